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
}
