/// Holds the models of an ensemble, of any kinds, for the same columns and classes.
struct MemberModels: Equatable, Sendable {
  /// A file has no more sections than 64.
  static let limit: Int = 60

  /// Ensembles of ensembles of ensembles: files of more layers are refused, so that reading ends.
  static let depthLimit: Int = 4

  let models: [any Classifier]

  /// How many layers of ensembles there are, this one included.
  var depth: Int {
    1 + (models.map { ($0 as? any EnsembleModel)?.memberModels.depth ?? 0 }.max() ?? 0)
  }

  static func == (a: MemberModels, b: MemberModels) -> Bool {
    guard a.models.count == b.models.count else { return false }
    for (model, other) in zip(a.models, b.models) where !isEqual(model, other) { return false }
    return true
  }

  static func isEqual<M: Classifier>(_ model: M, _ other: any Classifier) -> Bool {
    (other as? M) == model
  }

  /// Fits members one after the other; an event follows each.
  static func fit(
    _ members: [AnyLearner], _ data: Dataset, _ context: TrainingContext
  ) throws(LearnError) -> MemberModels {
    guard (1...limit).contains(members.count) else {
      throw .invalidParameter(
        name: "members", value: String(members.count), requirement: "from 1 to \(limit)")
    }
    let silent = TrainingContext(
      parallelism: context.parallelism, isCancelled: context.isCancelled)
    var models: [any Classifier] = []
    for (index, member) in members.enumerated() {
      try context.checkCancellation()
      models.append(AnyModel(try member.anyModel(data, context: silent)).model)
      context.report(TrainingEvent(step: index + 1, stepLimit: members.count))
    }
    return MemberModels(models: models)
  }

  /// Calls a function with each member's probabilities of one row.
  func forEach(
    _ row: Span<Double>, classCount: Int, _ body: (Int, [Double]) -> Void
  ) {
    var probabilities = [Double](repeating: 0, count: classCount)
    for (index, model) in models.enumerated() {
      var span = probabilities.mutableSpan
      model.predict(row: row, into: &span)
      body(index, probabilities)
    }
  }
}

/// A classifier that asks others.
protocol EnsembleModel: Classifier {
  var memberModels: MemberModels { get }
}
