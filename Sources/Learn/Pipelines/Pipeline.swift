internal import Tables

/// Prepares columns, projects them on a few directions if asked to, and lets a learner of any kind go on.
///
/// ```swift
/// let learner = Pipeline(
///   RandomForest(trees: 300), preprocessing: Preprocessing(scaling: .robust),
///   projection: .principalComponents(.share(0.95)))
/// let proof = try evaluate(learner, on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// let model = try learner.fit(data)
/// try model.write(to: url)                     // all steps in one file
/// ```
///
/// All steps are fitted to training rows alone and kept in the model. Learners that prepare columns
/// themselves do it once more with what they get; with standardised columns that changes little, and
/// `Preprocessing(scaling: .none)` in the learner keeps it from doing so. See <doc:PreparingColumns>.
public struct Pipeline: Hashable, Codable, Sendable {
  /// A projection as a step of a pipeline.
  public enum Projection: Hashable, Codable, Sendable {
    /// Directions of the greatest variance, see ``PrincipalComponents``.
    case principalComponents(PrincipalComponents.Size, whitens: Bool = false)
    /// Directions in which classes differ most, see ``LinearDiscriminants``.
    case discriminants(count: Int? = nil)

    func fitted(to data: Dataset) throws(LearnError) -> LinearProjection {
      switch self {
      case .principalComponents(let size, let whitens):
        try PrincipalComponents(size, whitens: whitens).fitted(to: data)
      case .discriminants(let count): try LinearDiscriminants(count: count).fitted(to: data)
      }
    }
  }

  /// How columns are prepared; default ``Preprocessing/standard``.
  public var preprocessing: Preprocessing

  /// What prepared columns are projected on; nil for no projection.
  public var projection: Projection?

  /// The learner that gets the result.
  public var learner: any Learner {
    get { box.learner }
    set { box = AnyLearner(newValue) }
  }

  private var box: AnyLearner

  /// Creates a pipeline; parameters out of range are reported by the fit.
  public init(
    _ learner: any Learner, preprocessing: Preprocessing = .standard,
    projection: Projection? = nil
  ) {
    box = AnyLearner(learner)
    self.preprocessing = preprocessing
    self.projection = projection
  }
}

extension Pipeline: Learner {
  /// The name that reports and model files show.
  public static let name: String = "pipeline"

  /// Fits all steps to all rows of a data set.
  ///
  /// - Throws: ``LearnError`` of a step, and what the learner throws.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> PipelineModel {
    try data.requireAllClasses()
    let fitted = try preprocessing.fitted(to: data)
    guard fitted.outputCount > 0 else {
      throw .countMismatch(what: "columns", expected: 1, found: 0)
    }
    var prepared = try Self.dataset(data, width: fitted.outputCount, "prepared") {
      fitted.apply($0, into: &$1)
    }
    var direction: LinearProjection?
    if let projection {
      try context.checkCancellation()
      let found = try projection.fitted(to: prepared)
      direction = found
      prepared = try Self.dataset(prepared, width: found.outputCount, "direction") {
        found.apply($0, into: &$1)
      }
    }
    return PipelineModel(
      schema: data.schema, classes: data.classes, provenance: ModelProvenance(data),
      preprocessing: fitted, projection: direction,
      model: try AnyModel(box.anyModel(prepared, context: context)).model)
  }

  /// Returns a data set of the same rows with other columns.
  private static func dataset(
    _ data: Dataset, width: Int, _ name: String,
    _ transform: (Span<Double>, inout MutableSpan<Double>) -> Void
  ) throws(LearnError) -> Dataset {
    let rows = Array(0..<data.rowCount)
    var values: [Double] = []
    values.reserveCapacity(rows.count * width)
    var output = [Double](repeating: 0, count: width)
    let (columns, features) = (data.columnCount, data.storage.features)
    for row in rows {
      let start = data.rows[row] * columns
      var span = output.mutableSpan
      transform(features.span.extracting(start..<start + columns), &span)
      values += output
    }
    return try Dataset(
      features: Matrix(rows: rows.count, columns: width, elements: values),
      columns: (0..<width).map { "\(name).\($0)" }, labels: rows.map { data.label(ofRow: $0) },
      groups: data.hasGroups ? rows.compactMap { data.group(ofRow: $0) } : nil,
      weights: rows.map { data.weight(ofRow: $0) }, rowIDs: rows.map { data.rowID(ofRow: $0) },
      classes: data.classes)
  }
}
