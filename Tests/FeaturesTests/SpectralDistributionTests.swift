import Features
import Testing

@Suite("A spectrum as a distribution over frequency")
struct SpectralDistributionTests {
  @Test("of one line has its frequency everywhere and no shape")
  func line() throws {
    let line = try #require(
      SpectralDistribution(lowestFrequency: 100, spacing: 10, weights: [0, 0, 5, 0]))
    #expect(line.mean == 120)
    #expect(line.mode == 120 && line.peak == 120)
    #expect(line.quantile(0.5) == 120)
    #expect(line.standardDeviation == 0)
    #expect(line.skewness == nil && line.kurtosis == nil)
    #expect(line.entropy == 0)
    // Three of four bins at the floor of 1e-10.
    #expect(line.flatness < 1e-7)
  }

  @Test("that is flat has entropy and flatness 1")
  func flat() throws {
    let flat = try #require(
      SpectralDistribution(
        lowestFrequency: 0, spacing: 2, weights: Array(repeating: 3, count: 8)))
    #expect(abs((flat.entropy ?? 0) - 1) < 1e-15)
    #expect(abs(flat.flatness - 1) < 1e-15)
    #expect(flat.mean == 7)
    #expect(flat.quantile(0.5) == 7)
    #expect(flat.quantile(0) == 0 && flat.quantile(1) == 14)
    #expect(abs(flat.skewness ?? 1) < 1e-15)
  }

  @Test("finds the top of a parabola between two bins")
  func peak() throws {
    // ln p = −(k − 2.3)², exactly a parabola.
    let weights = (0..<6).map { k in
      var power = 1.0
      let exponent = -(Double(k) - 2.3) * (Double(k) - 2.3)
      power = pow(exponent)
      return power
    }
    let distribution = try #require(
      SpectralDistribution(lowestFrequency: 0, spacing: 100, weights: weights))
    #expect(distribution.mode == 200)
    #expect(abs(distribution.peak - 230) < 1e-9)
  }

  @Test("does not exist without weight, or with a weight that is no weight")
  func impossible() {
    for weights in [[], [0, 0], [1, -1], [1, .nan], [.infinity, 1]] as [[Double]] {
      #expect(SpectralDistribution(lowestFrequency: 0, spacing: 1, weights: weights) == nil)
    }
  }
}

/// e to the power x by its series, good to 1e-15 for small x.
private func pow(_ x: Double) -> Double {
  var (sum, term) = (1.0, 1.0)
  for n in 1...80 {
    term *= x / Double(n)
    sum += term
  }
  return sum
}
