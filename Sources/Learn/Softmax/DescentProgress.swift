internal import LinearAlgebra

/// What an objective is at a point, as far as every descent needs to know.
protocol DescentEvaluation {
  var value: Double { get }
  var gradient: [Double] { get }
  /// The largest violation of the conditions of a minimum: of a smooth objective, the largest slope.
  var gradientMaximum: Double { get }
}

/// Keeps the current point of a descent, decides about candidates and records the objective.
struct DescentProgress<Evaluation: DescentEvaluation> {
  let solver: String
  private(set) var point: [Double]
  private(set) var current: Evaluation
  private(set) var objectives: [Double]
  private var reason: String?

  init(solver: String, point: [Double], at evaluation: Evaluation) {
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
    _ candidate: [Double], _ evaluation: Evaluation, bound: Double
  ) -> Bool {
    guard evaluation.value.isFinite, evaluation.gradient.allSatisfy(\.isFinite) else {
      return false
    }
    let change = evaluation.value - current.value
    let isBelowRounding = abs(change) <= 16 * current.value.ulp
    let isAccepted =
      isBelowRounding
      ? evaluation.gradientMaximum < current.gradientMaximum : change <= bound
    if isAccepted { move(to: candidate, evaluation) }
    return isAccepted
  }

  /// Takes a candidate, whatever the objective does there.
  mutating func move(to candidate: [Double], _ evaluation: Evaluation) {
    objectives.append(min(evaluation.value, objectives[objectives.count - 1]))
    point = candidate
    current = evaluation
  }

  /// Knows more of the current point than before.
  mutating func complete(_ evaluation: Evaluation) { current = evaluation }

  mutating func stop(_ reason: String) { self.reason = reason }

  /// Ends where no candidate is better.
  mutating func stopAtRounding() {
    stop("no step lowers the objective further; rounding limits the gradient")
  }

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
