internal import CLearnKernels

/// Says how derivatives are written as integers, so that no sum over all rows overflows.
///
/// Steps are powers of two: at most 2⁻³⁰ of a row's derivative as long as there are 65 000 rows of
/// equal weight, and 2⁻¹⁵ at the limit of 2²⁴ rows.
struct DerivativeScale: Sendable {
  /// What a first and a second derivative of 1 are written as.
  let gradient: Double
  let hessian: Double
  /// How many bits the number of rows takes.
  let rowBits: Int
  /// What one unit of weight weighs.
  private let unit: Double

  init(_ weights: RowWeights) {
    rowBits = Self.width(UInt64(weights.units.count))
    let width = Self.width(weights.total)
    // |g| ≤ 1 and h ≤ 1/4, times fewer units than 2^width; both words are signed.
    gradient = Double(sign: .plus, exponent: min(40, 62 - width), significand: 1)
    hessian = Double(sign: .plus, exponent: min(30, 64 - rowBits - width), significand: 1)
    unit = weights.unit
  }

  private static func width(_ value: UInt64) -> Int { UInt64.bitWidth - value.leadingZeroBitCount }

  func rules(_ learner: GradientBoostedTrees) -> learn_boosting {
    learn_boosting(
      gradient_unit: unit / gradient, hessian_unit: unit / hessian, row_bits: Int64(rowBits),
      l2: learner.l2, minimum_rows: Int64(learner.minimumLeafRows),
      minimum_hessian: learner.minimumLeafHessian, minimum_gain: learner.minimumGain)
  }
}
