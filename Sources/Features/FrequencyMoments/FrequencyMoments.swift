internal import Spectral

/// Moments of the amplitude spectrum of a clip as a whole, in a band: one window, one transform.
///
/// ```swift
/// FrequencyMoments()                                         // frequency_mean … in Hz, 0 … 280 Hz
/// FrequencyMoments(.seewave2_2_4, band: 0...8_000, unit: .kilohertz)
/// FrequencyMoments(.seewave2_0_2, maximumDuration: 20, names: .voiceGender2016)
/// ```
///
/// The clip is taken at its own rate, whatever the analysis rate of its set, and multiplied by one
/// Hann window; a[k] is the share of |X[k]| among the bins of the band. A clip of four seconds has
/// bins 0.25 Hz apart, so that the band of the human voice's fundamental, 0 to 280 Hz, holds 1120 of
/// them. Gain cancels.
///
/// In the profile ``FrequencyProfile/formant`` bin k has the frequency k · rate / n, bins at the
/// band's ends belong to it, and the moments are those of ``SpectralDistribution``. The profiles of
/// seewave give the numbers of `spec` and `specprop`, which differ in this:
/// - the axis is stretched, so that the last bin is called the end of the band;
/// - skewness and kurtosis are those of the amplitude values, not of the frequency: 274 is a usual
///   kurtosis, and says that few lines stand out;
/// - quantiles are frequencies of bins;
/// - of more than 4000 bins, about 256 are read for the flatness.
///
/// ``SpectralMoments`` reads the mean of short spectra instead, which is steadier for speech.
///
/// Missing: `tooShort` where the band holds fewer than two bins, `silent`, `aboveNyquist`, and
/// `undefined` without energy in the band, for the shape of a flat spectrum or a single line, and
/// in a profile of seewave whose positions run past the spectrum's end, near half the rate.
public struct FrequencyMoments: Descriptor {
  /// The word that identifies the type: `frequencyMoments`.
  public static var kind: String { "frequencyMoments" }

  /// Whose definitions.
  public var profile: FrequencyProfile

  /// The band in Hz.
  public var band: ClosedRange<Double>

  /// Which numbers, in order.
  public var moments: [FrequencyMoment]

  /// The seconds from the clip's beginning that are read, or nil for all.
  public var maximumDuration: Double?

  /// The unit of the moments that are frequencies.
  public var unit: FrequencyUnit

  /// How the columns are called.
  public var names: FrequencyColumnNames

