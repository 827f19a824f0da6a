import Determinism
import Spectral
import TestSupport
import Testing

@Suite("Harmonic and percussive parts")
struct HPSSTests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      var fftLength: Int
      var hopLength: Int
      var kernel: [Int]
      var power: Double?
      var margin: [Double]
      var rows: [Int]
      var bins: [Int]
      var harmonic: [Double]
      var percussive: [Double]

      func masks<Scalar: SpectralScalar>(
        _: Scalar.Type
      ) throws -> (harmonic: [Double], percussive: [Double]) {
        let hpss = try HPSS(
          harmonicWidth: kernel[0], percussiveWidth: kernel[1], power: power ?? .infinity,
          harmonicMargin: margin[0], percussiveMargin: margin[1])
        let x = try Golden.signal(signal, as: Scalar.self).samples
        let stft = try STFT<Scalar>(fftLength: fftLength, hopLength: hopLength)
        let masks = try hpss.masks(of: stft.magnitude(of: x))
        func part(_ mask: Matrix<Scalar>) -> [Double] {
          rows.flatMap { row in bins.map { Double(mask[row, $0]) } }
        }
        return (part(masks.harmonic), part(masks.percussive))
      }
    }
    var hpss: [Case]
  }

  @Test("The masks agree with librosa in float64")
  func parity() throws {
    var parity = Parity("Harmonic and percussive parts")
    for set in try Golden.sets("bands", as: File.self, &parity) {
      let line = set.line("HPSS masks", profile: ".librosa", oracle: "librosa")
      for golden in set.content.hpss {
        let masks = try golden.masks(Double.self)
        // Masks are shares of 1; the specification's bound for Double.
        parity.add(
          line, golden.signal, masks.harmonic + masks.percussive,
          golden.harmonic + golden.percussive, within: .share(1e-9))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("The parts add up to the whole, and the masks to 1")
  func sum() throws {
    let x: [Double] = StreamingTests.signal(4000, 1)
    let spectra = try STFT<Double>(fftLength: 128, hopLength: 32)(x)
    let hpss = try HPSS(harmonicWidth: 9, percussiveWidth: 12)
    let parts = try hpss(spectra)
    for index in spectra.elements.indices {
      let sum = parts.harmonic.elements[index] + parts.percussive.elements[index]
      let error = (sum + -1 * spectra.elements[index]).magnitude
      #expect(error <= 1e-14 * max(1, spectra.elements[index].magnitude))
    }
  }

  @Test("A tone is harmonic, a click percussive")
  func meaning() throws {
    var magnitude = Matrix<Float>(rows: 40, columns: 50, repeating: 0)
    for row in 0..<40 { magnitude[row, 20] = 1 }
    for column in 0..<50 where column != 20 { magnitude[7, column] = 1 }
    let masks = try HPSS(harmonicWidth: 9, percussiveWidth: 9).masks(of: magnitude)
    #expect(masks.harmonic[30, 20] == 1 && masks.percussive[30, 20] == 0)
    #expect(masks.harmonic[7, 40] == 0 && masks.percussive[7, 40] == 1)
    #expect(masks.harmonic[30, 40] == 0.5)  // silence, shared out by halves
  }

  @Test("An empty spectrogram has empty parts; negative and infinite bins are errors")
  func degenerate() throws {
    let hpss = try HPSS()
    let empty = try hpss.masks(of: Matrix<Float>(rows: 0, columns: 5, elements: []))
    #expect(empty.harmonic.rows == 0)
    for bad in [-1, .nan, .infinity] as [Float] {
      var magnitude = Matrix<Float>(rows: 3, columns: 2, repeating: 1)
      magnitude[1, 0] = bad
      let error = #expect(throws: SpectralError.self) { try hpss.masks(of: magnitude) }
      #expect(error?.description.contains("in frame 1") == true)
    }
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() throws {
    func expectError(_ name: String, _ make: () throws -> HPSS) {
      let error = #expect(throws: SpectralError.self) { try make() }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    expectError("harmonicWidth") { try HPSS(harmonicWidth: 0) }
    expectError("percussiveWidth") { try HPSS(percussiveWidth: 0) }
    expectError("power") { try HPSS(power: 0) }
    expectError("harmonicMargin") { try HPSS(harmonicMargin: 0.5) }
    expectError("percussiveMargin") { try HPSS(percussiveMargin: .nan) }
    try expectCodable(HPSS(harmonicWidth: 5))
  }
}
