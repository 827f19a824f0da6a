import Features
import Foundation
import Testing

@Suite("The schema of frequency moments")
struct FrequencyMomentsSchemaTests {
  private static func hashes(_ variants: [any Descriptor]) throws -> [String] {
    try variants.map { try FeatureSet([$0]).schema.hash }
  }

  @Test("has another hash for every option")
  func hashes() throws {
    let moments = try Self.hashes([
      FrequencyMoments(), FrequencyMoments(.seewave2_0_2), FrequencyMoments(.seewave2_2_4),
      FrequencyMoments(band: 0...281), FrequencyMoments(moments: [.mean]),
      FrequencyMoments(maximumDuration: 20), FrequencyMoments(unit: .kilohertz),
      FrequencyMoments(names: .prefixed("other")), FrequencyMoments(names: .voiceGender2016),
    ])
    #expect(Set(moments).count == moments.count)
    let pitch = try Self.hashes([
      CepstralPitchStatistics(), CepstralPitchStatistics(.seewave2_0_2),
      CepstralPitchStatistics(statistics: [.median]),
      CepstralPitchStatistics(maximumFrequency: 300), CepstralPitchStatistics(frameLength: 4096),
      CepstralPitchStatistics(hopLength: 512), CepstralPitchStatistics(threshold: 0.15),
      CepstralPitchStatistics(bitDepth: 24), CepstralPitchStatistics(maximumDuration: 20),
      CepstralPitchStatistics(unit: .kilohertz), CepstralPitchStatistics(names: .prefixed("other")),
    ])
    #expect(Set(pitch).count == pitch.count)
    let dominant = try Self.hashes([
      DominantFrequencyStatistics(), DominantFrequencyStatistics(.seewave2_0_2),
      DominantFrequencyStatistics(.seewave2_2_4),
      DominantFrequencyStatistics(measures: [.modulationIndex]),
      DominantFrequencyStatistics(band: 0...7_000), DominantFrequencyStatistics(frameLength: 1024),
      DominantFrequencyStatistics(hopLength: 1024), DominantFrequencyStatistics(threshold: 0.15),
      DominantFrequencyStatistics(maximumDuration: 20),
      DominantFrequencyStatistics(unit: .kilohertz),
      DominantFrequencyStatistics(names: .prefixed("other")),
    ])
    #expect(Set(dominant).count == dominant.count)
  }

  @Test("and the set come back from JSON")
  func codable() throws {
    for features in [
      try FeatureSet(.voiceGender2016), try FrequencyMomentsTests.features(),
    ] {
      let data = try JSONEncoder().encode(features)
      let decoded = try JSONDecoder().decode(FeatureSet.self, from: data)
      #expect(decoded == features)
      #expect(decoded.schema.hash == features.schema.hash)
    }
  }

  @Test("names the definition of each column")
  func provenance() throws {
    for column in try FrequencyMomentsTests.features().schema.columns {
      #expect(!column.formula.isEmpty && column.parameters["profile"] != nil)
      #expect(column.source.contains("seewave") == column.name.contains("seewave"))
    }
  }
}
