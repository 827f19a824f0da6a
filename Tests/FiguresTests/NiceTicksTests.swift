import Foundation
import Testing

@testable import Figures

@Suite("Ticks")
struct NiceTicksTests {
  @Test(
    "linear ticks are round numbers, as many as fit",
    arguments: [
      (0.0...1.0, 6, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (0.0...8000.0, 5, ["0", "2000", "4000", "6000", "8000"]),
      (-80.0...0.0, 5, ["−80", "−60", "−40", "−20", "0"]),
      (-0.13...0.27, 5, ["−0.1", "0.0", "0.1", "0.2"]),
      (0.8...1.0, 5, ["0.80", "0.85", "0.90", "0.95", "1.00"]),
      (0.3...0.31, 3, ["0.300", "0.305", "0.310"]),
      (1.0e9...5.0e9, 5, ["1e9", "2e9", "3e9", "4e9", "5e9"]),
      (0.0...0.00003, 4, ["0", "1e-5", "2e-5", "3e-5"]),
      (16_000.0...16_004.0, 3, ["16000", "16002", "16004"]),
    ])
  func linear(range: ClosedRange<Double>, count: Int, names: [String]) {
    #expect(NiceTicks.names(of: NiceTicks.linear(in: range, atMost: count)) == names)
  }

  @Test("ticks lie in their range, are evenly spaced and never too many")
  func properties() {
    for exponent in -9...9 {
      for start in [-3.7, -1, 0, 0.2, 12.9] {
        for count in 2...12 {
          let unit = pow(10, Double(exponent))
          let range = start * unit...(start + 1.37) * unit
          let ticks = NiceTicks.linear(in: range, atMost: count)
          #expect(ticks.count <= count && !ticks.isEmpty)
          // A step is at most 5/2 of the one before: never less than a fifth of what fits.
          #expect(ticks.count >= max(1, count / 3 - 1))
          let slack = 1e-9 * unit * 20
          #expect(
            ticks.allSatisfy { $0 >= range.lowerBound - slack && $0 <= range.upperBound + slack })
          let steps = zip(ticks, ticks.dropFirst()).map { $1 - $0 }
          #expect(steps.allSatisfy { abs($0 - steps[0]) < slack })
        }
      }
    }
  }

  @Test("decades are ticked at 1, 2 and 5, the rounder first where room is short")
  func decades() {
    let all = NiceTicks.decades(in: 60...8000) { _, _ in true }
    #expect(all == [100, 200, 500, 1000, 2000, 5000])
    let sparse = NiceTicks.decades(in: 60...8000) { candidate, chosen in
      chosen.allSatisfy { abs(log10(candidate / $0)) > 0.9 }
    }
    #expect(sparse == [100, 1000])
    #expect(NiceTicks.decades(in: 0...30) { _, chosen in chosen.count < 3 } == [0, 1, 10])
  }

  @Test("identifiers of an SVG file are numbered from one")
  func identifiers() {
    let svg = "<g id=\"surface17\"><use xlink:href=\"#image9\"/></g><image id=\"image9\"/>surface17"
    let expected =
      "<g id=\"surface1\"><use xlink:href=\"#image2\"/></g><image id=\"image2\"/>surface17"
    #expect(SVGIdentifiers.renumbered(Array(svg.utf8)) == Array(expected.utf8))
  }
}
