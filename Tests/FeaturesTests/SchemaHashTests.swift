import Features
import Spectral
import Testing

@Suite("The hash of a schema changes with every option")
struct SchemaHashTests {
  private static func hash(_ descriptor: some Descriptor, rate: Double? = 16_000) throws -> String {
    try FeatureSet(analysisRate: rate) { descriptor }.schema.hash
  }

  @Test("of the spectrum, the gate and the band")
  func spectrum() throws {
    var variants = [SpectralMoments()]
    for change in [
      { $0.fftLength = 1_024 }, { $0.windowLength = 400 }, { $0.hopLength = 80 },
      { $0.window = .hamming }, { $0.window = .hann.symmetric }, { $0.alignment = .left },
      { $0.alignment = .centered(padding: .edge) },
    ] as [(inout SpectrumOptions) -> Void] {
      var options = SpectrumOptions()
      change(&options)
      variants.append(SpectralMoments(options))
    }
    variants.append(SpectralMoments(band: 60...5_500))
    variants.append(SpectralMoments(of: .magnitude))
    variants.append(SpectralMoments(moments: [.mean]))
    variants.append(SpectralMoments(name: "other"))
    let hashes = try variants.map { try Self.hash($0) }
    #expect(Set(hashes).count == variants.count)
    #expect(try Self.hash(variants[0]) == hashes[0])
    #expect(try Self.hash(variants[0], rate: 22_050) != hashes[0])
    #expect(try Self.hash(variants[0], rate: nil) != hashes[0])
  }

  @Test("of the pitch tracker and the voicing rule")
  func pitch() throws {
    var variants = [PitchStatistics()]
    for change in [
      { $0.minimumFrequency = 70 }, { $0.maximumFrequency = 500 }, { $0.frameLength = 2_048 },
      { $0.threshold = 0.2 }, { $0.maximumAperiodicity = 0.3 }, { $0.maximumDeviation = 12 },
      { $0.gate.range = 20 }, { $0.minimumFrameCount = 9 },
      {
        $0.hopLength = 80
        $0.gate.spectrum.hopLength = 80
      },
    ] as [(inout PitchOptions) -> Void] {
      var options = PitchOptions()
      change(&options)
      variants.append(PitchStatistics(options: options))
    }
    variants.append(PitchStatistics(scale: .hertz))
    variants.append(PitchStatistics(scale: .semitones(above: 100)))
    let hashes = try variants.map { try Self.hash($0) }
    #expect(Set(hashes).count == variants.count)
  }

  @Test("of the formants")
  func formants() throws {
    var variants = [FormantStatistics(), FormantStatistics(bandwidths: [.median])]
    for change in [
      { $0.count = 3 }, { $0.ceiling = 5_500 }, { $0.order = 12 }, { $0.preEmphasis = 0.9 },
    ] as [(inout FormantOptions) -> Void] {
      var options = FormantOptions()
      change(&options)
      variants.append(FormantStatistics(options))
    }
    variants.append(FormantStatistics(over: .active))
    let hashes = try variants.map { try Self.hash($0) }
    #expect(Set(hashes).count == variants.count)
  }

  @Test("of the cepstra")
  func cepstra() throws {
    var variants = [MFCCStatistics(), MFCCStatistics(13), MFCCStatistics(includesZeroth: true)]
    for change in [
      { $0.floor = 1e-8 }, { $0.lifter = 22 }, { $0.mel.bands = 26 },
      { $0.mel.minimumFrequency = 20 }, { $0.mel.maximumFrequency = 7_600 },
      { $0.mel.scale = .htk }, { $0.mel.normalization = .none },
    ] as [(inout MFCCOptions) -> Void] {
      var options = MFCCStatistics().options
      change(&options)
      variants.append(MFCCStatistics(options: options))
    }
    variants.append(MFCCStatistics(statistics: [.mean, .standardDeviation(ddof: 1)]))
    variants.append(MFCCStatistics(over: .active(ActivityGate(range: 40))))
    variants.append(MFCCStatistics(over: .all))
    let hashes = try variants.map { try Self.hash($0) }
    #expect(Set(hashes).count == variants.count)
  }

  @Test("of the correlations of cepstra")
  func correlations() throws {
    var variants = [
      MFCCCorrelations(of: 1...3), MFCCCorrelations(of: 2...4),
      MFCCCorrelations(of: 1...3, coefficients: 13), MFCCCorrelations(of: 1...3, over: .active),
      MFCCCorrelations(of: 1...3, over: .all),
    ]
    var options = MFCCStatistics().options
    options.lifter = 22
    variants.append(MFCCCorrelations(of: 1...3, options: options))
    let hashes = try variants.map { try Self.hash($0) }
    #expect(Set(hashes).count == variants.count)
  }

  @Test("and of the quantile's definition")
  func definitions() throws {
    let variants = QuantileDefinition.allCases.map {
      PitchStatistics([.frequency(.quantile(0.5, $0))])
    }
    #expect(Set(try variants.map { try Self.hash($0) }).count == variants.count)
  }
}
