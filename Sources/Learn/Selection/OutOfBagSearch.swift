internal import Determinism

/// Chooses among random forests by their scores out of the bag: one fit a candidate, no folds.
///
/// ```swift
/// let model = try OutOfBagSearch().fit(data)                 // eight forests
/// let own = OutOfBagSearch([30, 10, 3, 1].map { RandomForest(minimumLeafRows: $0) })
/// ```
///
/// With a bootstrap of whole groups a tree says nothing of a speaker it has met, so that these scores
/// are as honest as those of folds (see ``RandomForest/fitWithOutOfBag(_:context:)``), at a fifth of
/// the cost. A sample of rows of grouped data is refused: its scores are far too good.
///
/// Cost: a fit for each candidate, and one more.
public struct OutOfBagSearch: ModelSearch {
  /// What is chosen among.
  public typealias Candidate = RandomForest

  /// What ``fit(_:context:)`` returns.
  public typealias Model = RandomForestModel

  /// The forests to choose among, the simplest first.
  public var candidates: [RandomForest]

  /// What is compared, and which candidate is taken; folds and repeats play no part.
  public var selection: ModelSelection

  /// Creates a search; parameters out of range are reported by the fit.
  public init(
    _ candidates: [RandomForest] = Self.standard, selection: ModelSelection = ModelSelection()
  ) {
    self.candidates = candidates
    self.selection = selection
  }

  /// Leaves of 30, 10, 3 and 1 rows, each with √columns and a third of the columns a split.
  public static let standard: [RandomForest] = [30, 10, 3, 1].flatMap { rows in
    [RandomForest.ColumnsPerSplit.squareRoot, .share(1.0 / 3)].map {
      RandomForest(columnsPerSplit: $0, minimumLeafRows: rows)
    }
  }

  /// Grows all forests, one after the other, the trees of each on all workers.
  ///
  /// - Throws: as ``ModelSearch/record(on:context:)``, and ``LearnError/groupsIgnored(split:)`` for a
  ///   forest that samples rows of grouped data.
  public func record(
    on data: Dataset, context: TrainingContext
  ) throws(LearnError) -> SearchRecord<RandomForest> {
    guard !candidates.isEmpty else {
      throw .invalidParameter(name: "candidates", value: "none", requirement: "one or more")
    }
    try data.requireAllClasses()
    let scorer = try PredictionScorer(selection, classes: data.classes)
    let quiet = TrainingContext(
      parallelism: context.parallelism, isCancelled: context.isCancelled)
    let units = data.hasGroups ? data.groupCount : data.rowCount
    var trials: [Trial<RandomForest>] = []
    for (number, candidate) in candidates.enumerated() {
      if case .rows = candidate.sampling, data.hasGroups {
        throw .groupsIgnored(split: "a forest's sample of rows")
      }
      var (score, error, failure): (Double?, Double?, String?) = (nil, nil, nil)
      do throws(LearnError) {
        let fit = try candidate.fitWithOutOfBag(data, context: quiet)
        (score, error) = scorer.scores(fit.predictions)
        if score == nil { failure = "the metric is undefined" }
      } catch {
        if error == .cancelled { throw error }
        failure = error.description
      }
      trials.append(
        Trial(
          candidate: number, learner: candidate, parameters: [:], complexity: Double(number),
          rung: 0, units: units, cost: data.rowCount, score: score, standardError: error,
          failure: failure))
      context.report(
        TrainingEvent(step: number + 1, stepLimit: candidates.count, objective: score))
    }
    return try SearchRecord(selection, trials)
  }
}
