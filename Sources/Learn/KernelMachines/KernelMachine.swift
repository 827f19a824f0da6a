/// Learns a kernel logistic regression with the Gaussian (RBF) kernel: curved class boundaries.
///
/// ```swift
/// let model = try KernelMachine(l2: 1).fit(data)
/// let tuned = GridSearch([0.004, 0.016].map { KernelMachine(l2: 0.3, gamma: .value($0)) })
/// let proof = try evaluate(tuned, on: data, split: GroupedStratifiedKFold())
/// ```
///
/// The logits are f(x) = Σⱼ αⱼ·k(x, xⱼ) + b with k(x, y) = exp(−γ·‖x − y‖²) over the prepared columns.
/// Minimised is
///
///     Σᵢ sᵢ·(−log p(yᵢ | f(xᵢ))) + λ∕2·‖f‖²
///
/// with row weights s, λ = ``l2`` and ‖f‖² = αᵀKα (Zhu and Hastie 2005). Where a support vector machine
/// has margins and needs a calibration afterwards, this has the likelihood: its probabilities are those
/// of a softmax regression, two classes with one logit and more with the symmetric form. λ plays the
/// part of 1∕C. See <doc:KernelMachines> for the algorithm.
///
/// Memory: rows × landmarks numbers of 8 bytes, at most 1 GiB, and 128 MiB for the choice of landmarks.
/// No random numbers but a fixed seed where there are more rows than candidates for landmarks; the same
/// bits for any number of workers.
public struct KernelMachine: Hashable, Codable, Sendable {
  /// How fast the kernel falls with distance.
  public enum Gamma: Hashable, Codable, Sendable {
    /// 1 ∕ (columns × variance of all prepared values), which is 1 ∕ columns where they are
    /// standardised; scikit-learn's `scale`.
    case scale
    /// A positive number.
    case value(Double)
  }

  /// The strength λ of the penalty; positive.
  ///
  /// Default 1.
  public var l2: Double

  /// How fast the kernel falls with distance.
  ///
  /// Default `.scale`.
  public var gamma: Gamma

  /// The largest number of training rows that the model may be written in; at least 1.
  ///
  /// Default 1 024. Landmarks are chosen one by one, always the row whose kernel the earlier ones
  /// explain worst, until all are explained to 1e-8 or this many are there. With as many landmarks as
  /// there are rows the model is exact.
  public var landmarks: Int

  /// The search ends when no element of the gradient of the mean objective exceeds this.
  ///
  /// Default 1e-6.
  public var tolerance: Double

  /// The largest number of steps.
  ///
  /// Default 500.
  public var maximumIterations: Int

  /// How the minimum is searched for.
  ///
  /// Default `.automatic`: Newton up to 192 unknowns, L-BFGS beyond.
  public var solver: SoftmaxRegression.Solver

  /// How much each class counts.
  ///
  /// Default `.none`, which leaves probabilities calibrated.
  public var classWeights: ClassWeights

  /// Whether class weights are taken out of the intercepts again, so that probabilities stay those
  /// of the data.
  ///
  /// Default true.
  public var restoresPriors: Bool

  /// How columns are prepared.
  ///
  /// Default ``Preprocessing/standard``; distances mean little between columns of unlike scales.
  public var preprocessing: Preprocessing

  /// Creates a learner; parameters out of range are reported by the fit.
  public init(
    l2: Double = 1, gamma: Gamma = .scale, landmarks: Int = 1_024, tolerance: Double = 1e-6,
    maximumIterations: Int = 500, solver: SoftmaxRegression.Solver = .automatic,
    classWeights: ClassWeights = .none, restoresPriors: Bool = true,
    preprocessing: Preprocessing = .standard
  ) {
    self.l2 = l2
    self.gamma = gamma
    self.landmarks = landmarks
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
    self.solver = solver
    self.classWeights = classWeights
    self.restoresPriors = restoresPriors
    self.preprocessing = preprocessing
  }

  /// The largest number of elements of the rows × landmarks matrix: 1 GiB.
  static let elementLimit: Int = 1 << 27

  func validate(rowCount: Int) throws(LearnError) {
    try LearnError.require(l2.isFinite && l2 > 0, "l2", l2, "positive, finite")
    if case .value(let value) = gamma {
      try LearnError.require(
        value.isFinite && value > 0, "gamma", value, "positive, finite")
    }
    try LearnError.require(landmarks >= 1, "landmarks", landmarks, "1 or more")
    try LearnError.require(
      min(landmarks, rowCount, KernelExpansion.candidateLimit) <= Self.elementLimit / rowCount,
      "landmarks", landmarks,
      "at most \(Self.elementLimit / rowCount) for \(rowCount) rows (1 GiB); lower it")
    try LearnError.require(
      tolerance.isFinite && tolerance > 0, "tolerance", tolerance, "positive, finite")
    try LearnError.require(
      maximumIterations > 0, "maximumIterations", maximumIterations, "1 or more")
  }
}
