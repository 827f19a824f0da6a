internal import LinearAlgebra
internal import Tables

/// Minimises a convex objective by Newton steps, each halved until the objective falls enough.
///
/// The rule is Armijo's with σ = 1e-4, so the objective cannot rise. Where the second derivatives are
/// not positive definite (columns that depend on each other, no penalty), a growing multiple of the
/// identity is added to them.
struct NewtonSolver {
  let tolerance: Double
  let maximumIterations: Int

  func minimize(
    _ objective: SoftmaxObjective, from start: [Double], _ context: TrainingContext
  ) throws(LearnError) -> Optimum {
    var progress = DescentProgress(
      solver: "newton", point: start, at: objective.evaluate(start, hessian: true))
    while !progress.isFinished(tolerance, maximumIterations) {
      try context.checkCancellation()
      let hessian =
        progress.current.hessian ?? objective.evaluate(progress.point, hessian: true).hessian
      guard let hessian, let step = step(hessian, progress.current.gradient) else {
        progress.stop("the second derivatives are singular; add a penalty")
        break
      }
      // Near the minimum the next gradient is about the square of the step: if that is below the
      // tolerance, the next point is the last and its second derivatives are not needed.
      let length = Vector.maximumMagnitude(step)
      let isProbablyLast = length * length < 4 * tolerance
      let slope = Vector.dot(progress.current.gradient, step)
      var size = 1.0
      var isAccepted = false
      for _ in 0..<40 {
        var candidate = progress.point
        Vector.add(size, step, to: &candidate)
        let value = objective.evaluate(candidate, hessian: size == 1 && !isProbablyLast)
        if progress.accept(candidate, value, bound: 1e-4 * size * slope) {
          isAccepted = true
          break
        }
        size /= 2
      }
      guard isAccepted else {
        progress.stop("no step lowers the objective further; rounding limits the gradient")
        break
      }
      progress.report(to: context, limit: maximumIterations)
    }
    return progress.optimum(tolerance)
  }

  /// Returns −H⁻¹g, with a ridge on H where it is needed, or nil if no ridge helps.
  private func step(_ hessian: Matrix<Double>, _ gradient: [Double]) -> [Double]? {
    var largest = 0.0
    for index in 0..<hessian.rows { largest = max(largest, abs(hessian[index, index])) }
    var ridge = 0.0
    for _ in 0..<20 {
      var matrix = hessian
      for index in 0..<matrix.rows { matrix[index, index] += ridge }
      if let factor = try? CholeskyFactor(of: matrix),
        let solution = try? factor.solve(gradient), solution.allSatisfy(\.isFinite)
      {
        return solution.map { -$0 }
      }
      ridge = ridge == 0 ? max(largest, .leastNormalMagnitude) * 1e-12 : ridge * 10
    }
    return nil
  }
}
