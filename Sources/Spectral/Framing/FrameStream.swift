/// Takes a signal chunk by chunk and hands out rows as they become final.
///
/// The rows have the bits of the whole-clip call for any chunking.
///
/// ```swift
/// var stream = mfcc.stream()
/// for chunk in microphone {
///   for row in stream.push(chunk) { … }            // one array a push
/// }
/// for row in stream.finish() { … }
///
/// stream.push(chunk.span) { index, row in … }      // the visitor form allocates nothing
/// ```
///
/// A frame is handed out once its last sample is there; frames that reach into the padding at the
/// end come with ``finish()``. Memory is bounded by a few frames. A stream is a value: a copy goes
/// its own way.
public struct FrameStream<Transform: FrameTransform>: Sendable {
  /// The plan.
  public let transform: Transform

  /// The number of rows handed out so far.
  @inlinable
  public var frameIndex: Int { delivered }

  @usableFromInline var delivered: Int = 0
  @usableFromInline var buffer: FrameBuffer<Transform.Sample>
  @usableFromInline var workspace: Workspace<Double>
  @usableFromInline var values: [Transform.Value]

  /// Creates a stream at the beginning of a signal.
  @inlinable
  public init(_ transform: Transform) {
    self.transform = transform
    buffer = FrameBuffer(
      transform.framing, preEmphasis: transform.preEmphasis, largestRun: transform.framesPerRun)
    workspace = Workspace(count: transform.workspaceCount)
    values = Array(
      repeating: Transform.placeholder, count: buffer.largestRun * transform.valuesPerFrame)
  }

  /// Takes the next samples and calls a function with each row that became final.
  ///
  /// - Parameters:
  ///   - chunk: the next samples, any number of them.
  ///   - visit: takes the index of the frame in the signal, and its row.
  @inlinable
  public mutating func push(
    _ chunk: Span<Transform.Sample>, _ visit: (Int, Span<Transform.Value>) -> Void
  ) {
    process(chunk, isLast: false, visit)
  }

  /// Takes the next samples and calls a function with each row that became final.
  @inlinable
  public mutating func push(
    _ chunk: [Transform.Sample], _ visit: (Int, Span<Transform.Value>) -> Void
  ) {
    process(chunk.span, isLast: false, visit)
  }

  /// Ends the signal and calls a function with each remaining row; then starts anew.
  @inlinable
  public mutating func finish(_ visit: (Int, Span<Transform.Value>) -> Void) {
    let nothing: [Transform.Sample] = []
    process(nothing.span, isLast: true, visit)
    delivered = 0
  }

  /// Takes the next samples and returns the rows that became final.
  @inlinable
  public mutating func push(_ chunk: [Transform.Sample]) -> Frames<Transform.Value> {
    collect { stream, visit in stream.push(chunk.span, visit) }
  }

  /// Takes the next samples and returns the rows that became final.
  @inlinable
  public mutating func push(_ chunk: Span<Transform.Sample>) -> Frames<Transform.Value> {
    collect { stream, visit in stream.push(chunk, visit) }
  }

  /// Ends the signal and returns the remaining rows; the stream then starts anew.
  @inlinable
  public mutating func finish() -> Frames<Transform.Value> {
    collect { stream, visit in stream.finish(visit) }
  }

  @inlinable
  mutating func collect(
    _ body: (inout FrameStream, (Int, Span<Transform.Value>) -> Void) -> Void
  ) -> Frames<Transform.Value> {
    let first = delivered
    let columns = transform.valuesPerFrame
    var elements: [Transform.Value] = []
    body(&self) { _, row in
      for index in row.indices { elements.append(row[index]) }
    }
    return Frames(
      firstFrameIndex: first,
      matrix: Matrix(rows: elements.count / columns, columns: columns, elements: elements))
  }

  @inlinable
  mutating func process(
    _ chunk: Span<Transform.Sample>, isLast: Bool,
    _ visit: (Int, Span<Transform.Value>) -> Void
  ) {
    Self.run(
      transform, chunk, isLast, &buffer, &workspace, &values, &delivered, visit)
  }

  // The parts of a stream as separate arguments: a closure may not hold all of it while its
  // workspace is lent.
  @inlinable
  static func run(
    _ transform: Transform, _ chunk: Span<Transform.Sample>, _ isLast: Bool,
    _ buffer: inout FrameBuffer<Transform.Sample>,
    _ workspace: inout Workspace<Double>, _ values: inout [Transform.Value],
    _ index: inout Int, _ visit: (Int, Span<Transform.Value>) -> Void
  ) {
    let columns = transform.valuesPerFrame
    workspace.withSpan { workspace in
      var output = values.mutableSpan
      buffer.process(chunk, isLast: isLast) { frames, count in
        transform.transform(frames, frameCount: count, into: &output, workspace: &workspace)
        for row in 0..<count {
          visit(index, output.span.extracting(row * columns..<(row + 1) * columns))
          index += 1
        }
      }
    }
  }
}
