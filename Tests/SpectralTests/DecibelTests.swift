import Foundation
import Spectral
import TestSupport
import Testing

@Suite("Decibels")
struct DecibelTests {
  @Test("Float decibels are within 8e-6 dB of the logarithm, over all exponents")
  func accuracy() {
    var powers: [Float] = []
    for exponent in -126...126 {
      for step in 0..<32 {
        powers.append(Float(sign: .plus, exponent: exponent, significand: 1 + Float(step) / 32))
      }
    }
    let actual = Decibels.ofPowers(powers, floor: .leastNormalMagnitude)
    let expected = powers.map { 10 * log10(Double($0)) }
    // Half a unit in the last place of 256 … 380 dB is 1.5e-5, so relative to the value.
    let comparison = Comparison(
      actual.map { Double($0) }, expected, within: 3e-7,
      scale: expected.map { max(abs($0), 10) })
    #expect(comparison.isWithinBound, "\(comparison)")
    print("decibels Float: largest error \(comparison.error) of max(|dB|, 10)")
  }

  @Test("Powers of ten, silence and what is not finite")
  func special() {
    let powers: [Float] = [1, 0.1, 0.01, 0, -1, .infinity, .nan, 1e-10, 100]
    let decibels = Decibels.ofPowers(powers)
    #expect(decibels[0] == 0 && decibels[3] == decibels[7] && decibels[4] == decibels[3])
    #expect(decibels[5] == .infinity && decibels[6].isNaN)
    #expect(abs(decibels[3] + 100) < 1e-5 && abs(decibels[8] - 20) < 2e-6)
    let wide = Decibels.ofPowers(powers.map { Double($0) })
    #expect(wide[3] == -100 && wide[5] == .infinity && wide[6].isNaN)
  }

  @Test("A value's bits do not depend on its place")
  func position() {
    let powers = (1...37).map { Float($0) * 0.013 }
    let whole = Decibels.ofPowers(powers)
    for start in 0..<powers.count {
      #expect(Decibels.ofPowers(Array(powers[start...])) == Array(whole[start...]))
    }
  }

  @Test("Clipping raises values to the maximum less top_db")
  func clip() {
    var matrix = Matrix<Float>(rows: 1, columns: 4, elements: [-5, -90, -84, -300])
    Decibels.clip(&matrix, topDB: 80)
    #expect(matrix.elements == [-5, -85, -84, -85])
    var empty = Matrix<Float>(rows: 0, columns: 4, elements: [])
    Decibels.clip(&empty, topDB: 80)
    #expect(empty.rows == 0)
  }
}
