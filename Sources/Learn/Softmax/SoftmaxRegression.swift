/// Learns a softmax (multinomial logistic) regression with an L2, an L1 or both penalties.
///
/// ```swift
/// let model = try SoftmaxRegression(l2: 1).fit(data)
/// let proof = try evaluate(SoftmaxRegression(l2: 1), on: data, split: GroupedStratifiedKFold())
/// let sparse = try SoftmaxRegression(l2: 0.5, l1: 0.5).fit(data)        // elastic net
/// ```
///
/// The objective over the prepared columns z is
///
///     Σᵢ sᵢ·(−log p(yᵢ | zᵢ)) + λ∕2·‖W‖² + μ·Σ|W|
///
/// with row weights s, λ = ``l2``, μ = ``l1`` and intercepts that are not penalised. Minimised is the
/// objective divided by Σs, which is what ``FitDiagnostics`` records. See <doc:SoftmaxRegressions>.
///
/// λ is 1∕C of scikit-learn's `LogisticRegression` (with an elastic net λ = (1 − ρ)∕C and μ = ρ∕C for
/// its `l1_ratio` ρ), and the minimum is the same:
/// - Two classes have one logit, that of the second class; coefficients have one row.
/// - More classes have the symmetric form, one row a class; intercepts sum to 0, and so do rows unless
///   there is an L1 penalty.
///
/// The symmetric form of two classes would be penalised by λ∕2 when written as one logit; like
/// scikit-learn, this type does not use it. With `l2: 0` the first class's logit is the reference, so
/// nothing is singular but what the columns themselves make so.
///
/// Cost: Newton takes n·(pK)²∕2 multiplications for second derivatives, which are kept for several
/// steps; L-BFGS n·p·K a step and more of them. From 16 384 rows on, an eighth of the rows is solved
/// first to start near the minimum. No random numbers; the same bits for any number of workers.
public struct SoftmaxRegression: Hashable, Codable, Sendable {
  /// How the minimum is searched for.
  public enum Solver: String, Hashable, Codable, Sendable {
    /// Newton up to 192 unknowns (1 024 with an L1 penalty), L-BFGS beyond.
    case automatic
    /// Newton steps through LAPACK's Cholesky factor, halved until the objective falls enough.
    ///
    /// With an L1 penalty proximal Newton steps, each found by coordinate descent.
    case newton
    /// Limited-memory BFGS (Nocedal 1980) with ten pairs and a weak Wolfe search.
    ///
    /// With an L1 penalty accelerated proximal gradient steps (FISTA), which need many more of them.
    case lbfgs
  }

  /// The strength λ of the penalty on squares; at least 0.
  ///
  /// Default 1.
  public var l2: Double

  /// The strength μ of the penalty on magnitudes, which sets coefficients to 0; at least 0.
  ///
  /// Default 0. The minimum is unique if `l2` is positive; without it, of columns that say the same,
  /// and of an even number of classes, one of several minima is found.
  public var l1: Double

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
    l2: Double = 1, l1: Double = 0, solver: Solver = .automatic, tolerance: Double = 1e-6,
    maximumIterations: Int = 200, classWeights: ClassWeights = .none,
    restoresPriors: Bool = true, preprocessing: Preprocessing = .standard
  ) {
    self.l2 = l2
    self.l1 = l1
    self.solver = solver
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
    self.classWeights = classWeights
    self.restoresPriors = restoresPriors
    self.preprocessing = preprocessing
  }

  func validate() throws(LearnError) {
    for (name, value) in [("l2", l2), ("l1", l1)] where !(value.isFinite && value >= 0) {
      throw .invalidParameter(
        name: name, value: String(value), requirement: "0 or more, finite")
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

extension SoftmaxRegression {
  /// Decodes a learner; those of releases before the L1 penalty have none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      l2: try container.decode(Double.self, forKey: .l2),
      l1: try container.decodeIfPresent(Double.self, forKey: .l1) ?? 0,
      solver: try container.decode(Solver.self, forKey: .solver),
      tolerance: try container.decode(Double.self, forKey: .tolerance),
      maximumIterations: try container.decode(Int.self, forKey: .maximumIterations),
      classWeights: try container.decode(ClassWeights.self, forKey: .classWeights),
      restoresPriors: try container.decode(Bool.self, forKey: .restoresPriors),
      preprocessing: try container.decode(Preprocessing.self, forKey: .preprocessing))
  }
}
