internal import Spectral

/// The 81 columns of the signal-gender-predictor project, averaged over its windows.
///
/// ```swift
/// let features = try FeatureSet(.original)                        // freq_kurt … spec_cont_skew
/// let asPublished = try FeatureSet(.original(asPublished: true))
/// ```
///
/// A window is three seconds long, the next begins a second later, all at 16 kHz. Of each there are
/// fourteen statistics of the samples (called `freq_…` in the project, though they are amplitudes), seven
/// spectral measures of one transform of the whole window, and fifteen statistics across the bands of
/// a mel spectrum, the same in decibels below the clip's maximum, 90 cepstral coefficients and the
/// spectral contrast. A row holds the means over windows; a clip of up to three seconds is one window.
///
/// By default samples and spectrum of a window are the same stretch of audio, and entropies are of
/// magnitudes. As published, statistics are of one sample a second, from the window's beginning to the
/// clip's end, spectra are centred on the window's beginning, and entropies of negative values are
/// missing: what the project's numbers were made of.
///
/// Missing: `tooShort` for a clip of fewer than 4 samples, `silent`, `undefined`.
public struct OriginalFeatures: Descriptor {
  /// The word that identifies the type: `originalFeatures`.
  public static var kind: String { "originalFeatures" }

  /// Whether the defects of the published numbers are reproduced.
  public var asPublished: Bool

  /// Creates the descriptor.
  public init(asPublished: Bool = false) { self.asPublished = asPublished }

  private var spectrum: SpectrumOptions {
    SpectrumOptions(
      fftLength: 48_000, hopLength: 16_000, alignment: asPublished ? .centered : .leftFilled)
  }

  private static let single: [(name: String, descriptor: FrameDescriptor, value: Int)] = [
    ("zcr", .zeroCrossingRate, 0), ("poly_feat_1", .polynomial(), 0),
    ("poly_feat_2", .polynomial(), 1), ("spec_cent", .centroid, 0), ("spec_bw", .bandwidth(), 0),
    ("spec_flat", .flatness, 0), ("spec_roll", .rolloff(), 0),
  ]
  private static let mel: FrameDescriptor = .logMel(bands: 90)
  private static let cepstrum: FrameDescriptor = .mfcc(90, bands: 128, topDB: 80)

  /// Samples, and the measures of each window.
  public var analyses: [Analysis] {
    [.samples]
      + (Self.single.map(\.descriptor) + [Self.mel, Self.cepstrum, .contrast()]).map {
        .frames($0, spectrum)
      }
  }

  private static let sampleStatistics: [(name: String, statistic: Statistic)] = [
    ("kurt", .kurtosis(.adjusted)), ("skew", .skewness(.adjusted)), ("entropy", .valueEntropy),
    ("mean", .mean), ("median", .median), ("mode", .mode), ("min", .minimum), ("max", .maximum),
    ("var", .variance(ddof: 1)), ("stddev", .standardDeviation(ddof: 1)),
    ("first_quart", .quantile(0.25)), ("third_quart", .quantile(0.75)), ("range", .range),
    ("inter_quart_range", .interquartileRange()),
  ]
  private static let bandStatistics = [
    "mean", "median", "mode", "mode_cnt", "min", "max", "range", "var", "std", "first_quart",
    "third_quart", "inter_quart_range", "entropy", "kurt", "skew",
  ]

  private var fifteen: [Statistic] {
    Statistic.fifteen.map { $0 == .absoluteEntropy && asPublished ? .entropy : $0 }
  }

  /// Describes the columns by the project's names.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let stretch = asPublished ? "one sample a second" : "the samples of a window"
    let samples = Self.sampleStatistics.map {
      column(
        "freq_\($0.name)", $0.statistic.unit(ofValuesIn: "1"),
        "\($0.statistic.formula) of \(stretch)")
    }
    let singles = Self.single.map {
      column($0.name, $0.descriptor.unit(ofValue: $0.value), $0.descriptor.formula)
    }
    let bands = [
      ("mel_spec", "1", "90 mel bands"), ("mel_spec_db", "dB", "90 mel bands below the maximum"),
      ("mfcc", "dB", Self.cepstrum.formula),
      ("spec_cont", "dB", FrameDescriptor.contrast().formula),
    ].flatMap { name, unit, formula in
      zip(Self.bandStatistics, fifteen).map {
        column("\(name)_\($0)", $1.unit(ofValuesIn: unit), "\($1.formula) across \(formula)")
      }
    }
    return samples + singles + bands
  }

  private func column(_ name: String, _ unit: String, _ formula: String) -> FeatureColumn {
    FeatureColumn(
      name: name, unit: unit, formula: "mean over windows of the \(formula)",
      source: "signal-gender-predictor, September 2025; librosa 0.11",
      parameters: ["asPublished": "\(asPublished)"].merging(spectrum.parameters) { old, _ in old },
      revision: 1, upperFrequency: name.hasPrefix("freq_") || name == "zcr" ? nil : 8_000)
  }

  /// Throws for a rate that the windows are not made for.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(
      sampleRate == 16_000,
      "the windows are of 48000 samples at 16 kHz; use the analysis rate 16000")
  }

  /// Returns the means over windows.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let count = Self.sampleStatistics.count + Self.single.count + 4 * fifteen.count
    if let reason = clip.missingReason(shorterThan: 4) {
      return Array(repeating: .missing(reason), count: count)
    }
    let windows =
      asPublished
      ? (clip.sampleCount + 15_999) / 16_000 : clip.track(of: Self.mel, spectrum).rows
    var sums = Array(repeating: 0.0, count: count)
    var counts = Array(repeating: 0, count: count)
    let top = clip.track(of: Self.mel, spectrum).elements.max() ?? 0
    for window in 0..<windows {
      for (index, value) in numbers(of: clip, window, top: Double(top)).enumerated() {
        guard let value else { continue }
        sums[index] += value
        counts[index] += 1
      }
    }
    return (0..<count).map {
      counts[$0] > 0 ? FeatureValue(sums[$0] / Double(counts[$0])) : .missing(.undefined)
    }
  }

  private func numbers(of clip: ClipAnalysis, _ window: Int, top: Double) -> [Double?] {
    let start = window * 16_000
    let samples =
      asPublished
      ? stride(from: start, to: clip.sampleCount, by: 16_000).prefix(48_000).map {
        Double(clip.samples[$0])
      }
      : clip.samples[start..<min(start + 48_000, clip.sampleCount)].map { Double($0) }
    var result = Statistic.values(of: Self.sampleStatistics.map(\.statistic), for: samples)
    for measure in Self.single {
      let value = Double(clip.track(of: measure.descriptor, spectrum)[window, measure.value])
      result.append(value.isFinite ? value : nil)
    }
    let decibels = clip.track(of: Self.mel, spectrum).row(window).map { Double($0) }
    let powers = decibels.map { exponential($0 / 10 * naturalLogarithm(10)) }
    let below = decibels.map { max($0 - top, -80) }
    let cepstrum = clip.track(of: Self.cepstrum, spectrum).row(window).map { Double($0) }
    let contrast = clip.track(of: .contrast(), spectrum).row(window).map { Double($0) }
    for values in [powers, below, cepstrum, contrast] {
      result += Statistic.values(of: fifteen, for: values)
    }
    return result
  }
}
