import Determinism
import Foundation
import Spectral
import TestSupport
import Testing

@Suite("Perceptual linear prediction")
struct PLPTests {
  struct File: Decodable {
    struct Question: Decodable {
      var signal: String
      var order: Int
      var filtersRASTA: Bool
      var addsDither: Bool

      var options: PLPOptions {
        PLPOptions(order: order, filtersRASTA: filtersRASTA, addsDither: addsDither)
      }
    }
    struct Filtered: Decodable {
      var input: [Double]
      var output: [Double]
    }
    var versions: [String: String]
    var cases: [BandTests.Case<Question>]
    var rasta: Filtered
  }

  func compare<Scalar: SpectralScalar>(
    _ set: GoldenSet<File>, as type: Scalar.Type, _ parity: inout Parity
  ) throws {
    for golden in set.content.cases {
      let question = golden.question
      let (x, rate) = try Golden.signal(question.signal, as: type)
      // Band powers are rounded to Float, 6e-8; the model's equations grow that by some hundred.
      golden.answer.add(
        try PLP<Scalar>(options: question.options, sampleRate: rate)(x),
        within: Scalar.self == Float.self ? 1e-4 : 1e-9,
        set.line(
          question.filtersRASTA ? "RASTA-PLP" : "PLP", profile: "rastamat", oracle: "scipy",
          precision(of: type)),
        question.signal, to: &parity)
    }
  }

  @Test("Cepstra and the RASTA filter agree with rastamat's definition in SciPy")
  func parity() throws {
    var parity = Parity("Perceptual linear prediction")
    for set in try Golden.sets("plp", as: File.self, &parity) {
      try compare(set, as: Double.self, &parity)
      try compare(set, as: Float.self, &parity)
      let golden = set.content.rasta
      guard !golden.input.isEmpty else { continue }
      var filter = RASTAFilter(bands: 3)
      var values: [Double] = []
      for start in stride(from: 0, to: golden.input.count, by: 3) {
        var row = Array(golden.input[start..<start + 3])
        var span = row.mutableSpan
        filter.apply(to: &span)
        values += row
      }
      // Twenty steps of a stable filter of numbers up to 1.
      parity.add(
        set.line("RASTA filter", profile: "rastamat", oracle: "scipy"), "sines", values,
        golden.output, within: .share(1e-14))
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("Streamed equals whole, bit for bit, for random chunkings", arguments: [true, false])
  func streamed(_ filtersRASTA: Bool) throws {
    var generator = SeededGenerator(seed: 5)
    let plp = try PLP(options: PLPOptions(filtersRASTA: filtersRASTA), sampleRate: 8000)
    var stream = plp.stream()
    for n in [0, 1, 199, 200, 201, 280, 3000] {
      let x: [Float] = StreamingTests.signal(n, UInt64(n))
      let whole = plp(x)
      #expect(whole.rows == plp.frameCount(forSampleCount: n))
      var values: [Float] = []
      var indices: [Int] = []
      func collect(_ index: Int, _ row: Span<Float>) {
        indices.append(index)
        for column in row.indices { values.append(row[column]) }
      }
      for chunk in StreamingTests.chunks(x, &generator) { stream.push(chunk.span, collect) }
      stream.finish(collect)
      #expect(values == whole.elements && indices == Array(0..<whole.rows), "\(n) samples")
    }
  }

  @Test("Gain adds 0.66 ln of it to the zeroth coefficient without RASTA, and nothing with it")
  func gain() throws {
    let x: [Double] = StreamingTests.signal(4000, 2)
    for filters in [true, false] {
      let options = PLPOptions(filtersRASTA: filters, addsDither: false)
      let plp = try PLP<Double>(options: options, sampleRate: 16000)
      let (plain, loud) = (plp(x), plp(x.map { 2 * $0 }))
      let step = filters ? 0 : 0.66 * log(2)
      for row in 0..<plain.rows {
        #expect(abs(loud[row, 0] - plain[row, 0] - step) < 1e-11)
        for index in 1..<9 { #expect(abs(loud[row, index] - plain[row, index]) < 1e-9) }
      }
    }
  }

  @Test("A filter weighs 1 at its middle and falls by 10 and 25 dB a Bark")
  func bank() throws {
    let bank = try BarkFilterBank(fftLength: 16384, sampleRate: 16000)
    #expect(bank.bands == 21 && bank.centerFrequencies[0] == 0)
    let weights = bank.weights
    let bin = { (bark: Double) in Int((600 * sinh(bark / 6) * 16384 / 16000).rounded()) }
    let middle = 10 * (6 * asinh(8000.0 / 600)) / 20
    #expect(weights[10, bin(middle)] == 1)
    // A bin is 0.98 Hz, some hundredths of a Bark.
    #expect(abs(weights[10, bin(middle - 1.5)] - 0.1) < 0.002)
    #expect(abs(weights[10, bin(middle + 1.5)] - 0.0031623) < 0.0001)
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() throws {
    func expectError(_ name: String, rate: Double = 16000, _ options: PLPOptions) {
      let error = #expect(throws: SpectralError.self) {
        try PLP(options: options, sampleRate: rate)
      }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    expectError("order", PLPOptions(order: 0))
    expectError("order", PLPOptions(order: 21))
    expectError("frameDuration", PLPOptions(frameDuration: 0))
    expectError("hopDuration", PLPOptions(hopDuration: .nan))
    expectError("bitDepth", PLPOptions(bitDepth: 0))
    expectError("lifterExponent", PLPOptions(lifterExponent: .infinity))
    expectError("sampleRate", rate: 0, PLPOptions())
    expectError("sampleRate", rate: 100, PLPOptions())
    #expect(throws: SpectralError.self) { try BarkFilterBank(fftLength: 0, sampleRate: 16000) }
    try expectCodable(PLPOptions(order: 12))
  }
}
