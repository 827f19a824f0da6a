internal import LinearAlgebra

/// Minimises a smooth convex objective with an L1 penalty by accelerated proximal gradient steps.
///
/// FISTA (Beck and Teboulle 2009) with a step length found by halving, and a restart of the momentum
/// whenever the objective rises (O'Donoghue and Candès 2015). For unknowns too many for second
/// derivatives.
struct AcceleratedGradientSolver {
  let tolerance: Double
  let maximumIterations: Int

  func minimize(
    _ objective: SparseObjective, from start: [Double], _ context: TrainingContext
  ) throws(LearnError) -> Optimum {
    var progress = DescentProgress(
      solver: "acceleratedGradient", point: start, at: objective.evaluate(start, hessian: false))
    var (leading, ahead) = (start, progress.current)
    var (momentum, length) = (1.0, 1.0)
    while !progress.isFinished(tolerance, maximumIterations) {
      try context.checkCancellation()
      guard let next = step(objective, leading, ahead, &length) else {
        progress.stopAtRounding()
        break
      }
      if next.evaluation.value > progress.current.value, momentum > 1 {
        (momentum, leading, ahead) = (1, progress.point, progress.current)
        continue
      }
      let following = (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
      var lead = next.point
      Vector.add(-1, progress.point, to: &lead)
      leading = next.point
      Vector.add((momentum - 1) / following, lead, to: &leading)
      progress.move(to: next.point, next.evaluation)
      momentum = following
      ahead = objective.evaluate(leading, hessian: false)
      // Curvature differs from place to place; a longer step is tried now and then.
      length *= 1.05
      progress.report(to: context, limit: maximumIterations)
    }
    return progress.optimum(tolerance)
  }

  /// Goes along the gradient and shrinks, with a length for which the quadratic bound holds.
  private func step(
    _ objective: SparseObjective, _ point: [Double], _ current: SparseObjective.Evaluation,
    _ length: inout Double
  ) -> (point: [Double], evaluation: SparseObjective.Evaluation)? {
    let smooth = current.value - objective.magnitudes(point)
    for _ in 0..<60 {
      var candidate = point
      for index in point.indices {
        let moved = point[index] - length * current.gradient[index]
        switch objective.role(index) {
        case .fixed: break
        case .intercept: candidate[index] = moved
        case .coefficient:
          let threshold = length * objective.l1
          candidate[index] =
            moved > threshold ? moved - threshold : moved < -threshold ? moved + threshold : 0
        }
      }
      let value = objective.evaluate(candidate, hessian: false)
      var change = candidate
      Vector.add(-1, point, to: &change)
      let bound =
        smooth + Vector.dot(current.gradient, change)
        + Vector.dot(change, change) / (2 * length)
      let rounding = 16 * smooth.ulp
      if value.value.isFinite,
        value.value - objective.magnitudes(candidate) <= bound + rounding
      {
        return (candidate, value)
      }
      length /= 2
    }
    return nil
  }
}
