/// A transform that turns each frame of a signal into a row of values, whole or streamed.
///
/// Whoever conforms gets the whole-clip call, the stream and the frame times, with the same bits
/// for any chunking:
///
/// ```swift
/// let rows = transform(samples)                  // Matrix, frames × valuesPerFrame
/// var stream = transform.stream()
/// for row in stream.push(chunk) { … }            // rows as they become final
/// for row in stream.finish() { … }               // and the padded ones at the end
/// ```
///
/// A conforming type is a plan: immutable, built once, used from any number of threads.
public protocol FrameTransform<Sample, Value>: Sendable {
  /// The type of samples.
  associatedtype Sample: SpectralScalar

  /// The type of the values in a row.
  associatedtype Value: BitwiseCopyable & Sendable

  /// How the signal is cut.
  var framing: Framing { get }

  /// What the signal as a whole passes before it is cut: each sample loses this share of the one
  /// before, the first is kept, and padding comes after. 0, the default, leaves it alone.
  var preEmphasis: Double { get }

  /// The number of values in a row, such as bins, bands or coefficients.
  var valuesPerFrame: Int { get }

  /// The number of frames that are handed over together at most, 16 by default.
  ///
  /// More are faster where neighbouring frames share work, and take more memory.
  var framesPerRun: Int { get }

  /// The number of doubles of scratch that ``transform(_:frameCount:into:workspace:)`` needs.
  var workspaceCount: Int { get }

  /// Transforms neighbouring frames.
  ///
  /// The values of a frame depend on its samples alone, not on how many frames are handed over
  /// at once, nor on what the workspace held before. Nothing is allocated.
  ///
  /// - Parameters:
  ///   - samples: the (frameCount − 1) × hop + frameLength samples that the frames cover, frame k
  ///     beginning at k × hop; padding is in place.
  ///   - frameCount: the number of frames, at least 1.
  ///   - values: frameCount × valuesPerFrame values to write, row by row.
  ///   - workspace: ``workspaceCount`` doubles of scratch, aligned to 64 bytes.
  func transform(
    _ samples: Span<Sample>, frameCount: Int, into values: inout MutableSpan<Value>,
    workspace: inout MutableSpan<Double>)

  /// The value that fills a row before it is computed; never seen.
  static var placeholder: Value { get }
}

extension FrameTransform where Value == Sample {
  /// Zero.
  @inlinable
  public static var placeholder: Sample { 0 }
}

extension FrameTransform {
  /// None.
  @inlinable
  public var preEmphasis: Double { 0 }

  /// Sixteen, a frame for each lane of the widest vectors of `Float`.
  @inlinable
  public var framesPerRun: Int { 16 }

  /// Returns the number of frames that a signal of n samples has.
  @inlinable
  public func frameCount(forSampleCount n: Int) -> Int {
    framing.frameCount(forSampleCount: n)
  }

  /// Returns the time of a frame's centre in seconds.
  @inlinable
  public func time(ofFrame index: Int, sampleRate: Double) -> Double {
    framing.time(ofFrame: index, sampleRate: sampleRate)
  }

  /// Returns the rows of a whole signal: frames × ``valuesPerFrame``.
  @inlinable
  public func callAsFunction(_ samples: [Sample]) -> Matrix<Value> {
    callAsFunction(samples.span)
  }

  /// Returns the rows of a whole signal: frames × ``valuesPerFrame``.
  @inlinable
  public func callAsFunction(_ samples: Span<Sample>) -> Matrix<Value> {
    let rows = frameCount(forSampleCount: samples.count)
    let columns = valuesPerFrame
    let count = rows * columns
    guard count > 0 else { return Matrix(rows: rows, columns: columns, elements: []) }
    let elements = unsafe [Value](unsafeUninitializedCapacity: count) { storage, initialized in
      // A transform writes every value of a row, and trivial ones need no initialisation.
      var row = 0
      var buffer = FrameBuffer<Sample>(
        framing, preEmphasis: preEmphasis, largestRun: framesPerRun)
      var scratch = Workspace<Double>(count: workspaceCount)
      scratch.withSpan { workspace in
        buffer.process(samples, isLast: true) { frames, frameCount in
          let range = row * columns..<(row + frameCount) * columns
          var values = unsafe UnsafeMutableBufferPointer(rebasing: storage[range]).mutableSpan
          transform(frames, frameCount: frameCount, into: &values, workspace: &workspace)
          row += frameCount
        }
      }
      initialized = count
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// Returns a stream that takes the signal chunk by chunk.
  @inlinable
  public func stream() -> FrameStream<Self> { FrameStream(self) }
}
