internal import Foundation

/// The bell that a spectrum is interpolated with between the bins of a padded transform.
///
/// φ(x) = I₀(β √(1 − (x/8)²)) / I₀(β) over sixteen bins, with the β that fits twofold padding
/// (Beatty, Nishimura and Pauly 2005). What it lets through from other places of the padded signal is
/// below 3e-14 of it. Between two bins the sixteen values are polynomials, fitted when the kernel is
/// made to better than 1e-15.
struct KaiserBesselKernel: Sendable {
  /// The number of bins that a value is made of.
  static let width = 16

  /// π · width · (1 − 1/(2 · padding)).
  private static let shape = Double.pi * Double(width) * 0.75
  private static let degree = 16

  /// From the highest power downwards, the coefficients of all sixteen polynomials.
  private let coefficients: [SIMD16<Double>]

  init() {
    let count = Self.degree + 1
    // Chebyshev points of each piece, and the polynomial's values there.
    let points = (0..<count).map { cos(.pi * (Double($0) + 0.5) / Double(count)) }
    var powers = [SIMD16<Double>](repeating: .zero, count: count)
    for tap in 0..<Self.width {
      let start = Double(Self.width / 2 - 1 - tap)
      let values = points.map { Self.value(at: start + ($0 + 1) / 2) }
      for (power, coefficient) in Self.polynomial(through: values, at: points).enumerated() {
        powers[power][tap] = coefficient
      }
    }
    coefficients = powers.reversed()
  }

  /// Returns the weights of the bins ⌊u⌋ − 7 … ⌊u⌋ + 8 for the value at bin u.
  ///
  /// - Parameter fraction: u − ⌊u⌋.
  @inline(__always)
  func weights(at fraction: Double) -> SIMD16<Double> {
    let position = SIMD16<Double>(repeating: 2 * fraction - 1)
    var result = coefficients[0]
    for index in 1...Self.degree { result = result * position + coefficients[index] }
    return result
  }

  /// Returns the transform of the kernel: what a sample has to be divided by.
  ///
  /// - Parameter share: the distance from the middle of the padded signal, as a share of its
  ///   length, within ±1/4.
  static func transform(at share: Double) -> Double {
    let turns = Double.pi * Double(width) * share
    let root = (shape * shape - turns * turns).squareRoot()
    return Double(width) * sinh(root) / root / bessel(shape)
  }

  private static func value(at x: Double) -> Double {
    let z = 2 * x / Double(width)
    return bessel(shape * max(0, 1 - z * z).squareRoot()) / bessel(shape)
  }

  /// I₀ by its series, whose terms are all positive.
  private static func bessel(_ x: Double) -> Double {
    var (sum, term, index) = (1.0, 1.0, 1.0)
    while term > 1e-18 * sum {
      term *= x * x / (4 * index * index)
      sum += term
      index += 1
    }
    return sum
  }

  /// The coefficients from the constant upwards, by way of the Chebyshev series.
  private static func polynomial(through values: [Double], at points: [Double]) -> [Double] {
    let count = values.count
    var result = [Double](repeating: 0, count: count)
    var (previous, current) = ([Double](repeating: 0, count: count), result)
    current[0] = 1
    for order in 0..<count {
      var sum = 0.0
      for (index, value) in values.enumerated() {
        sum += value * cos(.pi * Double(order) * (Double(index) + 0.5) / Double(count))
      }
      let share = (order == 0 ? 1 : 2) * sum / Double(count)
      for power in 0..<count { result[power] += share * current[power] }
      // T(n+1) = 2x T(n) − T(n−1), and T(1) = x.
      var next = previous.map { -$0 }
      for power in 1..<count { next[power] += (order == 0 ? 1 : 2) * current[power - 1] }
      (previous, current) = (current, next)
    }
    return result
  }
}
