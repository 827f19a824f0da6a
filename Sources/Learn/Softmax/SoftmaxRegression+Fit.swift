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
    try path(factors: [1], on: data, context: context)[0]
  }

  /// Fits one model for each of several strengths, each search starting where the last one ended.
  ///
  /// ```swift
  /// let models = try SoftmaxRegression(l2: 0, l1: 1).path(factors: [30, 10, 3, 1], on: data)
  /// models.map { $0.coefficients.elements.count { $0 != 0 } }     // more and more columns
  /// ```
  ///
  /// Each is the model that a learner with both penalties times its factor fits alone, up to the
  /// tolerance. Columns are prepared once, and from strong to weak most coefficients are found already.
  ///
  /// - Parameters:
  ///   - factors: what ``l1`` and ``l2`` are multiplied by; the strongest first is fastest.
  ///   - data: the training rows.
  ///   - context: cancellation and progress; events follow each step of each search.
  /// - Throws: as ``fit(_:context:)``.
  public func path(
    factors: [Double], on data: Dataset, context: TrainingContext = TrainingContext()
  ) throws(LearnError) -> [SoftmaxModel] {
    let learners = factors.map { factor in
      var learner = self
      learner.l1 *= factor
      learner.l2 *= factor
      return learner
    }
    for learner in learners { try learner.validate() }
    try data.requireAllClasses()
    let classFactors = try classWeights.factors(for: data)
    let fitted = try preprocessing.fitted(to: data)
    let isNewton = l1 == 0 && usesNewton((data.classes.count - 1) * (fitted.outputCount + 1))
    let design = SoftmaxDesign(
      data, fitted, classFactors: classFactors, isCrossedOften: !isNewton || factors.count > 1)
    var models: [SoftmaxModel] = []
    var last: Optimum?
    for learner in learners {
      // The unknowns with and without magnitudes are not the same.
      let start = last.flatMap { $0.point.count == learner.unknownCount(design) ? $0.point : nil }
      let optimum = try learner.optimum(design, from: start, context)
      models.append(learner.model(optimum, fitted, data, classFactors))
      last = optimum
    }
    return models
  }

  private func unknownCount(_ design: SoftmaxDesign) -> Int {
    l1 > 0
      ? SparseObjective(design, l1: l1, l2: l2).unknownCount
      : SoftmaxObjective(design, l2: l2).unknownCount
  }

  private func optimum(
    _ design: SoftmaxDesign, from start: [Double]?, _ context: TrainingContext
  ) throws(LearnError) -> Optimum {
    let weight = design.totalWeight
    guard l1 > 0 else {
      let objective = SoftmaxObjective(design, l2: l2 / weight)
      if let start {
        return try minimize(
          objective, from: Start(point: start), tolerance: tolerance, context)
      }
      return try minimize(
        objective, from: warmStart(objective, context), tolerance: tolerance, context)
    }
    let objective = SparseObjective(design, l1: l1 / weight, l2: l2 / weight)
    let origin = [Double](repeating: 0, count: objective.unknownCount)
    var first = start ?? origin
    if start == nil, design.rowCount >= 16_384 {
      let part = SparseObjective(design.everyEighthRow(), l1: objective.l1, l2: objective.l2)
      let silent = TrainingContext(isCancelled: context.isCancelled)
      first = try minimize(part, from: origin, tolerance: max(tolerance, 1e-3), silent).point
    }
    return try minimize(objective, from: first, tolerance: tolerance, context)
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

  /// Whether a search without L1 has second derivatives.
  private func usesNewton(_ unknownCount: Int) -> Bool {
    switch solver {
    case .automatic: unknownCount <= 192
    case .newton: true
    case .lbfgs: false
    }
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
    if usesNewton(objective.unknownCount) {
      return try NewtonSolver(tolerance: tolerance, maximumIterations: maximumIterations)
        .minimize(objective, from: start.point, curvature: start.curvature, context)
    }
    return try LBFGSSolver(tolerance: tolerance, maximumIterations: maximumIterations)
      .minimize(objective, from: start.point, context)
  }

  private func minimize(
    _ objective: SparseObjective, from start: [Double], tolerance: Double,
    _ context: TrainingContext
  ) throws(LearnError) -> Optimum {
    let usesNewton =
      switch solver {
      case .automatic: objective.unknownCount <= 1_024
      case .newton: true
      case .lbfgs: false
      }
    if usesNewton {
      return try ProximalNewtonSolver(tolerance: tolerance, maximumIterations: maximumIterations)
        .minimize(objective, from: start, context)
    }
    return try AcceleratedGradientSolver(
      tolerance: tolerance, maximumIterations: maximumIterations
    ).minimize(objective, from: start, context)
  }

  private func model(
    _ optimum: Optimum, _ fitted: FittedPreprocessing, _ data: Dataset, _ factors: [Double]
  ) -> SoftmaxModel {
    let factors = restoresPriors ? factors : []
    let width = fitted.outputCount + 1
    let logits =
      l1 > 0
      ? SoftmaxLogits(
        rows: optimum.point, width: width, classCount: data.classes.count, classFactors: factors)
      : SoftmaxLogits(
        optimum.point, width: width, classCount: data.classes.count, classFactors: factors)
    return SoftmaxModel(
      schema: data.schema, classes: data.classes, provenance: ModelProvenance(data),
      learner: self, preprocessing: fitted, coefficients: logits.coefficients,
      intercepts: logits.intercepts, diagnostics: optimum.diagnostics)
  }
}
