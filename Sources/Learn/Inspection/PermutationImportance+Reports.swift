public import Determinism

extension PermutationImportance {
  /// Measures a finished model on rows that it was not trained on.
  ///
  /// Cost: clusters × repeats predictions of all rows; forests and boosted trees walk again only where
  /// a tree tests a permuted column, for the same bits.
  ///
  /// - Parameters:
  ///   - model: any classifier.
  ///   - data: rows of the model's schema, with classes that the model knows.
  ///   - parallelism: how many workers predict; never changes the result.
  /// - Throws: ``LearnError`` for options out of range, clusters that do not fit the data, another
  ///   schema and unknown classes.
  public func report<M: Classifier>(
    of model: M, on data: Dataset, parallelism: Parallelism = .cores
  ) throws(LearnError) -> ImportanceReport {
    try model.check(data.schema)
    let part = ImportanceMeasurement.Part(predictor: Self.predictor(of: model, data), data: data)
    let measurement = try ImportanceMeasurement(
      self, [part], classes: model.classes, parallelism)
    let isTraining = model.provenance.dataDigest == data.digest.hexadecimal
    return measurement.report(
      rows: "held out", learner: M.kind,
      warnings: isTraining
        ? ["these are the rows that the model was trained on: features it memorised seem to matter"]
        : [])
  }

  /// Trains a learner on each fold's training rows and permutes its test rows.
  ///
  /// Values are exchanged between the test rows of one fold, and all folds are scored together.
  ///
  /// - Parameters:
  ///   - learner: the hyper-parameters.
  ///   - data: the rows; groups make the intervals.
  ///   - split: how rows are divided.
  ///   - parallelism: how many folds and predictions are computed at the same time.
  /// - Throws: ``LearnError`` as ``report(of:on:parallelism:)``, of the split and of a fit.
  public func report<L: Learner>(
    of learner: L, on data: Dataset, split: some DataSplit, parallelism: Parallelism = .cores
  ) throws(LearnError) -> ImportanceReport {
    try validate()
    let folds = try split.folds(of: data)
    try Fold.check(folds, of: data, ignoresGroups: split.reasonToIgnoreGroups != nil)
    let models = try parallelism.map(count: folds.count) { (number) throws(LearnError) in
      try learner.fit(data.subset(folds[number].training))
    }
    let parts = zip(models, folds).map { model, fold in
      let test = data.subset(fold.test)
      return ImportanceMeasurement.Part(predictor: Self.predictor(of: model, test), data: test)
    }
    let measurement = try ImportanceMeasurement(self, parts, classes: data.classes, parallelism)
    return measurement.report(
      rows: "out of fold, \(split.summary)", learner: L.name, warnings: [])
  }

  /// Grows a forest and permutes each row for the trees that have not seen it.
  ///
  /// With a sample of groups these are trees that have not heard the speaker, so that no split is
  /// needed.
  ///
  /// - Parameters:
  ///   - forest: the hyper-parameters.
  ///   - data: the training rows.
  ///   - context: workers, progress and cancellation; never changes the result.
  /// - Returns: the forest with its out-of-bag predictions, and the report.
  /// - Throws: ``LearnError`` as ``report(of:on:parallelism:)`` and of the fit, and if nothing is out
  ///   of bag.
  public func outOfBagReport(
    of forest: RandomForest, on data: Dataset, context: TrainingContext = TrainingContext()
  ) throws(LearnError) -> (fit: RandomForest.OutOfBagFit, report: ImportanceReport) {
    try validate()
    let grown = try forest.grown(data, context)
    let part = ImportanceMeasurement.Part(
      predictor: TreePermutation(
        grown.fit.model, grown.rows, excluded: grown.bags, trees: grown.counts),
      data: grown.rows)
    let measurement = try ImportanceMeasurement(
      self, [part], classes: data.classes, context.parallelism)
    var warnings: [String] = []
    if data.hasGroups, case .rows = forest.sampling {
      warnings.append("bags were drawn by rows: trees have heard the speakers of the rows")
    }
    return (
      grown.fit,
      measurement.report(rows: "out of bag", learner: RandomForest.name, warnings: warnings)
    )
  }

  /// The fastest way to predict permuted rows by a model.
  static func predictor<M: Classifier>(
    of model: M, _ data: Dataset
  ) -> any PermutedPredictor {
    if let held = model as? AnyModel { return predictor(of: held.model, data) }
    if let trees = model as? any TreeModel { return treePredictor(trees, data) }
    return ModelPermutation(model: model, data: data)
  }

  private static func treePredictor<M: TreeModel>(
    _ model: M, _ data: Dataset
  ) -> any PermutedPredictor {
    TreePermutation(model, data)
  }
}
