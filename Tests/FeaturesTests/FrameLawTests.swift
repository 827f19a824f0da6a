import Features
import Foundation
import TestSupport
import Testing

@Suite("Laws of frame descriptors, loudness and statistics")
struct FrameLawTests {
  static let shapes: [FrameDescriptor] = [
    .centroid, .bandwidth(), .rolloff(), .crest, .entropy, .skewness, .kurtosis, .flux,
    .alphaRatio, .hammarbergIndex, .zeroCrossingRate, .energyEntropy(), .chroma(),
  ]

  @Test("Gain by a power of two changes no bit of what does not measure level")
  func gain() throws {
    let features = try FeatureSet { FrameStatistics(Self.shapes) }
    let samples = TestSignal.vowel.samples
    let row = try features.row(of: samples, sampleRate: 16_000)
    #expect(try features.row(of: samples.map { $0 / 4 }, sampleRate: 16_000) == row)
  }

  @Test("A shift by whole hops shifts the frames", arguments: [1, 5, 8])
  func shift(hops: Int) throws {
    let features = try FeatureSet { FrameStatistics(Self.shapes + [.rms, .contrast(topDB: nil)]) }
    let samples = TestSignal.noise.samples
    let plain = try features.frames(of: samples, sampleRate: 16_000)
    let moved = try features.frames(
      of: Array(samples[(hops * 160)...]), sampleRate: 16_000)
    for (a, b) in zip(plain, moved) {
      // Frames away from the padding, and from the flux's first.
      for frame in 5..<20 {
        #expect(Array(a.values.row(frame + hops)) == Array(b.values.row(frame)))
      }
    }
  }

  @Test("Hops and frames of any length measure samples alike", arguments: [(512, 160), (500, 100)])
  func sampleFrames(length: Int, hop: Int) throws {
    let samples = TestSignal.vowel.samples
    let features = try FeatureSet {
      FrameStatistics(
        [.energy, .zeroCrossingRate],
        spectrum: SpectrumOptions(fftLength: length, hopLength: hop, alignment: .left))
    }
    let tracks = try features.frames(of: samples, sampleRate: 16_000)
    for frame in [0, 3, 50] {
      let part = samples[frame * hop..<frame * hop + length]
      let energy = part.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(length)
      let signs = part.map { $0 < -1e-10 }
      let changes = zip(signs, signs.dropFirst()).count { $0 != $1 }
      // Sums of 500 rounded squares.
      #expect(abs(Double(tracks[0].values[frame, 0]) / energy - 1) < 2e-6)
      #expect(tracks[1].values[frame, 0] == Float(changes) / Float(length))
    }
  }

  @Test("Statistics of many columns are those of each", arguments: [1, 2, 3, 9, 401])
  func columns(count: Int) throws {
    let values = TestSignal.random(count, seed: 5).map { Float(($0 * 8).rounded() / 4) }
    let statistics: [Statistic] = [
      .mean, .median, .minimum, .maximum, .range, .variance(ddof: 1), .standardDeviation(),
      .quantile(0.3, .hazen), .interquartileRange(), .skewness(.adjusted), .kurtosis(), .mode,
      .modeCount, .plainKurtosis,
    ]
    let expected = Statistic.values(of: statistics, for: values.map { Double($0) })
    // Steady samples whose frames carry the values: their energy's root is the value's size.
    let samples = values.flatMap { Array(repeating: $0, count: 32) }
    let features = try FeatureSet {
      FrameStatistics(
        [.rms], spectrum: SpectrumOptions(fftLength: 32, hopLength: 32, alignment: .left),
        statistics: statistics)
    }
    let sizes = Statistic.values(of: statistics, for: values.map { Double($0.magnitude) })
    let row = try features.row(of: samples, sampleRate: 16_000)
    #expect(row.map(\.number) == sizes)
    #expect(expected.count == sizes.count)
  }

  @Test("Quantiles of all types are NumPy's")
  func quantiles() throws {
    let golden = try goldenFile("frames.json", as: FrameGoldens.self).quantiles
    for definition in QuantileDefinition.allCases where definition != .firstGreater {
      let expected = try #require(golden.types[definition.rawValue], "\(definition)")
      let found = golden.shares.map { Statistic.quantile($0, definition)(golden.values) ?? .nan }
      // NumPy rounds the place too before it interpolates between numbers below 10.
      let comparison = Comparison(found, expected, within: 2e-14)
      #expect(comparison.isWithinBound, "\(definition): \(comparison)")
    }
    #expect(Statistic.quantile(0.5, .firstGreater)([1, 2, 3, 4]) == 3)
  }

