import Spectral
import TestSupport
import Testing

@Suite("Gammatone filter banks")
struct GammatoneTests {
  struct File: Decodable {
    struct Case: Decodable {
      var bands: Int
      var fftLength: Int
      var sampleRate: Double
      var lowest: Double
      var highest: Double
      var bins: [Int]
      var centers: [Double]
      var weights: [Double]
    }
    var versions: [String: String]
    var cases: [Case]
  }

  @Test("Weights and centres agree with spafe, scaled to a largest weight of 1")
  func parity() throws {
    var parity = Parity("Gammatone filter banks")
    for set in try Golden.sets("gammatone", as: File.self, &parity) {
      for golden in set.content.cases {
        let bank = try GammatoneFilterBank<Double>(
          bands: golden.bands, fftLength: golden.fftLength, sampleRate: golden.sampleRate,
          minimumFrequency: golden.lowest, maximumFrequency: golden.highest)
        parity.add(
          set.line("Gammatone centres", oracle: "spafe"), "\(golden.bands) bands",
          bank.centerFrequencies, golden.centers, scale: [golden.highest], within: .share(1e-12))
        let weights = bank.weights
        let scaled = (0..<golden.bands).flatMap { band in
          let largest = weights.row(band).reduce(0, max)
          return golden.bins.map { weights[band, $0] / largest }
        }
        // The specification's bound for Double.
        parity.add(
          set.line("Gammatone weights", oracle: "spafe"), "\(golden.bands) bands", scaled,
          golden.weights, within: .share(1e-9))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("A tone at a filter's centre is largest in that filter, with the tone's magnitude")
  func tone() throws {
    let bank = try GammatoneFilterBank(bands: 16, fftLength: 512, sampleRate: 16000)
    for (band, center) in bank.centerFrequencies.enumerated() {
      var magnitude = Matrix<Float>(rows: 1, columns: 257, repeating: 0)
      magnitude[0, Int((center * 512 / 16000).rounded())] = 3
      let values = try bank(magnitude)
      #expect((0..<16).allSatisfy { values[0, $0] <= values[0, band] })
      #expect(values[0, band] > 2)  // a bin lies up to half the lowest bandwidth of 30 Hz away
    }
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() throws {
    func expectError(_ name: String, _ make: () throws -> GammatoneFilterBank<Float>) {
      let error = #expect(throws: SpectralError.self) { try make() }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    expectError("bands") { try .init(bands: 0, fftLength: 512, sampleRate: 16000) }
    expectError("fftLength") { try .init(bands: 8, fftLength: 0, sampleRate: 16000) }
    expectError("sampleRate") { try .init(bands: 8, fftLength: 512, sampleRate: .nan) }
    expectError("minimumFrequency") {
      try .init(bands: 8, fftLength: 512, sampleRate: 16000, minimumFrequency: 8000)
    }
    expectError("maximumFrequency") {
      try .init(bands: 8, fftLength: 512, sampleRate: 16000, maximumFrequency: 9000)
    }
    let bank = try GammatoneFilterBank(bands: 8, fftLength: 512, sampleRate: 16000)
    #expect(throws: SpectralError.self) {
      try bank(Matrix<Float>(rows: 1, columns: 256, repeating: 0))
    }
  }
}
