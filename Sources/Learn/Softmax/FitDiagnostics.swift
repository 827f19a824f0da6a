internal import LinearAlgebra

/// Says how the search for a minimum went.
public struct FitDiagnostics: Hashable, Codable, Sendable {
  /// The solver that ran: `newton` or `lbfgs`; with an L1 penalty `proximalNewton` or
  /// `acceleratedGradient`.
  public let solver: String

  /// The number of steps taken.
  public let iterations: Int

  /// Whether the gradient fell below the tolerance; if not, `reason` says why the search ended.
  public let isConverged: Bool

  /// Why the search ended without reaching its tolerance, or nil.
  public let reason: String?

  /// The largest magnitude among the elements of the last gradient of the mean objective.
  ///
  /// With an L1 penalty the largest distance of 0 from its subgradients.
  public let gradientMaximum: Double

  /// The mean objective at the start and after each step; it never rises.
  ///
  /// A step whose change is below rounding (16 ulp) is accepted if it makes the gradient smaller,
  /// and is recorded with the value before it.
  public let objectives: [Double]
}

/// A point and how it was reached.
struct Optimum {
  var point: [Double]
  var diagnostics: FitDiagnostics
  /// The factor of second derivatives near the point, if the solver had them.
  var curvature: CholeskyFactor?
}
