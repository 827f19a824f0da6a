import Foundation
import Resampling
import Tables
import TestSupport
import Testing

@Suite("Resampler against the Python binding of libsoxr")
struct SoxrGoldenTests {
  struct Cases: Decodable {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
      var stem: String
      var from: Double
      var to: Double
      var quality: ResamplingQuality
      var channels: Int
      var double: Bool
      var testDescription: String { stem }
    }
    var versions: [String: String]
    var cases: [Case]
  }

  static func path(_ name: String, _ type: String) throws -> String {
    try #require(Bundle.module.path(forResource: name, ofType: type, inDirectory: "Goldens"))
  }

  static let cases: [Cases.Case] = {
    guard let path = try? path("cases", "json"),
      let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
      let decoded = try? JSONDecoder().decode(Cases.self, from: data)
    else { return [] }
    return decoded.cases
  }()

  @Test("there are goldens for every quality")
  func present() {
    #expect(Set(Self.cases.map(\.quality)) == Set(ResamplingQuality.allCases))
  }

  @Test("clips come out as Python's soxr makes them", arguments: cases)
  func matches(golden: Cases.Case) throws {
    let comparison: Comparison
    if golden.double {
      let resampler = try Resampler<Double>(
        from: golden.from, to: golden.to, channelCount: golden.channels, quality: golden.quality)
      let input = try NPYFile<Double>(contentsOf: Self.path(golden.stem + "-in", "npy"))
      let output = try NPYFile<Double>(contentsOf: Self.path(golden.stem + "-out", "npy"))
      // The same bits on the machine that made the goldens. Elsewhere vector code of other widths
      // may round differently: a few units in the last place of Float at the size of the values.
      comparison = Comparison(try resampler(input.elements), output.elements, within: 2e-6)
    } else {
      let resampler = try Resampler<Float>(
        from: golden.from, to: golden.to, channelCount: golden.channels, quality: golden.quality)
      let input = try NPYFile<Float>(contentsOf: Self.path(golden.stem + "-in", "npy"))
      let output = try NPYFile<Float>(contentsOf: Self.path(golden.stem + "-out", "npy"))
      comparison = Comparison(
        try resampler(input.elements).map { Double($0) }, output.elements.map { Double($0) },
        within: 2e-6)
    }
    #expect(comparison.isWithinBound, "\(comparison)")
  }
}
