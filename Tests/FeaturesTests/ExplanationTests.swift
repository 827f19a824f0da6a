import Features
import Spectral
import Tables
import Testing

@Suite("The explanation of a value")
struct ExplanationTests {
  private static func features() throws -> FeatureSet {
    try FeatureSet {
      PitchStatistics([
        .frequency(.median), .voicedShare, .aperiodicity(.mean), .slope, .frequency(.quantile(0.9)),
      ])
      FormantStatistics(statistics: [.median], bandwidths: [.mean])
      MFCCStatistics(3, statistics: [.mean, .standardDeviation()], over: .voiced)
      MFCCStatistics(3, statistics: [.median], over: .active)
      MFCCCorrelations(of: 1...2, coefficients: 3)
      FrameStatistics([.centroid, .contrast(), .rms], statistics: [.mean, .maximum])
      SpectralMoments(band: 0...4_000, moments: [.mean])
    }
  }

  @Test("ends in numbers whose statistic is the value, for every column")
  func statistics() throws {
    let features = try Self.features()
    let samples = Array(TestSignal.vowel.samples[4_000..<12_000])
    let row = try features.row(of: samples, sampleRate: 16_000)
    var explained = 0
    for (index, column) in features.schema.columns.enumerated() {
      let why = try features.explain(column.name, of: samples, sampleRate: 16_000)
      #expect(why.value == row[index], "\(column.name)")
      #expect(why.column == column)
      let derivation = try #require(why.derivation, "\(column.name)")
      #expect(!derivation.values.isEmpty)
      guard let statistic = derivation.statistic else { continue }
      #expect(derivation.frames.count == derivation.values.count)
      // Columns of many bands are summed in lanes: within the rounding of Double.
      let value = try #require(statistic(derivation.values))
      let expected = try #require(row[index].number)
      #expect(abs(value - expected) <= 1e-12 * max(1, abs(expected)), "\(column.name)")
      explained += 1
    }
    #expect(explained == features.schema.count - 4)
  }

  @Test("of a correlation ends in products whose sum is the value")
  func correlation() throws {
    let features = try Self.features()
    let samples = Array(TestSignal.vowel.samples[4_000..<12_000])
    let why = try features.explain("mfcc_1_2_correlation_voiced", of: samples, sampleRate: 16_000)
    let derivation = try #require(why.derivation)
    let value = try #require(why.value.number)
    #expect(derivation.frames.count == derivation.values.count && derivation.frames.count > 2)
    #expect(abs(derivation.values.reduce(0, +) - value) <= 1e-12)
  }

  @Test("shows samples, spectra and tracks, with frames that lie on one grid")
  func inputs() throws {
    let features = try Self.features()
    let samples = TestSignal.vowel.samples
    let why = try features.explain("f0_median", of: samples, sampleRate: 16_000)
    #expect(why.samples == samples && why.sampleRange == 0..<24_000)
    let spectra = try #require(why.spectra.first)
    #expect(spectra.power.columns == 257 && spectra.times.count == spectra.power.rows)
    #expect(spectra.times[10] == 0.1)
    var pitch: VoicedPitch?
    var levels: [Float] = []
    for input in why.inputs {
      if case .pitch(let track, _) = input { pitch = track }
      if case .levels(let powers, _) = input { levels = powers }
    }
    let track = try #require(pitch)
    #expect(why.derivation?.frames == track.voicedFrames)
    #expect(levels.count == spectra.power.rows && track.frameCount == spectra.power.rows)
    // The gate's level of a frame is its spectrum's power above 60 Hz: bins from 62.5 Hz on, which
    // are summed in another order.
    let frame = track.voicedFrames[0]
    let sum = spectra.power.row(frame).dropFirst(2).reduce(0) { $0 + Double($1) }
    #expect(abs(Double(levels[frame]) - sum) <= 1e-5 * sum)
    let text = why.description
    #expect(text.contains("f0_median = ") && text.contains("F0 in st"))
    let mfcc = try features.explain("mfcc_2_mean_voiced", of: samples, sampleRate: 16_000)
    guard case .cepstra(let cepstra, _)? = mfcc.inputs.first else {
      Issue.record("no cepstra")
      return
    }
    #expect(mfcc.derivation?.frames == track.voicedFrames)
    #expect(mfcc.derivation?.values == track.voicedFrames.map { Double(cepstra[$0, 2]) })
  }

  @Test("of a window is that of the window's row, also where the clip is resampled")
  func windows() throws {
    let features = try Self.features()
    let samples = TestSignal.ramp.samples
    let windows = ClipWindows(length: 1.3, hop: 0.9)
    let rows = try features.windows(windows, of: samples, sampleRate: 22_050)
    for name in ["f0_median", "rms_mean"] {
      let column = try #require(features.schema.index(of: name))
      let why = try features.explain(
        name, of: samples, sampleRate: 22_050, at: rows[1].samples)
      #expect(why.value == rows[1].values[column])
      #expect(why.sampleRange == rows[1].samples)
      #expect(why.analysisRate == 16_000 && why.sourceRate == 22_050)
      #expect(why.samples.count < rows[1].samples.count)
    }
  }

  @Test("of a missing value says why, and asks for a column that there is")
  func missing() throws {
    let features = try Self.features()
    let silence = [Float](repeating: 0, count: 8_000)
    let why = try features.explain("f0_median", of: silence, sampleRate: 16_000)
    #expect(why.value == .missing(.silent) && why.derivation == nil)
    #expect(why.description.contains("missing (silent)"))
    let empty = try features.explain("rms_mean", of: [], sampleRate: 16_000, at: 5..<9)
    #expect(empty.value == .missing(.tooShort) && empty.sampleRange == 0..<0)
    do {
      _ = try features.explain("pitch", of: silence, sampleRate: 16_000)
      Issue.record("a column that does not exist was explained")
    } catch {
      #expect(error.description.hasPrefix("there is no column 'pitch'; the columns are f0_median"))
    }
  }

  @Test("of a descriptor that does not tell has the results of its analyses")
  func silentDescriptor() throws {
    let features = try FeatureSet { Peak() }
    let why = try features.explain("peak", of: [0.5, -0.75], sampleRate: 16_000)
    #expect(why.value == .number(0.75) && why.derivation == nil)
    guard case .samples(let samples)? = why.inputs.first else {
      Issue.record("no samples")
      return
    }
    #expect(samples == [0.5, -0.75])
  }

  private struct Peak: Descriptor {
    static let kind = "peak"
    var analyses: [Analysis] { [.samples] }
    func columns(sampleRate: Double?) -> [FeatureColumn] {
      [FeatureColumn(name: "peak", unit: "1", formula: "max |x|", source: "")]
    }
    func values(of clip: ClipAnalysis) -> [FeatureValue] {
      [.number(Double(clip.samples.reduce(0) { max($0, abs($1)) }))]
    }
  }
}
