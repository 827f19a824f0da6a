extension FeatureSet.Preset {
  /// What Praat's voice report says: pitch, formants, harmonicity, jitter and shimmer, at 16 kHz.
  ///
  /// Pitch by autocorrelation from 75 to 600 Hz, Burg formants below 5500 Hz over voiced frames, the
  /// harmonics-to-noise ratio by cross-correlation, five kinds of jitter and six of shimmer of the
  /// pulses that follow the pitch. One pitch track serves all of them. On clips of 16 kHz each value
  /// is that of the commands of Praat 6.1.38; see <doc:VoiceQualityMeasures> for the errors.
  ///
  /// ```swift
  /// let row = try FeatureSet(.voiceReport).row(of: samples, sampleRate: 16_000)
  /// ```
  public static let voiceReport: FeatureSet.Preset = FeatureSet.Preset(
    name: "voiceReport", analysisRate: 16_000,
    descriptors: [
      PraatPitchStatistics(),
      PraatFormantStatistics(),
      VoiceQuality(VoiceMeasure.allCases.filter { $0 != .cepstralProminence }),
    ])
}
