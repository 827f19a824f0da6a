/// Holds the weights of rows as integers, so that sums of them depend on no order.
struct RowWeights: Sendable {
  /// The weight of each row in units, at least 1.
  let units: [UInt32]
  /// What one unit weighs.
  let unit: Double
  /// The sum of all units.
  let total: UInt64

  // Sums of a tree stay below 2³¹; a bootstrap sample is hardly ever eight times the data.
  static let totalLimit: Double = 0x1p28

  /// Makes integers of positive weights.
  ///
  /// Equal weights become 1, whole multiples of the least one stay what they are, and others are
  /// rounded to at most the 2⁻²⁷th part of their sum.
  init(_ weights: [Double]) {
    let least = weights.min() ?? 1
    let ratios = weights.map { $0 / least }
    let ratioSum = ratios.reduce(0, +)
    if ratioSum <= Self.totalLimit, ratios.allSatisfy({ $0 == $0.rounded() }) {
      units = ratios.map { UInt32($0) }
      unit = least
    } else {
      // Divided by the largest first: neither sum nor quotient can overflow.
      let largest = weights.max() ?? 1
      let shares = weights.map { $0 / largest }
      let ratio = Self.totalLimit / shares.reduce(0, +)
      // A power of two, so that the last bits of the sum, which depend on the order, do not matter.
      let scale = Double(sign: .plus, exponent: ratio.exponent, significand: 1)
      units = shares.map { UInt32(max(1, ($0 * scale).rounded())) }
      unit = largest / scale
    }
    total = units.reduce(0) { $0 + UInt64($1) }
  }
}
