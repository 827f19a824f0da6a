import Features
import TestSupport
import Testing

@Suite("Statistics of the values of a track")
struct StatisticTests {
  struct Content: Decodable {
    let versions: [String: String]
    let probabilities: [Double]
    let cases: [String: Case]
  }

  struct Case: Decodable {
    let values: [Double]
    let mean, median, min, max, range, sd, lnsd, iqr, skewness, kurtosis: Double
    let `var`, var_ddof1, sd_ddof1: Double
    let skewness_adjusted, kurtosis_adjusted, entropy: Double?
    let quantiles: [String: [Double]]
  }

  static let names = ["few", "many", "skewed", "pair", "offset"]

  @Test("agree with NumPy and SciPy, quantiles of every definition too")
  func parity() throws {
    var parity = Parity("Statistics of values")
    let golden = try goldenFile("statistics.json", as: Content.self)
    func line(_ statistic: Statistic, _ oracle: String) -> ParityLine {
      ParityLine(
        statistic.formula, oracle: "\(oracle) \(golden.versions[oracle] ?? "of no version")")
    }
    for name in Self.names {
      let expected = try #require(golden.cases[name])
      for (statistic, oracle, value) in Self.pairs(expected) {
        let found = statistic(expected.values)
        guard let value else {
          #expect(found == nil, "\(statistic) of \(name)")
          continue
        }
        // Rounding of values near 10⁶ over a spread near 1, to the fourth power: 1e-9.
        parity.add(
          line(statistic, oracle), name, [found ?? .nan], [value], scale: [max(1, abs(value))],
          within: .share(1e-9))
      }
      for definition in QuantileDefinition.allCases where definition != .firstGreater {
        let found = golden.probabilities.map {
          Statistic.quantile($0, definition)(expected.values) ?? .nan
        }
        let values = try #require(expected.quantiles[definition.rawValue])
        // NumPy interpolates from whichever side is nearer; the difference is an ulp of 10⁶.
        parity.add(
          ParityLine(
            "Quantiles, \(definition.rawValue)", oracle: "numpy \(golden.versions["numpy"] ?? "?")"),
          name, found, values, scale: values.map { max(1, abs($0)) }, within: .share(1e-9))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  private static func pairs(_ expected: Case) -> [(Statistic, String, Double?)] {
    [
      (.mean, "numpy", expected.mean), (.median, "numpy", expected.median),
      (.minimum, "numpy", expected.min), (.maximum, "numpy", expected.max),
      (.range, "numpy", expected.range), (.variance(), "numpy", expected.var),
      (.variance(ddof: 1), "numpy", expected.var_ddof1),
      (.standardDeviation(), "numpy", expected.sd),
      (.standardDeviation(ddof: 1), "numpy", expected.sd_ddof1),
      (.logStandardDeviation(), "numpy", expected.lnsd),
      (.interquartileRange(), "scipy", expected.iqr),
      (.skewness(), "scipy", expected.skewness), (.kurtosis(), "scipy", expected.kurtosis),
      (.skewness(.adjusted), "scipy", expected.skewness_adjusted),
      (.kurtosis(.adjusted), "scipy", expected.kurtosis_adjusted),
      (.entropy, "scipy", expected.entropy),
    ]
  }

  @Test("are nil where they are not defined")
  func undefined() {
    #expect(Statistic.mean([]) == nil)
    #expect(Statistic.variance(ddof: 1)([3]) == nil)
    #expect(Statistic.variance()([3]) == 0)
    #expect(Statistic.logStandardDeviation()([3, 3]) == nil)
    #expect(Statistic.skewness()([0.1, 0.1, 0.1]) == nil)
    // The sum of these rounds, so that their mean is not any of them.
    for count in [3, 10, 1000] {
      let constant = [Double](repeating: 0.1, count: count)
      #expect(Statistic.mean(constant) == 0.1)
      #expect(Statistic.standardDeviation()(constant) == 0)
      #expect(Statistic.logStandardDeviation()(constant) == nil)
      #expect(Statistic.skewness()(constant) == nil)
      #expect(Statistic.kurtosis()(constant) == nil)
    }
    #expect(Statistic.kurtosis()([5]) == nil)
    #expect(Statistic.skewness(.adjusted)([1, 2]) == nil)
    #expect(Statistic.kurtosis(.adjusted)([1, 2, 4]) == nil)
    #expect(Statistic.entropy([1, -1]) == nil)
    #expect(Statistic.entropy([0, 0]) == nil)
    #expect(Statistic.median([4]) == 4)
  }

  @Test("do not depend on what else is asked for")
  func together() {
    let values = TestSignal.random(50, seed: 1)
    let all: [Statistic] = [.mean, .quantile(0.3), .entropy, .kurtosis(), .range]
    #expect(Statistic.values(of: all, for: values) == all.map { $0(values) })
  }

  @Test("have names that say their parameters")
  func naming() {
    #expect(Statistic.quantile(0.25).name == "q25")
    #expect(Statistic.quantile(0.025, .hazen).name == "q2_5_hazen")
    #expect(Statistic.standardDeviation(ddof: 1).name == "sd_ddof1")
    #expect(Statistic.variance().formula == "Σ(x − mean)² / n")
    #expect(Statistic.variance(ddof: 1).formula == "Σ(x − mean)² / (n − 1)")
    #expect(Statistic.variance().unit(ofValuesIn: "Hz") == "Hz²")
    #expect(Statistic.kurtosis().unit(ofValuesIn: "Hz") == "1")
  }
}
