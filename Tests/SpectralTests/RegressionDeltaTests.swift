import Determinism
import Spectral
import TestSupport
import Testing

@Suite("Deltas by regression")
struct RegressionDeltaTests {
  static func features(_ rows: Int, _ columns: Int, _ seed: UInt64) -> Matrix<Float> {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in Float(generator.normal()) })
  }

  @Test("They equal python_speech_features, once and twice, edges included")
  func parity() throws {
    var parity = Parity("Deltas by regression")
    for set in try Golden.sets("recognizers", as: RecognizerTests.File.self, &parity) {
      let features = Matrix(
        rows: set.content.features.count / 3, columns: 3, elements: set.content.features)
      for golden in set.content.deltas {
        let deltas = try RegressionDeltas(reach: golden.reach)
        let once = deltas(features)
        // Sums of at most 18 terms of some tens.
        for (name, actual, expected) in [
          ("once", once, golden.values), ("twice", deltas(once), golden.twice),
        ] {
          parity.add(
            set.line(
              "Regression deltas, \(name)", profile: ".pythonSpeechFeatures",
              oracle: "python_speech_features"), "reach \(golden.reach)", actual.elements,
            expected, scale: [10], within: .difference(1e-13, unit: "nat"))
        }
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("Inside, reach 4 is librosa's width 9")
  func polynomial() throws {
    let x = Self.features(30, 2, 1)
    let (ours, theirs) = (try RegressionDeltas(reach: 4)(x), try Deltas(width: 9)(x))
    for row in 4..<26 {
      for column in 0..<2 { #expect(abs(ours[row, column] - theirs[row, column]) < 1e-6) }
    }
  }

  @Test("Streamed rows equal the whole, bit for bit, for any number of rows", arguments: 0..<12)
  func streamed(_ rows: Int) throws {
    let x = Self.features(rows, 3, UInt64(rows))
    for reach in [1, 2, 5] {
      let deltas = try RegressionDeltas(reach: reach)
      var stream: RegressionDeltaStream<Float> = deltas.stream(columns: 3)
      for _ in 0..<2 {  // a stream starts anew after finish
        var streamed: [Float] = []
        func collect(_ row: Span<Float>) {
          for index in row.indices { streamed.append(row[index]) }
        }
        for row in 0..<rows { stream.push(Array(x.row(row)).span, collect) }
        stream.finish(collect)
        #expect(streamed == deltas(x).elements, "reach \(reach)")
      }
    }
  }

  @Test("A constant has slope 0, a ramp its step, and a reach below 1 is an error")
  func simple() throws {
    let deltas = try RegressionDeltas(reach: 2)
    let constant = Matrix<Float>(rows: 5, columns: 1, repeating: 7)
    #expect(deltas(constant).elements.allSatisfy { $0 == 0 })
    let ramp = Matrix<Double>(rows: 7, columns: 1, elements: (0..<7).map { 3 * Double($0) })
    #expect(abs(deltas(ramp)[3, 0] - 3) < 1e-15)
    let error = #expect(throws: SpectralError.self) { try RegressionDeltas(reach: 0) }
    #expect(error?.description == "reach is 0, but must be from 1 to 1000 frames")
  }
}
