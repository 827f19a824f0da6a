#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

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
  /// On 95 481 rows it saves three of five passes over the data; it moves the starting point only,
  /// never the minimum.
  private func warmStart(
    _ objective: SoftmaxObjective, _ context: TrainingContext
  ) throws(LearnError) -> [Double] {
    let origin = [Double](repeating: 0, count: objective.unknownCount)
    guard objective.design.rowCount >= 16_384, l2 > 0 else { return origin }
    let part = SoftmaxObjective(objective.design.everyEighthRow(), l2: objective.l2)
    // The part's minimum lies off the whole's by about √(8/n) ≈ 0.01; a finer search is wasted.
    let silent = TrainingContext(isCancelled: context.isCancelled)
    return try minimize(part, from: origin, tolerance: max(tolerance, 1e-4), silent).point
  }

  private func minimize(
    _ objective: SoftmaxObjective, from start: [Double], tolerance: Double,
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
        .minimize(objective, from: start, context)
    }
    return try LBFGSSolver(tolerance: tolerance, maximumIterations: maximumIterations)
      .minimize(objective, from: start, context)
  }

  /// Writes the logits against the first class in the form that the model keeps.
  private func model(
    _ optimum: Optimum, _ fitted: FittedPreprocessing, _ data: Dataset, _ factors: [Double]
  ) -> SoftmaxModel {
    let classCount = data.classes.count
    let columns = fitted.outputCount
    let width = columns + 1
    var rows = (0..<classCount - 1).map { Array(optimum.point[$0 * width..<($0 + 1) * width]) }
    if restoresPriors {
      for index in rows.indices { rows[index][columns] -= log(factors[index + 1] / factors[0]) }
    }
    if classCount > 2 {
      rows.insert([Double](repeating: 0, count: width), at: 0)
      for column in 0..<width {
        let mean = rows.reduce(0) { $0 + $1[column] } / Double(classCount)
        for index in rows.indices { rows[index][column] -= mean }
      }
    }
    return SoftmaxModel(
      schema: data.schema, classes: data.classes, provenance: ModelProvenance(data),
      learner: self, preprocessing: fitted,
      coefficients: rows.flatMap { $0[..<columns] }, intercepts: rows.map { $0[columns] },
      diagnostics: optimum.diagnostics)
  }
}
