internal import LinearAlgebra
internal import Tables

/// Minimises a convex objective by Newton steps, each halved until the objective falls enough.
///
/// The rule is Armijo's with σ = 1e-4, so the objective cannot rise. Where the second derivatives are
/// not positive definite (columns that depend on each other, no penalty), a growing multiple of the
/// identity is added to them. Near the minimum they hardly change and cost most of the time, so they
/// are kept for as long as each step with them makes the gradient three times smaller.
struct NewtonSolver {
  let tolerance: Double
  let maximumIterations: Int

  // Steps shorter than this (in deviations of the columns) change the second derivatives little.
  private static let shortStep = 0.1

  /// - Parameter curvature: the factor of second derivatives near the start, as of a part of the
  ///   rows, or nil to compute them there.
  func minimize(
    _ objective: SoftmaxObjective, from start: [Double], curvature: CholeskyFactor? = nil,
    _ context: TrainingContext
  ) throws(LearnError) -> Optimum {
    var progress = DescentProgress(
      solver: "newton", point: start,
      at: objective.evaluate(start, hessian: curvature == nil))
    var factor = curvature
    var isFresh = false
    var previousGradient = Double.infinity
    while !progress.isFinished(tolerance, maximumIterations) {
      try context.checkCancellation()
      let gradient = progress.current.gradientMaximum
      isFresh = true
      if let hessian = progress.current.hessian {
        factor = Self.factor(hessian)
      } else if factor == nil || 3 * gradient > previousGradient {
        factor = objective.evaluate(progress.point, hessian: true).hessian.flatMap(Self.factor)
      } else {
        isFresh = false
      }
      previousGradient = gradient
      guard let step = factor.flatMap({ try? $0.solve(progress.current.gradient) })?.map({ -$0 }),
        step.allSatisfy(\.isFinite)
      else {
        progress.stop("the second derivatives are singular; add a penalty")
        break
      }
      guard descend(objective, step, &progress) else {
        // Second derivatives of another point may mislead; those of this one cannot.
        if !isFresh {
          factor = nil
          continue
        }
        progress.stopAtRounding()
        break
      }
      progress.report(to: context, limit: maximumIterations)
    }
    var optimum = progress.optimum(tolerance)
    optimum.curvature = factor
    return optimum
  }

  /// Goes along the step, or a half, a quarter … of it; returns whether one was accepted.
  private func descend(
    _ objective: SoftmaxObjective, _ step: [Double],
    _ progress: inout DescentProgress<SoftmaxObjective.Evaluation>
  ) -> Bool {
    let isShort = Vector.maximumMagnitude(step) < Self.shortStep
    let slope = Vector.dot(progress.current.gradient, step)
    var size = 1.0
    for _ in 0..<40 {
      var candidate = progress.point
      Vector.add(size, step, to: &candidate)
      let value = objective.evaluate(candidate, hessian: size == 1 && !isShort)
      if progress.accept(candidate, value, bound: 1e-4 * size * slope) { return true }
      size /= 2
    }
    return false
  }

  /// Returns the Cholesky factor, with a ridge where it is needed, or nil if no ridge helps.
  private static func factor(_ hessian: Matrix<Double>) -> CholeskyFactor? {
    var largest = 0.0
    for index in 0..<hessian.rows { largest = max(largest, abs(hessian[index, index])) }
    var ridge = 0.0
    for _ in 0..<20 {
      var matrix = hessian
      for index in 0..<matrix.rows { matrix[index, index] += ridge }
      if let factor = try? CholeskyFactor(of: matrix) { return factor }
      ridge = ridge == 0 ? max(largest, .leastNormalMagnitude) * 1e-12 : ridge * 10
    }
    return nil
  }
}
