internal import LinearAlgebra

/// Minimises a smooth convex objective with an L1 penalty by Newton steps that keep the magnitudes.
///
/// A step minimises the second-order model of the smooth part plus the magnitudes themselves, by
/// coordinate descent over those that are not 0, then over all (Lee, Sun and Saunders 2014; Friedman,
/// Hastie and Tibshirani 2010). It is halved until the objective falls by Armijo's rule with σ = 1e-4,
/// so the objective cannot rise.
struct ProximalNewtonSolver {
  let tolerance: Double
  let maximumIterations: Int

  func minimize(
    _ objective: SparseObjective, from start: [Double], _ context: TrainingContext
  ) throws(LearnError) -> Optimum {
    var progress = DescentProgress(
      solver: "proximalNewton", point: start, at: objective.evaluate(start, hessian: true))
    while !progress.isFinished(tolerance, maximumIterations) {
      try context.checkCancellation()
      if progress.current.hessian.isEmpty {
        progress.complete(objective.evaluate(progress.point, hessian: true))
      }
      let target = CoordinateDescent(objective, progress.point, progress.current).minimum(
        within: max(0.05 * tolerance, 0.01 * progress.current.gradientMaximum))
      guard descend(objective, toward: target, &progress) else {
        progress.stopAtRounding()
        break
      }
      progress.report(to: context, limit: maximumIterations)
    }
    return progress.optimum(tolerance)
  }

  /// Goes to the target, or a half, a quarter … of the way; returns whether a point was accepted.
  private func descend(
    _ objective: SparseObjective, toward target: [Double],
    _ progress: inout DescentProgress<SparseObjective.Evaluation>
  ) -> Bool {
    let point = progress.point
    var step = target
    Vector.add(-1, point, to: &step)
    let slope =
      Vector.dot(progress.current.gradient, step) + objective.magnitudes(target)
      - objective.magnitudes(point)
    var size = 1.0
    for _ in 0..<40 {
      // A whole step lands on the target's zeros exactly.
      var candidate = target
      if size < 1 {
        candidate = point
        Vector.add(size, step, to: &candidate)
      }
      let value = objective.evaluate(candidate, hessian: size == 1)
      if progress.accept(candidate, value, bound: 1e-4 * size * slope) { return true }
      size /= 2
    }
    return false
  }
}

/// Minimises a quadratic with an L1 penalty one unknown at a time.
struct CoordinateDescent {
  private let objective: SparseObjective
  private let hessian: [Double]
  private let free: [Int]
  private var point: [Double]
  /// The gradient of the quadratic at the point.
  private var slopes: [Double]

  init(
    _ objective: SparseObjective, _ point: [Double], _ start: SparseObjective.Evaluation
  ) {
    self.objective = objective
    self.point = point
    hessian = start.hessian
    slopes = start.gradient
    free = point.indices.filter { objective.role($0) != .fixed }
  }

  /// Returns the minimum, up to changes of the gradient below a tolerance.
  func minimum(within tolerance: Double) -> [Double] {
    var copy = self
    for _ in 0..<200 {
      guard copy.sweep(free) > tolerance else { break }
      // Most of what is 0 stays 0: the others are settled among themselves before all are asked again.
      let active = free.filter {
        copy.point[$0] != 0 || objective.role($0) == .intercept
      }
      for _ in 0..<200 where copy.sweep(active) <= tolerance / 2 { break }
    }
    return copy.point
  }

  /// Moves each of some unknowns to its own minimum; returns the largest change times its curvature.
  private mutating func sweep(_ indices: [Int]) -> Double {
    let count = point.count
    var largest = 0.0
    // Moved out and back in: two fields of one value cannot be borrowed at the same time.
    var moving: [Double] = []
    swap(&moving, &slopes)
    defer { swap(&moving, &slopes) }
    for index in indices {
      let curvature = hessian[index * count + index]
      guard curvature > 0 else { continue }
      let moved = curvature * point[index] - moving[index]
      let threshold = objective.role(index) == .coefficient ? objective.l1 : 0
      let next = Self.shrunk(moved, threshold) / curvature
      let change = next - point[index]
      guard change != 0 else { continue }
      point[index] = next
      largest = max(largest, abs(change) * curvature)
      let row = hessian.span.extracting(index * count..<(index + 1) * count)
      var sums = moving.mutableSpan
      for other in 0..<count { sums[other] += change * row[other] }
    }
    return largest
  }

  private static func shrunk(_ value: Double, _ threshold: Double) -> Double {
    value > threshold ? value - threshold : value < -threshold ? value + threshold : 0
  }
}
