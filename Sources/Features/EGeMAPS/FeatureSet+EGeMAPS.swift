extension FeatureSet.Preset {
  /// The 88 functionals of eGeMAPS v02, comparable with openSMILE's, at 16 kHz.
  ///
  /// For comparison with published work on emotion and clinical speech; see ``EGeMAPS`` for what the
  /// numbers are. For traits of a speaker ``voice`` is the better preset.
  ///
  /// ```swift
  /// let features = try FeatureSet(.egemaps)
  /// features.schema.columns.count                    // 88
  /// ```
  public static let egemaps: FeatureSet.Preset = FeatureSet.Preset(
    name: "egemaps", analysisRate: 16_000, descriptors: [EGeMAPS()])
}