  @Test("Modes, entropies of values and slopes have their textbook values")
  func otherStatistics() {
    #expect(Statistic.mode([2, 1, 2, 1, 3]) == 1)
    #expect(Statistic.modeCount([2, 1, 2, 1, 3]) == 2)
    #expect(Statistic.valueEntropy([5, 6, 7, 8]) == 2)
    #expect(Statistic.slope([1, 3, 5]) == 2)
    #expect(Statistic.slope([1]) == nil)
    #expect(Statistic.absoluteEntropy([-1, 1]) == Statistic.entropy([1, 1]))
    #expect(Statistic.plainKurtosis([1, -1]) == 1)
  }

  @Test("Loudness moves with the gain", arguments: [TestSignal.ramp, .vowel])
  func loudness(_ signal: TestSignal) throws {
    let features = try FeatureSet { Loudness() }
    let row = try features.row(of: signal.samples, sampleRate: 16_000).map(\.number)
    let loud = try #require(row[0])
    let quiet = try features.row(of: signal.samples.map { $0 / 2 }, sampleRate: 16_000)
    #expect(abs(try #require(quiet[0].number) - loud + 6.0206) < 1e-4)
    #expect((row[1] ?? 0) >= loud)
  }

  @Test("A sine of full scale at 997 Hz has −3.01 LUFS")
  func calibration() throws {
    let sine = (0..<192_000).map { Float(sin(2 * .pi * 997 * Double($0) / 48_000)) }
    let features = try FeatureSet(analysisRate: 48_000) { Loudness([.integrated]) }
    let row = try features.row(of: sine, sampleRate: 48_000)
    #expect(abs(try #require(row[0].number) + 3.01) < 0.01)
  }

  @Test("Slopes are per second: a tone that rises by 1000 Hz/s has that slope, whatever the hop")
  func slopes() throws {
    let tone = (0..<32_000).map { index -> Float in
      let t = Double(index) / 16_000
      return Float(0.5 * sin(2 * .pi * (500 + 500 * t) * t))
    }
    for hop in [160, 320] {
      let features = try FeatureSet {
        FrameStatistics(
          [.rolloff(0.5)], spectrum: SpectrumOptions(hopLength: hop), statistics: [.slope])
      }
      #expect(features.schema.columns[0].unit == "Hz/s")
      let row = try features.row(of: tone, sampleRate: 16_000)
      // Frequencies are bins of 31 Hz, which 100 frames or more even out.
      #expect(abs((row[0].number ?? 0) - 1_000) < 20)
    }
  }

  @Test("Options that make no sense are told apart")
  func errors() {
    func reason(_ descriptor: FrameDescriptor, rate: Double = 16_000) -> String {
      do {
        _ = try FeatureSet(analysisRate: rate) { FrameStatistics([descriptor]) }
        return ""
      } catch { return error.description }
    }
    #expect(reason(.contrast(), rate: 8_000).contains("bands"))
    #expect(reason(.rolloff(1.5)).contains("share"))
    #expect(reason(.bandwidth(power: 0)).contains("power"))
    #expect(reason(.polynomial(order: 20)).contains("order"))
    #expect(reason(.slope(0...9_000)).contains("above half"))
    #expect(reason(.bandLevel(100...110)).contains("bins"))
    #expect(reason(.energyEntropy(parts: 1)).contains("parts"))
    #expect(reason(.mfcc(13, topDB: -1)).contains("topDB"))
    #expect(reason(.centroid) == "")
    #expect(throws: FeatureError.self) { try FeatureSet { FrameStatistics([]) } }
    #expect(throws: FeatureError.self) { try FeatureSet { Loudness([]) } }
    #expect(throws: FeatureError.self) {
      try FeatureSet(analysisRate: 8_000) { OriginalFeatures() }
    }
    #expect(throws: FeatureError.self) {
      try FeatureSet { MeanSpectrumStatistics(spectrum: SpectrumOptions(fftLength: 4)) }
    }
    #expect(throws: FeatureError.self) {
      try FeatureSet {
        FrameStatistics([.rms], spectrum: SpectrumOptions(hopLength: 100), over: .active)
      }
    }
  }

  @Test("Every parameter changes the hash")
  func hashes() throws {
    let variants: [FrameStatistics] = [
      FrameStatistics([.contrast()]), FrameStatistics([.contrast(quantile: 0.1)]),
      FrameStatistics([.contrast(topDB: nil)]), FrameStatistics([.contrast()], over: .active),
      FrameStatistics([.contrast()], spectrum: SpectrumOptions(hopLength: 80)),
      FrameStatistics([.contrast()], statistics: [.median]),
      FrameStatistics([.contrast()], axis: .bands), FrameStatistics([.rolloff()]),
      FrameStatistics([.rolloff(0.9)]), FrameStatistics([.mfcc(topDB: 60)]),
      FrameStatistics([.mfcc()]),
    ]
    let hashes = try variants.map { try FeatureSet([$0]).schema.hash }
    #expect(Set(hashes).count == variants.count)
  }
}