  /// Creates the descriptor.
  ///
  /// - Parameters:
  ///   - profile: whose definitions.
  ///   - band: the band in Hz.
  ///   - moments: which numbers, in order; all that the profile has if nil.
  ///   - unit: the unit of frequencies.
  ///   - maximumDuration: how many seconds from the beginning are read, or nil for all.
  ///   - names: what the columns are called.
  public init(
    _ profile: FrequencyProfile = .formant, band: ClosedRange<Double> = 0...280,
    moments: [FrequencyMoment]? = nil, maximumDuration: Double? = nil,
    unit: FrequencyUnit = .hertz, names: FrequencyColumnNames = .prefixed("frequency")
  ) {
    self.profile = profile
    self.band = band
    self.moments =
      moments
      ?? FrequencyMoment.allCases.filter { moment in
        (profile == .formant || moment != .peak)
          && (names != .voiceGender2016 || moment.classicalName != nil)
      }
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
      "maximumDuration": maximumDuration.map { "\($0)" } ?? "none",
    ]
    let window = profile == .formant ? "periodic" : "symmetric"
    return moments.map { moment in
      FeatureColumn(
        name: name(of: moment), unit: moment.isFrequency ? unit.rawValue : "1",
        formula:
          "\(moment.formula(profile)), a the shares of |X| of the clip under a \(window) Hann "
          + "window, \(band.lowerBound)…\(band.upperBound) Hz",
        source: profile.source(
          "spec, specprop", orOurs: "Peeters 2004, on the spectrum of the clip"),
        parameters: parameters.merging(["moment": moment.rawValue]) { old, _ in old },
        revision: 1, upperFrequency: band.upperBound)
    }
  }

  private func name(of moment: FrequencyMoment) -> String {
    switch names {
    case .prefixed(let prefix): "\(prefix)_\(moment.rawValue)"
    case .voiceGender2016: moment.classicalName ?? moment.rawValue
    }
  }

  /// Throws for a band or a duration that is none, and for a peak in a profile of seewave.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(!moments.isEmpty, "there is no moment; give some, such as .mean")
    try require(
      band.lowerBound >= 0 && band.lowerBound < band.upperBound && band.upperBound.isFinite,
      "the band \(band) is not one of frequencies")
    try require(
      profile == .formant || !moments.contains(.peak),
      "\(profile.rawValue) has no peak between bins; use .mode, or the profile .formant")
    try requireDuration(maximumDuration)
  }

  /// Returns the moments of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let samples = clip.sourceSamples(first: maximumDuration)
    let bins = bins(sampleCount: samples.count, sampleRate: clip.sourceRate)
    let reason: MissingReason
    if let bins, bins.count < 2 {
      reason = .tooShort
    } else if samples.allSatisfy({ $0 == 0 }) {
      reason = .silent
    } else if let bins, let value = moment(of: samples, bins, clip.sourceRate) {
      return moments.map { moment in
        guard let number = value(moment) else { return .missing(.undefined) }
        return FeatureValue(moment.isFrequency ? unit(number) : number)
      }
    } else {
      reason = .undefined
    }
    return moments.map { _ in .missing(reason) }
  }

  /// Returns what gives each moment of a clip, or nil if the band has no energy.
  private func moment(
    of samples: [Float], _ bins: Range<Int>, _ sampleRate: Double
  ) -> ((FrequencyMoment) -> Double?)? {
    let isSeewave = profile != .formant
    guard let plan = try? PartialDFT.plan(forBinCount: bins.count) else { return nil }
    let taper = HannTaper(period: isSeewave ? samples.count - 1 : samples.count)
    let amplitudes = plan.magnitudes(of: samples, under: taper, bins: bins)
    if isSeewave {
      return SeewaveSpectrum(band: band, amplitudes: amplitudes).map { spectrum in
        { spectrum.value($0) }
      }
    }
    let spacing = sampleRate / Double(samples.count)
    return SpectralDistribution(
      lowestFrequency: Double(bins.lowerBound) * spacing, spacing: spacing, weights: amplitudes
    ).map { spectrum in { $0.value(spectrum) } }
  }

  /// The bins of the band, or nil where a profile finds positions that do not exist.
  private func bins(sampleCount: Int, sampleRate: Double) -> Range<Int>? {
    guard profile == .formant else {
      return SeewaveSpectrum.bins(
        of: band, sampleCount: sampleCount, sampleRate: sampleRate, profile)
    }
    let spacing = sampleRate / Double(max(1, sampleCount))
    // Kept within the spectrum before it becomes an integer: a band may be absurd.
    let end = Double(sampleCount / 2 + 1)
    let first = Int(min((band.lowerBound / spacing).rounded(.up), end))
    let last = Int(min((band.upperBound / spacing).rounded(.down), end - 1))
    return first..<max(first, last + 1)
  }
}

extension Descriptor {
  /// Throws for a duration that is not a positive number of seconds.
  func requireDuration(_ seconds: Double?) throws(FeatureError) {
    guard let seconds else { return }
    try require(
      seconds > 0 && seconds.isFinite,
      "maximumDuration is \(seconds) s, but must be a positive number, or nil for the whole clip")
  }
}

extension ClipAnalysis {
  /// Returns the samples at the clip's own rate, of the first seconds only if there is a limit.
  func sourceSamples(first seconds: Double?) -> [Float] {
    guard let seconds, seconds * sourceRate < Double(sourceSamples.count) else {
      return sourceSamples
    }
    return Array(sourceSamples.prefix(Int(seconds * sourceRate)))
  }
}
