import Features
import TestSupport
import Testing

@Suite("Statistics of the values of a track")
struct StatisticTests {
  struct Content: Decodable {
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

  @Test("agree with NumPy and SciPy", arguments: names)
  func agreement(_ name: String) throws {
    let golden = try goldenFile("statistics.json", as: Content.self)
    let expected = try #require(golden.cases[name])
    let pairs: [(Statistic, Double?)] = [
      (.mean, expected.mean), (.median, expected.median), (.minimum, expected.min),
      (.maximum, expected.max), (.range, expected.range), (.variance(), expected.var),
      (.variance(ddof: 1), expected.var_ddof1), (.standardDeviation(), expected.sd),
      (.standardDeviation(ddof: 1), expected.sd_ddof1), (.logStandardDeviation(), expected.lnsd),
      (.interquartileRange(), expected.iqr), (.skewness(), expected.skewness),
      (.kurtosis(), expected.kurtosis), (.skewness(.adjusted), expected.skewness_adjusted),
      (.kurtosis(.adjusted), expected.kurtosis_adjusted), (.entropy, expected.entropy),
    ]
    for (statistic, value) in pairs {
      let found = statistic(expected.values)
      guard let value else {
        #expect(found == nil, "\(statistic)")
        continue
      }
      // Rounding of values near 10⁶ over a spread near 1, to the fourth power: 1e-9.
      let comparison = Comparison(
        [try #require(found)], [value], within: 1e-9, scale: [max(1, abs(value))])
      #expect(comparison.isWithinBound, "\(statistic): \(comparison)")
    }
  }

  @Test("have the quantiles of every definition as NumPy has them", arguments: names)
  func quantiles(_ name: String) throws {
    let golden = try goldenFile("statistics.json", as: Content.self)
    let expected = try #require(golden.cases[name])
    for definition in QuantileDefinition.allCases where definition != .firstGreater {
      let found = golden.probabilities.map {
        Statistic.quantile($0, definition)(expected.values) ?? .nan
      }
      // NumPy interpolates from whichever side is nearer; the difference is an ulp of 10⁶.
      let comparison = Comparison(
        found, try #require(expected.quantiles[definition.rawValue]), within: 1e-9)
      #expect(comparison.isWithinBound, "\(definition): \(comparison)")
    }
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
