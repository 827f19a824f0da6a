import Features
import Testing

@Suite("What makes no sense is refused with a sentence")
struct FeatureErrorTests {
  /// The error of a declaration.
  private static func error(
    rate: Double? = 16_000, @FeatureSetBuilder _ descriptors: () -> [any Descriptor]
  ) -> FeatureError? {
    do throws(FeatureError) {
      _ = try FeatureSet(analysisRate: rate, descriptors)
      return nil
    } catch {
      #expect(!error.description.isEmpty)
      return error
    }
  }

  @Test("a set without descriptors")
  func empty() {
    #expect(Self.error {} == .noDescriptors)
  }

  @Test("two columns of one name")
  func duplicate() {
    #expect(
      Self.error {
        SpectralMoments()
        SpectralMoments(of: .magnitude)
      } == .duplicateColumn("spectrum_mean"))
  }

  @Test("options that no transform can have, by the descriptor's name")
  func options() {
    let errors = [
      Self.error { MFCCStatistics(50, bands: 40) },
      Self.error { MFCCStatistics(1) },
      Self.error { MFCCStatistics(statistics: []) },
      Self.error { MFCCCorrelations(of: 3...3) },
      Self.error { MFCCCorrelations(of: 1...20, coefficients: 20) },
      Self.error { MFCCCorrelations(of: -1...4) },
      Self.error { MFCCStatistics(statistics: [.quantile(2)]) },
      Self.error { MFCCStatistics(statistics: [.variance(ddof: -1)]) },
      Self.error { PitchStatistics([]) },
      Self.error { PitchStatistics(scale: .semitones(above: 0)) },
      Self.error { PitchStatistics(options: PitchOptions(minimumFrequency: 0)) },
      Self.error { PitchStatistics(options: PitchOptions(minimumFrameCount: 0)) },
      Self.error { FormantStatistics(FormantOptions(count: 6)) },
      Self.error { FormantStatistics(FormantOptions(ceiling: 9_000)) },
      Self.error { FormantStatistics(FormantOptions(order: 100)) },
      Self.error { SpectralMoments(band: 0...9_000) },
      Self.error { SpectralMoments(band: 100...110) },
      Self.error { SpectralMoments(moments: []) },
      Self.error { SpectralMoments(SpectrumOptions(fftLength: 0)) },
      Self.error { MFCCStatistics(over: .active(ActivityGate(range: .nan))) },
      Self.error { MFCCStatistics(over: .voiced(PitchOptions(gate: ActivityGate(range: -1)))) },
      Self.error { PitchStatistics(options: PitchOptions(maximumAperiodicity: .nan)) },
      Self.error { FormantStatistics(over: .voiced(PitchOptions(maximumDeviation: 0))) },
    ]
    for error in errors {
      guard case .invalidOptions(let descriptor, let reason) = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(
        descriptor.hasSuffix("Statistics")
          || ["spectralMoments", "mfccCorrelations"].contains(descriptor))
      #expect(!reason.isEmpty)
    }
  }

  @Test("frames selected by a measure with other frames")
  func alignment() {
    #expect(
      Self.error { MFCCStatistics(hopLength: 100, over: .voiced) }
        == .framesDoNotAlign(
          descriptor: "mfccStatistics", hopLength: 100, selectionHopLength: 160))
  }

  @Test("sample rates", arguments: [0, -1, Double.nan, .infinity])
  func rates(_ rate: Double) throws {
    #expect(Self.error(rate: rate) { SpectralMoments() } != nil)
    let features = try FeatureSet(.voice)
    #expect(throws: FeatureError.self) { try features.row(of: [], sampleRate: rate) }
  }

  @Test("a rate too far from the analysis rate")
  func ratio() throws {
    let features = try FeatureSet(.voice)
    do {
      _ = try features.row(of: [0, 0], sampleRate: 10)
      Issue.record("10 Hz were resampled to 16 kHz")
    } catch {
      guard case .resampling(from: 10, to: 16_000, let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!reason.isEmpty)
    }
  }

  @Test("a clip whose own rate does not carry the options")
  func ownRate() throws {
    let features = try FeatureSet(analysisRate: nil) { PitchStatistics() }
    #expect(throws: FeatureError.self) { try features.row(of: [0, 0], sampleRate: 500) }
  }

  @Test("a band or a rate beyond all integers stops nothing", arguments: [1e-300, 1e-3, 1e300])
  func absurdRate(_ rate: Double) throws {
    let features = try FeatureSet(analysisRate: nil) {
      SpectralMoments(band: 1...1e300, moments: [.mean])
      SpectralMoments(moments: [.mean], name: "usual")
    }
    let row = try features.row(of: TestSignal.noise.samples, sampleRate: rate)
    #expect(row[0] == .missing(.aboveNyquist))
    #expect(row[1].number.map(\.isFinite) ?? true)
  }

  @Test("a sample that is not finite, by its place", arguments: [Float.nan, .infinity])
  func nonFinite(_ value: Float) throws {
    let features = try FeatureSet(.voice)
    do {
      _ = try features.row(of: [0, 0.5, value], sampleRate: 44_100)
      Issue.record("\(value) was taken")
    } catch {
      #expect(error == .nonFiniteSample(index: 2))
      #expect(error.description.contains("sample 2"))
    }
  }
}
