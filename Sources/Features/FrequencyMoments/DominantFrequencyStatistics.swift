internal import Spectral

/// Statistics of the dominant frequency: where the largest bin of each frame lies, and how it moves.
///
/// ```swift
/// DominantFrequencyStatistics()                      // dominant_mean, _min, _max, _range … in Hz
/// DominantFrequencyStatistics(.seewave2_0_2, unit: .kilohertz, names: .voiceGender2016)
/// ```
///
/// Frames of ``frameLength`` samples at the clip's own rate, from the left, have a Hann window each.
/// Before that, the amplitude gate sets samples of at most ``threshold`` of the clip's largest to 0;
/// a frame that it empties has no dominant frequency.
///
/// The modulation index is the distance that the frequency covers from frame to frame, divided by
/// its range; seewave 2.0.2 stands for the mean step and 0 without a range, as in the data set of
/// 2016, seewave 2.2.4 for the sum of all steps and 1, as warbleR has it today.
///
/// In the profile ``FrequencyProfile/formant`` the bin is interpolated by the parabola through the
/// logarithms, and an offset does not count. The profiles of seewave give the numbers of `dfreq`:
/// frequencies of bins, one bin too high in 2.0.2; 0 Hz counts; the band ends at ⌈rate / 2 kHz⌉ − 1 kHz
/// in 2.0.2 and at ⌊rate / 2 kHz⌋ kHz in 2.2.4, whatever is asked for.
///
/// Missing: `tooShort` for a clip without a frame, `silent`, `undefined` where no frame has energy in
/// the band, and for a modulation index without a range or without neighbours.
public struct DominantFrequencyStatistics: Descriptor {
  /// The word that identifies the type: `dominantFrequencyStatistics`.
  public static var kind: String { "dominantFrequencyStatistics" }

  /// Whose definitions.
  public var profile: FrequencyProfile

  /// The numbers, in order.
  public var measures: [DominantFrequencyMeasure]

  /// The band in Hz; what lies above half the rate counts as half the rate.
  public var band: ClosedRange<Double>

  /// The samples in a frame, seewave's `wl`.
  public var frameLength: Int

  /// The samples from one frame to the next: the whole frame is seewave's `ovlp = 0`.
  public var hopLength: Int

  /// The gate as a share of the largest amplitude; seewave's `threshold = 5` is 0.05.
  public var threshold: Double

  /// The seconds from the clip's beginning that are read, or nil for all.
  public var maximumDuration: Double?

  /// The unit of the frequencies.
  public var unit: FrequencyUnit

  /// How the columns are called.
  public var names: FrequencyColumnNames

  /// Mean, minimum, maximum, range and modulation index.
  public static let standardMeasures: [DominantFrequencyMeasure] = [
    .frequency(.mean), .frequency(.minimum), .frequency(.maximum), .frequency(.range),
    .modulationIndex,
  ]

  /// Creates the descriptor.
  public init(
    _ profile: FrequencyProfile = .formant,
    measures: [DominantFrequencyMeasure] = standardMeasures, band: ClosedRange<Double> = 0...22_000,
    frameLength: Int = 2048, hopLength: Int = 2048, threshold: Double = 0.05,
    maximumDuration: Double? = nil, unit: FrequencyUnit = .hertz,
    names: FrequencyColumnNames = .prefixed("dominant")
  ) {
    self.profile = profile
    self.measures = measures
    self.band = band
    self.frameLength = frameLength
    self.hopLength = hopLength
    self.threshold = threshold
    self.maximumDuration = maximumDuration
    self.unit = unit
    self.names = names
  }

  /// The samples at the clip's own rate.
  public var analyses: [Analysis] { [.sourceSamples] }

  /// Describes the columns.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let parameters = [
      "profile": profile.rawValue, "band": "\(band.lowerBound)…\(band.upperBound)",
      "frameLength": "\(frameLength)", "hopLength": "\(hopLength)", "threshold": "\(threshold)",
      "maximumDuration": maximumDuration.map { "\($0)" } ?? "none",
    ]
    return measures.map { measure in
      FeatureColumn(
        name: name(of: measure),
        unit: measure.statistic?.unit(ofValuesIn: unit.rawValue) ?? "1",
        formula: "\(measure.formula(profile)), d the frequency of the largest |X| in "
          + "\(band.lowerBound)…\(band.upperBound) Hz",
        source: profile.source("dfreq", orOurs: "the short-time spectrum's largest bin"),
        parameters: parameters.merging(["measure": measure.parameter]) { old, _ in old },
        revision: 1)
    }
  }

  private func name(of measure: DominantFrequencyMeasure) -> String {
    switch names {
    case .prefixed(let prefix): "\(prefix)_\(measure.name)"
    case .voiceGender2016: measure.classicalName
    }
  }

  /// Throws for options that make no sense.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(!measures.isEmpty, "there is no measure; give some, such as .frequency(.mean)")
    for problem in measures.compactMap(\.statistic?.problem) { try require(false, problem) }
    try require(
      band.lowerBound >= 0 && band.lowerBound < band.upperBound && band.upperBound.isFinite,
      "the band \(band) is not one of frequencies")
    try require(
      (0...1).contains(threshold), "the threshold is \(threshold), but must lie in 0 … 1")
    try require(
      frameLength >= 4, "frameLength is \(frameLength), but must be at least 4")
    try requireDuration(maximumDuration)
    do {
      _ = try DominantFrequencies.plan(options)
    } catch {
      throw .invalidOptions(descriptor: Self.kind, reason: error.description)
    }
  }

  private var options: DominantFrequencies.Options {
    DominantFrequencies.Options(
      profile: profile, frameLength: frameLength, hopLength: hopLength)
  }

  /// Returns the numbers of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let samples = clip.sourceSamples(first: maximumDuration)
    let frames = profile.frameCount(of: frameLength, hop: hopLength, inSampleCount: samples.count)
    let reason: MissingReason
    if frames == 0 {
      reason = .tooShort
    } else if samples.allSatisfy({ $0 == 0 }) {
      reason = .silent
    } else if let plan = try? DominantFrequencies.plan(options) {
      let track = plan.track(
        samples, threshold: threshold, band: band(at: clip.sourceRate),
        sampleRate: clip.sourceRate
      ).map { frequency in frequency.map { unit($0) } }
      return measures.map { FeatureValue(optional: $0.value(track, profile)) }
    } else {
      reason = .undefined
    }
    return measures.map { _ in .missing(reason) }
  }

  /// The band as the profile cuts it at a rate.
  private func band(at sampleRate: Double) -> ClosedRange<Double> {
    let limit =
      switch profile {
      case .formant: sampleRate / 2
      case .seewave2_0_2: 1000 * ((sampleRate / 2000).rounded(.up) - 1)
      case .seewave2_2_4: 1000 * (sampleRate / 2000).rounded(.down)
      }
    return min(band.lowerBound, max(0, limit))...max(0, min(band.upperBound, limit))
  }
}
