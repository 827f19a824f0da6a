internal import Resampling

extension FeatureSet: Codable {
  private enum CodingKeys: String, CodingKey {
    case analysisRate, resampling, descriptors
  }

  private enum DescriptorKeys: String, CodingKey {
    case kind, options
  }

  /// The descriptors of this module, which every decoder knows.
  static let knownDescriptors: [any Descriptor.Type] = [
    PitchStatistics.self, FormantStatistics.self, MFCCStatistics.self, MFCCCorrelations.self,
    SpectralMoments.self, FrequencyMoments.self, CepstralPitchStatistics.self,
    DominantFrequencyStatistics.self,
    VoiceQuality.self, PraatPitchStatistics.self, PraatFormantStatistics.self,
    VocalTractLength.self, SpeechRate.self, HarmonicDifferences.self,
    FrameStatistics.self, MeanSpectrumStatistics.self, Loudness.self, OriginalFeatures.self,
    EGeMAPS.self, ShortTermFeatures.self,
  ]

  /// Where a decoder finds the types of your own descriptors: an array of `any Descriptor.Type`.
  ///
  /// ```swift
  /// if let key = FeatureSet.descriptorTypes {
  ///   decoder.userInfo[key] = [VoicedSeconds.self] as [any Descriptor.Type]
  /// }
  /// ```
  public static var descriptorTypes: CodingUserInfoKey? {
    CodingUserInfoKey(rawValue: "formant.features.descriptorTypes")
  }

  /// Encodes the options of each descriptor with its kind, the rate and the resampling.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(analysisRate, forKey: .analysisRate)
    try container.encode(resampling, forKey: .resampling)
    var list = container.nestedUnkeyedContainer(forKey: .descriptors)
    for descriptor in descriptors {
      var item = list.nestedContainer(keyedBy: DescriptorKeys.self)
      try item.encode(type(of: descriptor).kind, forKey: .kind)
      try descriptor.encode(to: item.superEncoder(forKey: .options))
    }
  }

  /// Decodes a set and plans it anew.
  ///
  /// - Throws: `DecodingError` for a kind of descriptor that is not known, ``FeatureError`` for
  ///   options that make no sense.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let own = Self.descriptorTypes.flatMap { decoder.userInfo[$0] as? [any Descriptor.Type] }
    let types = Self.knownDescriptors + (own ?? [])
    var list = try container.nestedUnkeyedContainer(forKey: .descriptors)
    var descriptors: [any Descriptor] = []
    while !list.isAtEnd {
      let item = try list.nestedContainer(keyedBy: DescriptorKeys.self)
      let kind = try item.decode(String.self, forKey: .kind)
      guard let type = types.first(where: { $0.kind == kind }) else {
        throw DecodingError.dataCorruptedError(
          forKey: .kind, in: item,
          debugDescription: "there is no descriptor '\(kind)'; the kinds are "
            + types.map { $0.kind }.joined(separator: ", "))
      }
      descriptors.append(try type.init(from: item.superDecoder(forKey: .options)))
    }
    try self.init(
      descriptors, analysisRate: container.decodeIfPresent(Double.self, forKey: .analysisRate),
      resampling: container.decode(ResamplingQuality.self, forKey: .resampling))
  }
}
