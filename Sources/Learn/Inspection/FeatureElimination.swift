internal import Determinism

/// Leaves out the features that matter least, step by step, and keeps the fewest that do as well.
///
/// ```swift
/// let clusters = try Redundancy().report(of: training).clusters
/// let learner = FeatureElimination(SoftmaxRegression(l2: 3), clusters: clusters)
/// print(try learner.path(on: training))                 // scores by the number of features
/// let model = try learner.fit(training)                 // takes rows of all columns, uses a few
/// let proof = try evaluate(learner, on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// ```
///
/// Guyon et al. (2002), with permutation importance on out-of-fold rows as the ranking: in each step a
/// model is trained a fold, its held-out rows are scored as they are and permuted, and the clusters of
/// the least importance are left out. By the one-standard-error rule the fewest features are kept whose
/// score is no worse than the best by more than its standard error, from a bootstrap over groups.
///
/// It is a learner itself: evaluating it chooses anew in each fold, without a look at its test rows.
/// The scores of the path have been chosen by; only such a nested evaluation is honest.
///
/// Cost: folds fits a step, and about log(clusters) ∕ share steps.
public struct FeatureElimination<Base: Learner>: Learner {
  /// The name of the base learner.
  public static var name: String { Base.name }

  /// The learner that is trained on fewer and fewer columns.
  public var base: Base

  /// Columns that are kept or left out together; nil for each column alone.
  ///
  /// Columns of no cluster are always kept.
  public var clusters: [FeatureCluster]?

  /// The share of the clusters that is left out in a step, at least one; above 0, below 1.
  ///
  /// Default 0.2.
  public var share: Double

  /// The least number of clusters to go down to; at least 1.
  ///
  /// Default 1.
  public var fewest: Int

  /// What is compared and permuted for.
  ///
  /// Default `.logLoss`.
  public var score: PermutationImportance.Score

  /// The number of permutations; default 3.
  public var repeats: Int

  /// Whether the fewest features within a standard error are kept, rather than the best score.
  ///
  /// Default true.
  public var usesOneStandardError: Bool

  /// The number of folds inside the training rows; default 5.
  ///
  /// A class with fewer groups than that lowers it, to 2 at the least.
  public var folds: Int

  /// What divides and permutes the rows; default 0.
  public var seed: UInt64

  /// Creates a learner; parameters out of range are reported by the fit.
  public init(
    _ base: Base, clusters: [FeatureCluster]? = nil, share: Double = 0.2, fewest: Int = 1,
    score: PermutationImportance.Score = .logLoss, repeats: Int = 3,
    usesOneStandardError: Bool = true, folds: Int = 5, seed: UInt64 = 0
  ) {
    self.base = base
    self.clusters = clusters
    self.share = share
    self.fewest = fewest
    self.score = score
    self.repeats = repeats
    self.usesOneStandardError = usesOneStandardError
    self.folds = folds
    self.seed = seed
  }

  /// Chooses the features and fits the base learner to them.
  ///
  /// - Throws: as ``path(on:context:)``.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> SelectedColumnsModel {
    let chosen = try path(on: data, context: context).chosen
    let names = Set(chosen.columns)
    let positions = data.schema.names.indices.filter { names.contains(data.schema.names[$0]) }
    let model = try base.fit(data.selecting(columns: positions), context: context)
    return SelectedColumnsModel(
      schema: data.schema, classes: data.classes,
      provenance: ModelProvenance(data, seed: seed), columns: positions, model: model)
  }

  /// Leaves out features step by step and scores each step.
  ///
  /// - Throws: ``LearnError`` for parameters out of range, of the inner split and of a fit.
  public func path(
    on data: Dataset, context: TrainingContext = TrainingContext()
  ) throws(LearnError) -> EliminationPath {
    guard share > 0, share < 1 else {
      throw .invalidParameter(
        name: "share", value: String(share), requirement: "above 0 and below 1")
    }
    guard fewest >= 1 else {
      throw .invalidParameter(name: "fewest", value: String(fewest), requirement: "1 or more")
    }
    try data.requireAllClasses()
    var left = clusters ?? FeatureCluster.single(data)
    let clustered = try Set(FeatureCluster.positions(of: left, in: data).joined())
    let always = data.schema.names.indices.filter { !clustered.contains($0) }
    let parts = try InnerFolds.of(data, folds: folds, seed: seed)
    var steps: [EliminationPath.Step] = []
    while true {
      try context.checkCancellation()
      let kept = try Set(always + FeatureCluster.positions(of: left, in: data).joined())
      let (step, ranked) = try step(data.selecting(columns: kept.sorted()), left, parts, context)
      steps.append(step)
      guard left.count > fewest, left.count > 1 else { break }
      let count = max(1, min(Int(share * Double(left.count)), left.count - fewest))
      let dropped = Set(ranked.suffix(count))
      left.removeAll { dropped.contains($0.name) }
    }
    return EliminationPath(
      learner: Base.name, score: score, usesOneStandardError: usesOneStandardError, steps: steps)
  }

  private func step(
    _ data: Dataset, _ clusters: [FeatureCluster], _ folds: [Fold], _ context: TrainingContext
  ) throws(LearnError) -> (EliminationPath.Step, ranked: [String]) {
    let base = self.base
    let models = try context.parallelism.map(count: folds.count) { (number) throws(LearnError) in
      try context.checkCancellation()
      return try base.fit(data.subset(folds[number].training))
    }
    let parts = zip(models, folds).map { model, fold in
      let test = data.subset(fold.test)
      return ImportanceMeasurement.Part(
        predictor: PermutationImportance.predictor(of: model, test), data: test)
    }
    let options = PermutationImportance(
      score: score, repeats: repeats, seed: seed, clusters: clusters, bootstrap: .none)
    let measurement = try ImportanceMeasurement(
      options, parts, classes: data.classes, context.parallelism)
    let report = measurement.report(rows: "out of fold", learner: Base.name, warnings: [])
    let error = measurement.standardError(Bootstrap(replicates: 200, seed: seed))
    let step = EliminationPath.Step(
      clusters: clusters.map(\.name), columns: data.schema.names, score: report.baseline,
      standardError: error, leastImportant: report.features.last?.name ?? "")
    return (step, report.features.map(\.name))
  }
}
