internal import Spectral

extension FeatureSet.Preset {
  /// What librosa's tutorials begin with, at 16 kHz: 26 tracks, mean and standard deviation of each.
  ///
  /// Spectral centroid, bandwidth, roll-off, flatness, contrast (7 bands), zero-crossing rate, RMS
  /// and 13 MFCC of 40 mel bands, all with n_fft = 512 and hop_length = 160 over all frames, each
  /// as librosa 0.11 computes it with its other defaults.
  public static let librosaBasics: FeatureSet.Preset = FeatureSet.Preset(
    name: "librosaBasics", analysisRate: 16_000,
    descriptors: [
      FrameStatistics([
        .centroid, .bandwidth(), .rolloff(), .flatness, .contrast(), .zeroCrossingRate, .rms,
        .mfcc(13, bands: 40, topDB: 80),
      ])
    ])

  /// Everything that is commonly taken of a clip, at 16 kHz: 1518 columns.
  ///
  /// Fifteen statistics over all frames of 80 mel bands in decibels (a window of 25 ms every 10 ms, at
  /// most 80 dB below the clip's largest) and of 20 cepstral coefficients of them, eleven numbers of
  /// the mean magnitude spectrum, and seven of YIN's fundamental frequency from 65 to 400 Hz over all
  /// frames, voiced or not. For comparison with others, and for learners that select columns
  /// themselves; for traits of a speaker ``voice`` is better.
  public static let fullStatistics: FeatureSet.Preset = FeatureSet.Preset(
    name: "fullStatistics", analysisRate: 16_000,
    descriptors: [
      FrameStatistics(
        [.logMel(bands: 80, topDB: 80), .mfcc(20, bands: 80, topDB: 80)],
        spectrum: fullSpectrum, statistics: Statistic.fifteen),
      MeanSpectrumStatistics(spectrum: fullSpectrum),
      PitchStatistics(
        [
          .mean, .standardDeviation(), .median, .minimum, .maximum, .quantile(0.25),
          .quantile(0.75),
        ]
        .map { PitchMeasure.frequency($0) },
        scale: .hertz, options: .everyFrame(gatedBy: fullSpectrum)),
    ])

  private static let fullSpectrum = SpectrumOptions(windowLength: 400)

  /// The 81 columns of the signal-gender-predictor project, windows of three seconds every second at
  /// 16 kHz; see ``OriginalFeatures``.
  public static let original: FeatureSet.Preset = .original(asPublished: false)

  /// The 81 columns of the signal-gender-predictor project.
  ///
  /// - Parameter asPublished: whether the defects that its published numbers have are reproduced.
  public static func original(asPublished: Bool) -> FeatureSet.Preset {
    FeatureSet.Preset(
      name: asPublished ? "originalAsPublished" : "original", analysisRate: 16_000,
      descriptors: [OriginalFeatures(asPublished: asPublished)])
  }
}

extension Statistic {
  /// The fifteen statistics that the original project takes of a spectrogram.
  static let fifteen: [Statistic] = [
    .mean, .median, .mode, .modeCount, .minimum, .maximum, .range, .variance(),
    .standardDeviation(), .quantile(0.25), .quantile(0.75), .interquartileRange(),
    .absoluteEntropy, .kurtosis(), .skewness(),
  ]
}

extension PitchOptions {
  /// A tracker from 65 Hz that takes every frame of a clip for voiced.
  static func everyFrame(gatedBy spectrum: SpectrumOptions) -> PitchOptions {
    PitchOptions(
      minimumFrequency: 65, maximumAperiodicity: 1e9, maximumDeviation: 1e9,
      gate: ActivityGate(range: 1e3, spectrum: spectrum), minimumFrameCount: 1)
  }
}
