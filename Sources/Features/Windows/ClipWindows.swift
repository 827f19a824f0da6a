/// Cuts a clip into windows of equal length at equal distances, for a row of features each.
///
/// ```swift
/// let windows = ClipWindows(length: 1, hop: 0.5)
/// for window in try features.windows(windows, of: samples, sampleRate: 16_000) {
///   print(window.start, window.values[0])
/// }
/// ```
///
/// Window k has the samples from round(k × hop × rate) on, round(length × rate) of them: times do not
/// drift, whatever the rate. Its row is that of these samples and no others, as if they were a clip.
/// So all columns of a row, whether from samples, spectra, pitch or cepstra, speak of exactly the
/// same stretch, and frame j of each is centred j hops after its first sample.
public struct ClipWindows: Hashable, Codable, Sendable {
  /// What becomes of the last samples where they do not fill a window.
  public enum Remainder: String, Hashable, Codable, Sendable, CaseIterable {
    /// They are left out; a clip shorter than a window has no row.
    case leftOut

    /// They make one window more, a shorter one; each sample is in a window.
    case kept
  }

  /// The length of a window in seconds.
  public var length: Double

  /// The time from one window to the next in seconds; windows overlap where it is shorter than one.
  public var hop: Double

  /// What becomes of samples that do not fill the last window.
  public var remainder: Remainder

  /// Creates windows.
  ///
  /// - Parameters:
  ///   - length: in seconds.
  ///   - hop: in seconds, or nil for windows that follow each other.
  ///   - remainder: what becomes of samples that do not fill the last window.
  public init(length: Double, hop: Double? = nil, remainder: Remainder = .leftOut) {
    self.length = length
    self.hop = hop ?? length
    self.remainder = remainder
  }

  /// Returns the windows of a clip in samples, in order.
  ///
  /// - Throws: ``FeatureError/invalidOptions(descriptor:reason:)`` for a length or hop below one
  ///   sample, ``FeatureError/invalidSampleRate(_:)``.
  public func ranges(
    ofSampleCount count: Int, sampleRate: Double
  ) throws(FeatureError) -> [Range<Int>] {
    try validate(sampleRate: sampleRate)
    var ranges: [Range<Int>] = []
    while true {
      let range = range(ranges.count, sampleRate: sampleRate)
      guard range.upperBound <= count else {
        if remainder == .kept, range.lowerBound < count,
          ranges.last.map({ $0.upperBound < count }) ?? true
        {
          ranges.append(range.lowerBound..<count)
        }
        return ranges
      }
      ranges.append(range)
    }
  }

  /// The samples of window k of a clip without end.
  func range(_ index: Int, sampleRate: Double) -> Range<Int> {
    let start = Int((Double(index) * hop * sampleRate).rounded())
    return start..<start + Int((length * sampleRate).rounded())
  }

  func validate(sampleRate: Double) throws(FeatureError) {
    guard sampleRate > 0, sampleRate.isFinite else { throw .invalidSampleRate(sampleRate) }
    for (name, seconds) in [("length", length), ("hop", hop)] {
      // A day at 192 kHz is far from where integers end.
      guard seconds * sampleRate >= 1, seconds <= 86_400 else {
        throw .invalidOptions(
          descriptor: "ClipWindows",
          reason: "a \(name) of \(seconds) s at \(sampleRate) Hz; give one from a sample to a day")
      }
    }
  }
}
