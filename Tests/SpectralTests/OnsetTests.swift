import Determinism
import Spectral
import TestSupport
import Testing

@Suite("Onset strength")
struct OnsetTests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      var fftLength: Int
      var hopLength: Int
      var lag: Int
      var maximumWidth: Int
      var bands: Int
      var isCentered: Bool
      var topDB: Double?
      var values: [Double]

      var options: OnsetOptions {
        OnsetOptions(
          mel: MelOptions(bands: bands, fftLength: fftLength, hopLength: hopLength), lag: lag,
          maximumWidth: maximumWidth, compensatesCentering: isCentered)
      }

      func compute<Scalar: SpectralScalar>(_: Scalar.Type) throws -> [Double] {
        let (x, rate) = try Golden.signal(signal, as: Scalar.self)
        let onset = try OnsetStrength<Scalar>(options: options, sampleRate: rate)
        // Without compensation librosa keeps the frames and so hands out as many.
        let values = try topDB.map { try ClipOnsetStrength(onset, topDB: $0)(x) } ?? onset(x)
        return values.map { Double($0) }
      }
    }
    var onset: [Case]
  }

  @Test("It agrees with librosa in float64")
  func parity() throws {
    var parity = Parity("Onset strength")
    for set in try Golden.sets("bands", as: File.self, &parity) {
      for golden in set.content.onset {
        // Means of differences of some tens of dB, each good to 1e-9; for Float the specification's
        // bound for log-mel bands within 80 dB. Bands farther down, near where Float rounds, are good
        // to hundredths.
        parity.add(
          set.line("Onset strength", profile: ".librosa", oracle: "librosa"), golden.signal,
          try golden.compute(Double.self), golden.values, scale: [10], within: .share(1e-9))
        parity.add(
          set.line("Onset strength", profile: ".librosa", oracle: "librosa", .float),
          golden.signal, try golden.compute(Float.self), golden.values, scale: [10],
          within: .difference(golden.topDB == nil ? 1e-2 : 1e-3, unit: "dB"))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("Streamed equals whole, bit for bit, for random chunkings")
  func streamed() throws {
    var generator = SeededGenerator(seed: 4)
    let mel = MelOptions(bands: 20, fftLength: 256, hopLength: 80)
    for options in [
      OnsetOptions(mel: mel), OnsetOptions(mel: mel, lag: 3, maximumWidth: 3),
      OnsetOptions(mel: mel, lag: 2, compensatesCentering: false),
    ] {
      let onset = try OnsetStrength(options: options, sampleRate: 8000)
      var stream = onset.stream()
      for n in [0, 1, 79, 80, 256, 3000] {
        let x: [Float] = StreamingTests.signal(n, UInt64(n))
        let whole = onset(x)
        #expect(whole.count == onset.frameCount(forSampleCount: n))
        var values: [Float] = []
        for chunk in StreamingTests.chunks(x, &generator) { values += stream.push(chunk) }
        #expect(values + stream.finish() == whole, "\(n) samples")
      }
    }
  }

  @Test("A click is an onset, silence is none, and gain changes nothing")
  func behaviour() throws {
    var x = [Double](repeating: 0, count: 16000)
    let options = OnsetOptions(mel: MelOptions(bands: 40, fftLength: 512, hopLength: 160))
    let onset = try OnsetStrength<Double>(options: options, sampleRate: 16000)
    #expect(onset(x).allSatisfy { $0 == 0 })
    x[8000] = 0.5
    let strength = onset(x)
    let largest = strength.indices.max { strength[$0] < strength[$1] } ?? 0
    #expect(abs(largest - 50) <= 1)  // the frame at 8000 / 160
    let noise = (0..<8000).map { _ in 0.5 }.enumerated().map { $1 + Double($0 % 37) / 50 }
    let (plain, loud) = (onset(noise), onset(noise.map { 2 * $0 }))
    // Bands above the floor in every frame but those that reach into the padding.
    let comparison = Comparison(
      loud[10..<40].map { $0 }, plain[10..<40].map { $0 }, within: 1e-9)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() throws {
    func expectError(_ name: String, _ options: OnsetOptions) {
      let error = #expect(throws: SpectralError.self) {
        try OnsetStrength(options: options, sampleRate: 16000)
      }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    expectError("lag", OnsetOptions(lag: 0))
    expectError("maximumWidth", OnsetOptions(maximumWidth: 0))
    expectError("bands", OnsetOptions(mel: MelOptions(bands: 0)))
    expectError("hopLength", OnsetOptions(mel: MelOptions(hopLength: 0)))
    #expect(throws: SpectralError.self) {
      try ClipOnsetStrength(OnsetStrength(sampleRate: 16000), topDB: -1)
    }
    try expectCodable(OnsetOptions(lag: 2))
  }
}
