#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The harmonics-to-noise ratio of a clip through time, in dB.
///
/// A share r of a frame's energy that repeats after a period, and 1 − r that does not, give
/// 10 log₁₀ (r / (1 − r)) dB: 0 dB for as much noise as voice, 20 dB for 99 % voice.
///
/// ```swift
/// let track = try PraatHarmonicity(sampleRate: 16_000)(samples)
/// track.mean                                        // dB over voiced frames, nil without one
/// HarmonicityTrack(of: pitchTrack).mean             // from the strengths of a pitch track
/// ```
public struct HarmonicityTrack: Hashable, Codable, Sendable {
  /// The time of the first frame's centre in seconds.
  public let start: Double

  /// The seconds from one frame to the next.
  public let step: Double

  /// The ratio of each frame in dB, within ±150; nil where silent or without a period.
  public let values: [Double?]

  /// Creates a track.
  public init(start: Double, step: Double, values: [Double?]) {
    self.start = start
    self.step = step
    self.values = values
  }

  /// Reads the ratios from the strengths of a pitch track, as Praat's voice report does.
  ///
  /// The strengths of a tracker by correlation are the shares r; those of others are not.
  public init(of track: PitchTrack) {
    self.init(
      start: track.start, step: track.step,
      values: track.frames.map { $0.isVoiced ? Self.decibels($0.voicing) : nil })
  }

  /// Returns the time of a frame's centre in seconds.
  public func time(ofFrame index: Int) -> Double { start + Double(index) * step }

  /// The ratios of the voiced frames in dB, in the order of time.
  public var voicedValues: [Double] { values.compactMap { $0 } }

  /// The mean over voiced frames in dB, or nil without one.
  public var mean: Double? {
    let voiced = voicedValues
    return voiced.isEmpty ? nil : voiced.reduce(0, +) / Double(voiced.count)
  }

  /// √(Σ(x − mean)² / (n − 1)) over voiced frames in dB, or nil for fewer than two.
  public var standardDeviation: Double? {
    let voiced = voicedValues
    guard let mean, voiced.count > 1 else { return nil }
    let squares = voiced.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(voiced.count - 1)).squareRoot()
  }

  /// Returns 10 log₁₀ (r / (1 − r)), kept within ±150 dB.
  static func decibels(_ share: Double) -> Double {
    if share <= 1e-15 { return -150 }
    return share > 1 - 1e-15 ? 150 : 10 * log10(share / (1 - share))
  }
}
