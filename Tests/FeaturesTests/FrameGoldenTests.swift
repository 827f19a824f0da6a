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

  /// What librosa has; NumPy has the formulas of the others.
  static func line(
    _ descriptor: FrameDescriptor, _ suffix: String, _ content: FrameGoldens
  ) -> ParityLine {
    switch descriptor {
    case .crest, .slope, .flux, .entropy, .skewness, .kurtosis, .energy, .energyEntropy,
      .alphaRatio, .hammarbergIndex, .bandLevel:
      ParityLine(
        descriptor.name + suffix, oracle: content.oracle("numpy"), .float, on: .trio)
    default:
      ParityLine(
        descriptor.name + suffix, profile: ".librosa",
        oracle: content.oracle("librosa"), .float, on: .trio)
    }
  }

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
  static func bound(_ name: String, _ signal: TestSignal, isFaint: Bool = true) -> Double {
    let own: Double
    switch name {
    // The differences of neighbouring shares lose the digits that the shares have in common.
    case "flux": own = 2e-6
    // Weights of both signs: the coefficients are small differences of large sums.
    case "poly": own = 2e-6
    // Fourth powers of distances from a rounded centre.
    case "skewness", "kurtosis": own = 2e-6
    // A bin 80 dB down keeps three digits: 0.004 dB. A valley is one of those, a slope a sum of them.
    case "contrast": own = 2e-5
    case "slope_0_5000": own = 5e-6
    default: own = 1e-6
    }
    return isFaint ? max(own, 3 * (singlePrecision[signal]?[name] ?? 0)) : own
  }

  /// Below this share of the frame's largest magnitude a bin keeps fewer than three digits in `Float`.
  static let faint = 1e-4

  @Test("Tracks agree frame by frame")
  func parity() throws {
    var parity = Parity("Frame descriptors")
    let content = try goldenFile("frames.json", as: FrameGoldens.self)
    let features = try FeatureSet { FrameStatistics(Self.descriptors) }
    for signal in TestSignal.allCases {
      let expected = try #require(content.signals[signal.rawValue])
      let tracks = try features.frames(of: signal.samples, sampleRate: 16_000)
      #expect(tracks.count == expected.tracks.count)
      for track in tracks {
        let name = track.descriptor.name
        let rows = try #require(expected.tracks[name], "no golden track \(name)")
        let largest = rows.joined().compactMap { $0 }.reduce(0) { max($0, abs($1)) }
        // The skewness of noise is next to 0: a small difference of sums of order 1.
        let scale = name == "skewness" ? max(1, largest) : largest
        let isSensitive = Self.singlePrecision.values.contains { $0[name] != nil }
        for isFaint in isSensitive ? [false, true] : [false] {
          let places = rows.indices.filter {
            !isSensitive || (expected.floors[$0] < Self.faint) == isFaint
          }
          guard !places.isEmpty else { continue }
          parity.add(
            Self.line(
              track.descriptor, isFaint ? ", frames with bins 80 dB down" : "", content),
            signal.rawValue,
            places.flatMap { track.values.row($0 * content.step).map { Double($0) } },
            places.flatMap { rows[$0].map { $0 ?? .nan } }, scale: [scale],
            within: .share(Self.bound(name, signal, isFaint: isFaint)),
            float32Error: isFaint ? Self.singlePrecision[signal]?[name] : nil)
        }
      }
    }
    parity.note(Self.note)
    let failures = try parity.finish()
    #expect(failures == [])
  }

  private static let note = """
    Errors are shares of the track's largest value. Magnitudes come from a transform in `Float`, which \
    is off by 1e-7 of the frame's largest wherever a bin lies. Frames that have bins 80 dB below it \
    stand on lines of their own: there librosa's own float32 transform, which it uses by default, \
    returns its roundings too, and logarithms of the faintest bins (contrast, a slope in dB) show them.
    """

  @Test("Means and standard deviations agree to 1e-5")
  func parityOfStatistics() throws {
    var parity = Parity("Frame descriptors, means and deviations")
    let content = try goldenFile("frames.json", as: FrameGoldens.self)
    for signal in TestSignal.allCases {
      let expected = try #require(content.signals[signal.rawValue])
      for descriptor in Self.descriptors {
        let row = try FeatureSet { FrameStatistics([descriptor]) }
          .row(of: signal.samples, sampleRate: 16_000)
        let means = try #require(expected.means[descriptor.name])
        let deviations = try #require(expected.deviations[descriptor.name])
        let largest = means.reduce(0) { max($0, abs($1)) }
        // As for the track: that of noise is next to 0.
        let scale = descriptor == .skewness ? max(1, largest) : largest
        // A valley is one or two bins, and of few frames off; over the clip a tenth of it is left.
        let faint = descriptor == .contrast() ? Self.bound(descriptor.name, signal) / 10 : 0
        let suffix = faint > 1e-5 ? ", clips with bins 80 dB down" : ""
        parity.add(
          Self.line(descriptor, suffix, content), signal.rawValue,
          row.map { $0.number ?? .nan }, zip(means, deviations).flatMap { [$0, $1] },
          scale: [scale], within: .share(max(1e-5, faint)),
          float32Error: faint > 1e-5 ? Self.singlePrecision[signal]?[descriptor.name] : nil)
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("Integrated loudness is pyloudnorm's")
  func parityOfLoudness() throws {
    var parity = Parity("Loudness, BS.1770")
    let content = try goldenFile("frames.json", as: FrameGoldens.self)
    let features = try FeatureSet { Loudness() }
    let line = ParityLine(
      "Integrated loudness", profile: "BS.1770-4",
      oracle: content.oracle("pyloudnorm"), on: .trio)
    for signal in TestSignal.allCases {
      let expected = try #require(content.signals[signal.rawValue]).loudness
      let row = try features.row(of: signal.samples, sampleRate: 16_000)
      // The oracle's constants have twelve digits; ours are the standard's prototype.
      parity.add(
        line, signal.rawValue, [row[0].number ?? .nan], [expected], scale: [abs(expected)],
        within: .difference(1e-8, unit: "LUFS"))
    }
    let failures = try parity.finish()
    #expect(failures == [])
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
