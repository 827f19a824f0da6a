#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Fits a logistic curve of one or two features to targets between 0 and 1, without a penalty.
struct SoftLogistic {
  /// rows × features, and 1 at the end of each row.
  private let rows: [[Double]]
  private let targets: [Double]
  private let weights: [Double]
  private let total: Double

  init(features: [[Double]], targets: [Double], weights: [Double]) {
    rows = features.map { $0 + [1] }
    self.targets = targets
    self.weights = weights
    total = weights.reduce(0, +)
  }

  /// Returns the slopes and, last, the intercept, by Newton's method.
  ///
  /// Targets strictly between 0 and 1 keep the minimum finite, also for rows that can be divided.
  func solve() -> [Double] {
    let size = rows.first?.count ?? 1
    var point = [Double](repeating: 0, count: size)
    var value = objective(point)
    for _ in 0..<200 {
      let (gradient, curvature) = derivatives(point)
      if gradient.allSatisfy({ abs($0) <= 1e-13 }) { break }
      let step = Self.solve(curvature, gradient)
      var length = 1.0
      var isBetter = false
      while length > 1e-10, !isBetter {
        let next = zip(point, step).map { $0 - length * $1 }
        let there = objective(next)
        if there <= value {
          // Equal values at full length: rounding hides the rest of the way.
          isBetter = true
          (point, value) = (next, there)
        }
        length /= 2
      }
      if !isBetter { break }
      if zip(point, step).allSatisfy({ abs($1) <= 1e-14 * max(1, abs($0)) }) { break }
    }
    return point
  }

  /// The mean cross-entropy.
  private func objective(_ point: [Double]) -> Double {
    var sum = 0.0
    for (row, features) in rows.enumerated() {
      let z = Self.product(features, point)
      // −t·ln σ(z) − (1 − t)·ln σ(−z), which is ln(1 + e^z) − t·z.
      sum += weights[row] * (max(z, 0) + log1p(exp(-abs(z))) - targets[row] * z)
    }
    return sum / total
  }

  private func derivatives(_ point: [Double]) -> (gradient: [Double], curvature: [[Double]]) {
    let size = point.count
    var gradient = [Double](repeating: 0, count: size)
    var curvature = Array(repeating: gradient, count: size)
    for (row, features) in rows.enumerated() {
      let p = Self.logistic(Self.product(features, point))
      let weight = weights[row] / total
      let slope = weight * (p - targets[row])
      let bend = weight * p * (1 - p)
      for i in 0..<size {
        gradient[i] += slope * features[i]
        for j in 0...i { curvature[i][j] += bend * features[i] * features[j] }
      }
    }
    return (gradient, curvature)
  }

  /// Solves a small symmetric system (lower half given) by Cholesky, with a trace of damping so that
  /// columns without any difference do no harm.
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    let size = right.count
    var lower = matrix
    let damping = 1e-14 * (0..<size).reduce(1e-300) { max($0, matrix[$1][$1]) }
    for i in 0..<size {
      for j in 0...i {
        var sum = matrix[i][j] + (i == j ? damping : 0)
        for k in 0..<j { sum -= lower[i][k] * lower[j][k] }
        lower[i][j] = i == j ? max(sum, damping).squareRoot() : sum / lower[j][j]
      }
    }
    var solution = right
    for i in 0..<size {
      for k in 0..<i { solution[i] -= lower[i][k] * solution[k] }
      solution[i] /= lower[i][i]
    }
    for i in (0..<size).reversed() {
      for k in i + 1..<size { solution[i] -= lower[k][i] * solution[k] }
      solution[i] /= lower[i][i]
    }
    return solution
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }

  static func logistic(_ z: Double) -> Double {
    z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z))
  }
}
