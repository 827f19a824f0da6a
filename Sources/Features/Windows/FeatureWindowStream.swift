/// Takes a clip chunk by chunk and gives the row of each window as soon as it is full.
///
/// The rows have the bits of ``FeatureSet/windows(_:of:sampleRate:)`` for any chunking. No more than
/// the samples of one window and one chunk are kept, so a stream may run for days.
///
/// ```swift
/// var stream = try features.windowStream(ClipWindows(length: 2, hop: 0.5), sampleRate: 16_000)
/// for chunk in microphone {
///   for window in try stream.push(chunk) { show(window.values) }
/// }
/// ```
///
/// A stream has a single owner and may be sent to another task.
public struct FeatureWindowStream: ~Copyable, Sendable {
  /// The sample rate of the samples that are pushed, in Hz.
  public let sampleRate: Double

  /// The number of samples pushed so far.
  public private(set) var sampleCount = 0

  private let features: FeatureSet
  private let windows: ClipWindows
  private var index = 0
  /// The samples from position `start` on.
  private var pending: [Float] = []
  private var start = 0
  private var lastEnd = 0
  private var isFinished = false

  init(
    _ features: FeatureSet, _ windows: ClipWindows, sampleRate: Double
  ) throws(FeatureError) {
    try windows.validate(sampleRate: sampleRate)
    // A rate that cannot be resampled is told before the first window is full.
    _ = try features.stream(sampleRate: sampleRate)
    self.features = features
    self.windows = windows
    self.sampleRate = sampleRate
  }

  /// Takes the next samples, any number of them, and returns the rows of windows that became full.
  ///
  /// - Throws: ``FeatureError/nonFiniteSample(index:)``, after which the stream is as before the
  ///   call; ``FeatureError/streamFinished``.
  public mutating func push(_ samples: [Float]) throws(FeatureError) -> [FeatureWindow] {
    guard !isFinished else { throw .streamFinished }
    if let index = samples.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteSample(index: sampleCount + index)
    }
    sampleCount += samples.count
    pending += samples
    var rows: [FeatureWindow] = []
    while nextRange.upperBound <= sampleCount { rows.append(try row(of: nextRange)) }
    drop(before: nextRange.lowerBound)
    return rows
  }

  /// Ends the clip and returns the row of the last samples, if they count as a window.
  ///
  /// - Throws: ``FeatureError/streamFinished``.
  public mutating func finish() throws(FeatureError) -> [FeatureWindow] {
    guard !isFinished else { throw .streamFinished }
    isFinished = true
    let first = nextRange.lowerBound
    guard windows.remainder == .kept, first < sampleCount, lastEnd < sampleCount else { return [] }
    return [try row(of: first..<sampleCount)]
  }

  private var nextRange: Range<Int> { windows.range(index, sampleRate: sampleRate) }

  private mutating func row(of range: Range<Int>) throws(FeatureError) -> FeatureWindow {
    let samples = Array(pending[range.lowerBound - start..<range.upperBound - start])
    let values = try features.row(of: samples, sampleRate: sampleRate)
    defer { index += 1 }
    lastEnd = range.upperBound
    return FeatureWindow(index: index, samples: range, sampleRate: sampleRate, values: values)
  }

  private mutating func drop(before position: Int) {
    let count = min(max(0, position - start), pending.count)
    pending.removeFirst(count)
    start += count
  }
}
