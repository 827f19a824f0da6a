internal import LinearAlgebra

/// Minimises a convex objective with a limited memory of steps (Nocedal 1980, ten pairs).
///
/// Step lengths come from the bisection for the weak Wolfe conditions (Lewis and Overton 2013; c₁ =
/// 1e-4, c₂ = 0.9), so the objective cannot rise.
struct LBFGSSolver {
  let tolerance: Double
  let maximumIterations: Int
  private let memory = 10

  /// A step s and the change y of the gradient along it.
  private struct Pair {
    var step: [Double]
    var change: [Double]
    var curvature: Double
  }

  init(tolerance: Double, maximumIterations: Int) {
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
  }

  func minimize(
    _ objective: SoftmaxObjective, from start: [Double], _ context: TrainingContext
  ) throws(LearnError) -> Optimum {
    var progress = DescentProgress(
      solver: "lbfgs", point: start, at: objective.evaluate(start, hessian: false))
    var pairs: [Pair] = []
    while !progress.isFinished(tolerance, maximumIterations) {
      try context.checkCancellation()
      let (point, gradient) = (progress.point, progress.current.gradient)
      let direction = direction(gradient, pairs)
      let firstSize = pairs.isEmpty ? min(1, 1 / max(Vector.norm(gradient), 1e-300)) : 1
      guard search(objective, direction, firstSize, &progress) else {
        // A stale memory may point nowhere; steepest descent is the last resort.
        if !pairs.isEmpty {
          pairs.removeAll()
          continue
        }
        progress.stopAtRounding()
        break
      }
      var step = progress.point
      Vector.add(-1, point, to: &step)
      var change = progress.current.gradient
      Vector.add(-1, gradient, to: &change)
      let curvature = Vector.dot(step, change)
      if curvature > 1e-14 * Vector.norm(step) * Vector.norm(change) {
        if pairs.count == memory { pairs.removeFirst() }
        pairs.append(Pair(step: step, change: change, curvature: curvature))
      }
      progress.report(to: context, limit: maximumIterations)
    }
    return progress.optimum(tolerance)
  }

  /// Returns −H⁻¹g for the approximation that the pairs stand for (two-loop recursion).
  private func direction(_ gradient: [Double], _ pairs: [Pair]) -> [Double] {
    var result = gradient.map { -$0 }
    var factors: [Double] = []
    for pair in pairs.reversed() {
      let factor = Vector.dot(pair.step, result) / pair.curvature
      factors.append(factor)
      Vector.add(-factor, pair.change, to: &result)
    }
    if let last = pairs.last {
      let scale = last.curvature / Vector.dot(last.change, last.change)
      for index in result.indices { result[index] *= scale }
    }
    for (pair, factor) in zip(pairs, factors.reversed()) {
      let other = Vector.dot(pair.change, result) / pair.curvature
      Vector.add(factor - other, pair.step, to: &result)
    }
    return result
  }

  /// Moves along the direction; returns whether a step was accepted.
  private func search(
    _ objective: SoftmaxObjective, _ direction: [Double], _ firstSize: Double,
    _ progress: inout DescentProgress<SoftmaxObjective.Evaluation>
  ) -> Bool {
    let point = progress.point
    let start = progress.current
    let slope = Vector.dot(start.gradient, direction)
    guard slope < 0 else { return false }
    var (low, high, size) = (0.0, Double.infinity, firstSize)
    var best: (point: [Double], value: SoftmaxObjective.Evaluation, size: Double)?
    for _ in 0..<40 {
      var candidate = point
      Vector.add(size, direction, to: &candidate)
      let value = objective.evaluate(candidate, hessian: false)
      let change = value.value - start.value
      let isBelowRounding = abs(change) <= 16 * start.value.ulp
      if isBelowRounding && value.gradientMaximum < start.gradientMaximum {
        return progress.accept(candidate, value, bound: 0)
      }
      if !value.value.isFinite || change > 1e-4 * size * slope {
        high = size
      } else {
        best = (candidate, value, size)
        if Vector.dot(value.gradient, direction) >= 0.9 * slope { break }
        low = size
      }
      size = high.isFinite ? (low + high) / 2 : 2 * low
    }
    guard let best else { return false }
    return progress.accept(best.point, best.value, bound: 1e-4 * best.size * slope)
  }
}
