internal import LinearAlgebra

/// Keeps the current point of a descent, decides about candidates and records the objective.
struct DescentProgress {
  let solver: String
  private(set) var point: [Double]
  private(set) var current: SoftmaxObjective.Evaluation
  private(set) var objectives: [Double]
  private var reason: String?

  init(solver: String, point: [Double], at evaluation: SoftmaxObjective.Evaluation) {
    self.solver = solver
    self.point = point
    current = evaluation
    objectives = [evaluation.value]
  }

  var iterations: Int { objectives.count - 1 }

  func isFinished(_ tolerance: Double, _ maximumIterations: Int) -> Bool {
    reason != nil || current.gradientMaximum <= tolerance || iterations >= maximumIterations
  }

  /// Takes the candidate if the objective falls by as much as `bound` (negative) asks.
  ///
  /// A change below rounding says nothing about progress; there the gradient decides.
  mutating func accept(
    _ candidate: [Double], _ evaluation: SoftmaxObjective.Evaluation, bound: Double
  ) -> Bool {
    guard evaluation.value.isFinite, evaluation.gradient.allSatisfy(\.isFinite) else {
      return false
    }
    let change = evaluation.value - current.value
    let isBelowRounding = abs(change) <= 16 * current.value.ulp
    let isAccepted =
      isBelowRounding
      ? evaluation.gradientMaximum < current.gradientMaximum : change <= bound
    guard isAccepted else { return false }
    objectives.append(min(evaluation.value, objectives[objectives.count - 1]))
    point = candidate
    current = evaluation
    return true
  }

  mutating func stop(_ reason: String) { self.reason = reason }

  func report(to context: TrainingContext, limit: Int) {
    context.report(
      TrainingEvent(
        step: iterations, stepLimit: limit, objective: objectives[objectives.count - 1]))
  }

  func optimum(_ tolerance: Double) -> Optimum {
    let isConverged = current.gradientMaximum <= tolerance
    let reason = isConverged ? nil : reason ?? "the largest number of iterations was reached"
    return Optimum(
      point: point,
      diagnostics: FitDiagnostics(
        solver: solver, iterations: iterations, isConverged: isConverged, reason: reason,
        gradientMaximum: current.gradientMaximum, objectives: objectives))
  }
}
