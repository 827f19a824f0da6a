/// Learns a softmax (multinomial logistic) regression with an L2 penalty.
///
/// ```swift
/// let model = try SoftmaxRegression(l2: 1).fit(data)
/// let proof = try evaluate(SoftmaxRegression(l2: 1), on: data, split: GroupedStratifiedKFold())
/// ```
///
/// The objective over the prepared columns z is
///
///     Σᵢ sᵢ·(−log p(yᵢ | zᵢ)) + λ∕2·‖W‖²
///
/// with row weights s, λ = ``l2`` and intercepts that are not penalised. Minimised is the objective
/// divided by Σs, which is what ``FitDiagnostics`` records.
///
/// λ is 1∕C of scikit-learn's `LogisticRegression`, and the minimum is the same:
/// - Two classes have one logit, that of the second class; coefficients have one row.
/// - More classes have the symmetric form, one row a class; rows and intercepts sum to 0.
///
/// The symmetric form of two classes would be penalised by λ∕2 when written as one logit; like
/// scikit-learn, this type does not use it. With `l2: 0` the first class's logit is the reference, so
/// nothing is singular but what the columns themselves make so.
///
/// Cost: Newton takes n·(pK)²∕2 multiplications a step and few steps; L-BFGS n·p·K a step and more
/// of them. No random numbers; the same bits for any number of workers.
public struct SoftmaxRegression: Hashable, Codable, Sendable {
  /// How the minimum is searched for.
  public enum Solver: String, Hashable, Codable, Sendable {
    /// Newton up to 192 unknowns, L-BFGS beyond.
    case automatic
    /// Newton steps through LAPACK's Cholesky factor, halved until the objective falls enough.
    case newton
    /// Limited-memory BFGS (Nocedal 1980) with ten pairs and a weak Wolfe search.
    case lbfgs
  }

  /// The strength λ of the penalty; at least 0.
  ///
  /// Default 1.
  public var l2: Double

  /// How the minimum is searched for.
  ///
  /// Default `.automatic`.
  public var solver: Solver

  /// The search ends when no element of the gradient of the mean objective exceeds this.
  ///
  /// Default 1e-6.
  public var tolerance: Double

  /// The largest number of steps.
  ///
  /// Default 200.
  public var maximumIterations: Int

  /// How much each class counts.
  ///
  /// Default `.none`, which leaves probabilities calibrated.
  public var classWeights: ClassWeights

  /// Whether class weights are taken out of the intercepts again: b_k − log w_k.
  ///
  /// Default true.
  ///
  /// The weights then shape the coefficients but not the prior, so that probabilities stay those of
  /// the data. Set it to false for the numbers of scikit-learn's `class_weight`.
  public var restoresPriors: Bool

  /// How columns are prepared.
  ///
  /// Default ``Preprocessing/standard``.
  public var preprocessing: Preprocessing

  /// Creates a learner; parameters out of range are reported by the fit.
  public init(
    l2: Double = 1, solver: Solver = .automatic, tolerance: Double = 1e-6,
    maximumIterations: Int = 200, classWeights: ClassWeights = .none,
    restoresPriors: Bool = true, preprocessing: Preprocessing = .standard
  ) {
    self.l2 = l2
    self.solver = solver
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
    self.classWeights = classWeights
    self.restoresPriors = restoresPriors
    self.preprocessing = preprocessing
  }

  func validate() throws(LearnError) {
    guard l2.isFinite, l2 >= 0 else {
      throw .invalidParameter(name: "l2", value: String(l2), requirement: "0 or more, finite")
    }
    guard tolerance.isFinite, tolerance > 0 else {
      throw .invalidParameter(
        name: "tolerance", value: String(tolerance), requirement: "positive, finite")
    }
    guard maximumIterations > 0 else {
      throw .invalidParameter(
        name: "maximumIterations", value: String(maximumIterations), requirement: "1 or more")
    }
  }
}
