import Features
import TestSupport
import Testing

@Suite("Frame descriptors, against librosa and NumPy")
struct FrameGoldenTests {
  static let descriptors: [FrameDescriptor] = [
    .centroid, .bandwidth(), .bandwidth(power: 3), .rolloff(), .rolloff(0.95), .flatness,
    .contrast(), .zeroCrossingRate, .rms, .polynomial(order: 2), .chroma(),
    .mfcc(13, bands: 40, topDB: 80), .logMel(bands: 40, topDB: 80), .crest, .slope(), .flux,
    .entropy, .skewness, .kurtosis, .energy, .energyEntropy(), .alphaRatio, .hammarbergIndex,
    .bandLevel(1_000...2_000),
  ]

  /// The error that a track of librosa and NumPy has, against itself in float64, if its spectrum
  /// comes from SciPy 1.17's transform in float32, as a share of the track's largest magnitude.
  ///
  /// A transform in `Float` is off by 1e-7 of the frame's largest magnitude wherever a bin lies. The
  /// vowel has bins at 2e-9 of it, the ramp at 4e-6: there every transform in `Float` returns its
  /// roundings, and logarithms and high powers of distances show them. Noise has no such bins.
  static let singlePrecision: [TestSignal: [String: Double]] = [
    .ramp: [
      "contrast": 1.5e-4, "mel": 2.0e-6, "slope_0_5000": 5.0e-6, "hammarberg": 2.1e-6,
      "level_1000_2000": 7.9e-7,
    ],
    .vowel: [
      "contrast": 7.4e-2, "mel": 2.6e-6, "slope_0_5000": 5.1e-5, "flatness": 1.3e-5,
      "bandwidth": 9.3e-7, "bandwidth_p3": 2.3e-6, "skewness": 4.3e-6, "kurtosis": 1.3e-5,
    ],
  ]

  /// The bound on an error relative to the track's largest magnitude.
  ///
  /// Powers are kept in `Float`, 6e-8 of a value; sums over 257 bins in a few partial sums add some
  /// roundings. Where the spectrum's own roundings weigh more, thrice what they do in SciPy: other
  /// roundings of the same size, of which the largest is compared.
  static func bound(_ name: String, _ signal: TestSignal) -> Double {
    let own: Double
    switch name {
    // The differences of neighbouring shares lose the digits that the shares have in common.
    case "flux": own = 2e-6
    // Weights of both signs: the coefficients are small differences of large sums.
    case "poly": own = 2e-6
    // Fourth powers of distances from a rounded centre.
    case "skewness", "kurtosis": own = 2e-6
    default: own = 1e-6
    }
    return max(own, 3 * (singlePrecision[signal]?[name] ?? 0))
  }

  @Test("Tracks agree frame by frame", arguments: TestSignal.allCases)
  func tracks(_ signal: TestSignal) throws {
    let content = try goldenFile("frames.json", as: FrameGoldens.self)
    let expected = try #require(content.signals[signal.rawValue])
    let features = try FeatureSet { FrameStatistics(Self.descriptors) }
    let tracks = try features.frames(of: signal.samples, sampleRate: 16_000)
    #expect(tracks.count == expected.tracks.count)
    for track in tracks {
      let name = track.descriptor.name
      let rows = try #require(expected.tracks[name], "no golden track \(name)")
      let values = rows.indices.flatMap { track.values.row($0 * content.step).map { Double($0) } }
      let flat = rows.flatMap { $0.map { $0 ?? .nan } }
      let largest = flat.filter(\.isFinite).reduce(0) { max($0, abs($1)) }
      // The skewness of noise is next to 0: a small difference of sums of order 1.
      let scale = name == "skewness" ? max(1, largest) : largest
      let comparison = Comparison(values, flat, within: Self.bound(name, signal), scale: [scale])
      #expect(comparison.isWithinBound, "\(name): \(comparison)")
    }
  }

  @Test("Means and standard deviations agree to 1e-5", arguments: TestSignal.allCases)
  func statistics(_ signal: TestSignal) throws {
    let content = try goldenFile("frames.json", as: FrameGoldens.self)
    let expected = try #require(content.signals[signal.rawValue])
    for descriptor in Self.descriptors {
      let row = try FeatureSet { FrameStatistics([descriptor]) }
        .row(of: signal.samples, sampleRate: 16_000)
      let means = try #require(expected.means[descriptor.name])
      let deviations = try #require(expected.deviations[descriptor.name])
      let largest = means.reduce(0) { max($0, abs($1)) }
      // As for the track: that of noise is next to 0.
      let scale = descriptor == .skewness ? max(1, largest) : largest
      let interleaved = zip(means, deviations).flatMap { [$0, $1] }
      // A valley is one or two bins, and of few frames off; over the clip a tenth of it is left.
      let share = descriptor == .contrast() ? Self.bound(descriptor.name, signal) / 10 : 0
      let comparison = Comparison(
        row.map { $0.number ?? .nan }, interleaved, within: max(1e-5, share), scale: [scale])
      #expect(comparison.isWithinBound, "\(descriptor.name): \(comparison)")
    }
  }

  @Test("A track has a frame each hop, and its times are those of the middles")
  func times() throws {
    let features = try FeatureSet { FrameStatistics([.centroid, .rms]) }
    let tracks = try features.frames(
      of: Array(repeating: 0.1, count: 1_600), sampleRate: 16_000)
    for track in tracks {
      #expect(track.values.rows == 11)
      #expect(track.times[3] == 0.03)
    }
  }
}
