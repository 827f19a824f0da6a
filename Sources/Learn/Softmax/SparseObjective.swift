internal import LinearAlgebra
internal import Tables

/// The smooth part of an objective with an L1 penalty: mean loss and squares, without the magnitudes.
///
/// The unknowns are rows of coefficients with their intercept last: one row for two classes, else one
/// a class. Magnitudes are not the same in the form against the first class, so that all rows are
/// there; the first intercept is held at 0, since only differences of intercepts count.
struct SparseObjective: Sendable {
  let design: SoftmaxDesign
  /// The strengths of the mean objective.
  let l1: Double
  let l2: Double

  init(_ design: SoftmaxDesign, l1: Double, l2: Double) {
    self.design = design
    self.l1 = l1
    self.l2 = l2
  }

  /// The number of rows of coefficients.
  var logitCount: Int { design.classCount == 2 ? 1 : design.classCount }

  var unknownCount: Int { logitCount * design.width }

  /// What an unknown is.
  enum Role {
    case coefficient, intercept, fixed
  }

  func role(_ index: Int) -> Role {
    guard index % design.width == design.width - 1 else { return .coefficient }
    return logitCount > 1 && index < design.width ? .fixed : .intercept
  }

  /// What the objective is at a point.
  struct Evaluation: DescentEvaluation {
    /// The smooth part and the magnitudes.
    var value: Double
    /// Of the smooth part.
    var gradient: [Double]
    /// All second derivatives of the smooth part, or empty if they were not asked for.
    var hessian: [Double]
    /// The largest violation of the conditions of a minimum.
    var gradientMaximum: Double
  }

  /// Returns the sum of the magnitudes of the coefficients, times their strength.
  func magnitudes(_ point: [Double]) -> Double {
    var sum = 0.0
    for index in point.indices where role(index) == .coefficient { sum += abs(point[index]) }
    return l1 * sum
  }

  func evaluate(_ point: [Double], hessian wantsHessian: Bool) -> Evaluation {
    let width = design.width
    let sums = SoftmaxSums(design, at: differences(point), hessian: wantsHessian)
    let scale = 1 / design.totalWeight
    var gradient = sums.gradient.map { $0 * scale }
    if logitCount > 1 {
      var first = [Double](repeating: 0, count: width)
      for (index, value) in gradient.enumerated() { first[index % width] -= value }
      gradient = first + gradient
    }
    var hessian = wantsHessian ? expanded(sums.hessian(scale: scale)) : []
    var square = 0.0
    for index in point.indices where role(index) == .coefficient {
      square += point[index] * point[index]
      gradient[index] += l2 * point[index]
      if wantsHessian { hessian[index * point.count + index] += l2 }
    }
    return Evaluation(
      value: sums.loss * scale + l2 / 2 * square + magnitudes(point), gradient: gradient,
      hessian: hessian, gradientMaximum: violation(point, gradient))
  }

  /// At a minimum the gradient is −l1·sign of what is not 0, within ±l1 where it is, and 0 of
  /// intercepts.
  private func violation(_ point: [Double], _ gradient: [Double]) -> Double {
    var largest = 0.0
    for (index, slope) in gradient.enumerated() {
      let own: Double
      switch role(index) {
      case .fixed: continue
      case .intercept: own = abs(slope)
      case .coefficient:
        let value = point[index]
        own = value == 0 ? abs(slope) - l1 : abs(slope + (value > 0 ? l1 : -l1))
      }
      if own.isNaN { return .nan }
      largest = max(largest, own)
    }
    return largest
  }

  /// Returns the rows against the first class.
  private func differences(_ point: [Double]) -> [Double] {
    guard logitCount > 1 else { return point }
    let width = design.width
    return (width..<point.count).map { point[$0] - point[$0 % width] }
  }

  /// Returns second derivatives by all rows from the lower triangle of those against the first class.
  private func expanded(_ lower: Matrix<Double>) -> [Double] {
    let (small, size, width) = (lower.rows, unknownCount, design.width)
    let shift = size - small
    var result = [Double](repeating: 0, count: size * size)
    for row in 0..<small {
      for column in 0...row {
        let value = lower[row, column]
        result[(row + shift) * size + column + shift] = value
        result[(column + shift) * size + row + shift] = value
      }
    }
    guard shift > 0 else { return result }
    // The first class's row enters all differences with the opposite sign.
    for row in shift..<size {
      for column in shift..<size {
        let value = result[row * size + column]
        result[row * size + column % width] -= value
        result[(column % width) * size + row] -= value
        result[(row % width) * size + column % width] += value
      }
    }
    return result
  }
}
