internal import Spectral

/// Takes a clip chunk by chunk and says at its end which frames are active.
///
/// The result has the bits of ``LevelActivity/callAsFunction(_:)`` for any chunking. One number a
/// frame is kept, and the samples of one frame.
///
/// ```swift
/// var stream = try LevelActivity().stream()
/// for chunk in microphone { try stream.push(chunk) }
/// let activity = try stream.finish()
/// ```
///
/// A stream has a single owner and may be sent to another task.
public struct LevelActivityStream: ~Copyable, Sendable {
  /// The number of samples pushed so far.
  public private(set) var sampleCount = 0

  private let options: LevelActivity
  private let framing: Framing
  private var powers: [Double] = []
  /// The samples from position `start` on.
  private var pending: [Float] = []
  private var start = 0
  private var isFinished = false

  init(_ options: LevelActivity) throws(FeatureError) {
    try options.validate()
    self.options = options
    framing = Framing(frameLength: options.frameLength, hopLength: options.hopLength)
  }

  /// Takes the next samples, any number of them.
  ///
  /// - Throws: ``FeatureError/nonFiniteSample(index:)``, after which the stream is as before the
  ///   call; ``FeatureError/streamFinished``.
  public mutating func push(_ samples: [Float]) throws(FeatureError) {
    guard !isFinished else { throw .streamFinished }
    if let index = samples.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteSample(index: sampleCount + index)
    }
    sampleCount += samples.count
    pending += samples
    while frameEnd <= sampleCount { measure() }
    let passed = min(max(0, frameEnd - framing.frameLength - start), pending.count)
    pending.removeFirst(passed)
    start += passed
  }

  /// Ends the clip and returns which of its frames are active.
  ///
  /// - Throws: ``FeatureError/streamFinished``.
  public mutating func finish() throws(FeatureError) -> ClipActivity {
    guard !isFinished else { throw .streamFinished }
    isFinished = true
    let count = framing.frameCount(forSampleCount: sampleCount)
    while powers.count < count { measure() }
    let levels = options.levels(ofPowers: Array(powers.prefix(count)))
    return ClipActivity(
      isActive: levels.map { $0 > -options.range }, levels: levels,
      hopLength: options.hopLength, sampleCount: sampleCount)
  }

  /// The position after the last sample of the next frame.
  private var frameEnd: Int {
    powers.count * framing.hopLength - framing.paddingLength + framing.frameLength
  }

  /// Measures the next frame; zeros stand outside the clip.
  private mutating func measure() {
    let first = min(max(0, frameEnd - framing.frameLength - start), pending.count)
    let last = max(first, min(frameEnd - start, pending.count))
    let power = Self.sumOfSquares(pending.span.extracting(first..<last))
    powers.append(power / Double(framing.frameLength))
  }

  /// Four sums, whose order does not depend on the chunks.
  private static func sumOfSquares(_ frame: Span<Float>) -> Double {
    var sums = SIMD4<Double>()
    let whole = frame.count & ~3
    for i in stride(from: 0, to: whole, by: 4) {
      let x = SIMD4<Double>(SIMD4(frame[i], frame[i + 1], frame[i + 2], frame[i + 3]))
      sums += x * x
    }
    for i in whole..<frame.count { sums[i - whole] += Double(frame[i]) * Double(frame[i]) }
    return sums.sum()
  }
}
