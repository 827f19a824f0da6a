internal import LinearAlgebra

extension SoftmaxRegression: Learner {
  /// The name that reports and model files show.
  public static let name: String = "softmax"

  /// Fits preprocessing and coefficients to all rows of a data set.
  ///
  /// A search that ends before its tolerance is reached is not an error: ask
  /// ``SoftmaxModel/diagnostics``.
  ///
  /// - Throws: ``LearnError`` for parameters out of range, a class without rows, and cancellation.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> SoftmaxModel {
    try validate()
    try data.requireAllClasses()
    let factors = try classWeights.factors(for: data)
    let fitted = try preprocessing.fitted(to: data)
    let design = SoftmaxDesign(data, fitted, classFactors: factors)
    let objective = SoftmaxObjective(design, l2: l2 / design.totalWeight)
    let start = try warmStart(objective, context)
    let optimum = try minimize(objective, from: start, tolerance: tolerance, context)
    return model(optimum, fitted, data, factors)
  }

  /// Returns the solution for every eighth row of each class, which is near that for all rows.
  ///
  /// Its second derivatives serve for the first steps with all rows too: on 95 481 × 60 rows the data
  /// are then crossed by gradients only. All this moves the start of the search, never the minimum.
  private func warmStart(
    _ objective: SoftmaxObjective, _ context: TrainingContext
  ) throws(LearnError) -> Start {
    let origin = Start(point: [Double](repeating: 0, count: objective.unknownCount))
    guard objective.design.rowCount >= 16_384, l2 > 0 else { return origin }
    let part = SoftmaxObjective(objective.design.everyEighthRow(), l2: objective.l2)
    // The part's minimum lies off the whole's by about √(8/n) ≈ 0.01; a finer search is wasted.
    let silent = TrainingContext(isCancelled: context.isCancelled)
    let optimum = try minimize(part, from: origin, tolerance: max(tolerance, 1e-3), silent)
    return Start(point: optimum.point, curvature: optimum.curvature)
  }

  /// Where a search starts, and second derivatives near there if they are known.
  private struct Start {
    var point: [Double]
    var curvature: CholeskyFactor?
  }

  private func minimize(
    _ objective: SoftmaxObjective, from start: Start, tolerance: Double,
    _ context: TrainingContext
  ) throws(LearnError) -> Optimum {
    let usesNewton =
      switch solver {
      case .automatic: objective.unknownCount <= 192
      case .newton: true
      case .lbfgs: false
      }
    if usesNewton {
      return try NewtonSolver(tolerance: tolerance, maximumIterations: maximumIterations)
        .minimize(objective, from: start.point, curvature: start.curvature, context)
    }
    return try LBFGSSolver(tolerance: tolerance, maximumIterations: maximumIterations)
      .minimize(objective, from: start.point, context)
  }

  private func model(
    _ optimum: Optimum, _ fitted: FittedPreprocessing, _ data: Dataset, _ factors: [Double]
  ) -> SoftmaxModel {
    let logits = SoftmaxLogits(
      optimum.point, width: fitted.outputCount + 1, classCount: data.classes.count,
      classFactors: restoresPriors ? factors : [])
    return SoftmaxModel(
      schema: data.schema, classes: data.classes, provenance: ModelProvenance(data),
      learner: self, preprocessing: fitted, coefficients: logits.coefficients,
      intercepts: logits.intercepts, diagnostics: optimum.diagnostics)
  }
}
