internal import LinearAlgebra

extension KernelMachine: Learner {
  /// The name that reports and model files show.
  public static let name: String = "kernel"

  /// Chooses landmarks and fits their coefficients to all rows of a data set.
  ///
  /// A search that ends before its tolerance is reached is not an error: ask
  /// ``KernelModel/diagnostics``.
  ///
  /// - Throws: ``LearnError`` for parameters out of range, also for more landmarks than 1 GiB has room
  ///   for, a class without rows, and cancellation.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> KernelModel {
    try data.requireAllClasses()
    try validate(rowCount: data.rowCount)
    let factors = try classWeights.factors(for: data)
    let fitted = try preprocessing.fitted(to: data)
    guard fitted.outputCount > 0 else {
      throw .countMismatch(what: "columns", expected: 1, found: 0)
    }
    let rows = PreparedRows(data, fitted, classFactors: factors)
    let expansion: KernelExpansion
    do throws(LinearAlgebraError) {
      expansion = try KernelExpansion(
        rows.values, columnCount: fitted.outputCount, gamma: width(of: rows),
        maximum: landmarks)
    } catch {
      throw .columnOutOfRange("\(error)")
    }
    try context.checkCancellation()
    let design = SoftmaxDesign(
      width: expansion.landmarkCount + 1, classCount: data.classes.count,
      rows: expansion.design(rows.values), labels: rows.labels, weights: rows.weights)
    let optimum = try minimize(
      SoftmaxObjective(design, l2: l2 / design.totalWeight), context)
    let logits = SoftmaxLogits(
      optimum.point, width: design.width, classCount: data.classes.count,
      classFactors: restoresPriors ? factors : [])
    return KernelModel(
      schema: data.schema, classes: data.classes, provenance: ModelProvenance(data),
      learner: self, preprocessing: fitted, gamma: expansion.gamma,
      landmarks: expansion.landmarks,
      coefficients: expansion.kernelCoefficients(
        logits.coefficients, rows: logits.intercepts.count),
      intercepts: logits.intercepts, diagnostics: optimum.diagnostics)
  }

  private func minimize(
    _ objective: SoftmaxObjective, _ context: TrainingContext
  ) throws(LearnError) -> Optimum {
    let start = [Double](repeating: 0, count: objective.unknownCount)
    if solver == .newton || solver == .automatic && objective.unknownCount <= 192 {
      return try NewtonSolver(tolerance: tolerance, maximumIterations: maximumIterations)
        .minimize(objective, from: start, context)
    }
    return try LBFGSSolver(tolerance: tolerance, maximumIterations: maximumIterations)
      .minimize(objective, from: start, context)
  }

  /// Returns γ: what was asked for, or 1 ∕ (columns × variance) by the weights of the rows.
  private func width(of rows: PreparedRows) -> Double {
    if case .value(let value) = gamma { return value }
    var (weight, sum) = (0.0, 0.0)
    rows.forEachValue {
      weight += $1
      sum += $0 * $1
    }
    let mean = sum / weight
    var square = 0.0
    rows.forEachValue { square += $1 * ($0 - mean) * ($0 - mean) }
    let variance = square / weight
    let columns = Double(rows.columnCount)
    // Columns that are all constant tell nothing; any width does.
    return variance > 1e-300 && variance < 1e300 ? 1 / (columns * variance) : 1 / columns
  }
}
