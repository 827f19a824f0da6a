internal import Determinism

/// Scores candidates on the same inner folds of a data set.
struct CandidateScorer: Sendable {
  private let selection: ModelSelection
  private let data: Dataset
  private let divisions: [[Fold]]
  private let units: Int
  private let scorer: PredictionScorer

  /// Rows of weight 0 take no part, neither in fits nor in scores.
  init(_ selection: ModelSelection, _ all: Dataset) throws(LearnError) {
    scorer = try PredictionScorer(selection, classes: all.classes)
    try all.requireAllClasses()
    let data = all.subset((0..<all.rowCount).filter { all.weight(ofRow: $0) > 0 })
    self.selection = selection
    self.data = data
    var divisions: [[Fold]] = []
    for index in 0..<selection.repeats {
      divisions.append(
        try InnerFolds.of(
          data, folds: selection.folds, seed: selection.seed &+ UInt64(index)))
    }
    self.divisions = divisions
    units = data.hasGroups ? data.groupCount : data.rowCount
  }

  /// What is known of a candidate before it is tried.
  struct Entry<Candidate: Learner>: Sendable {
    var number: Int
    var learner: Candidate
    var parameters: [String: ParameterValue] = [:]
    var complexity: Double
  }

  /// Tries candidates, several at once if there are several; trials come in their order.
  ///
  /// - Parameters:
  ///   - done: how many trials went before, for events.
  ///   - limit: how many trials there will be at most.
  func trials<Candidate: Learner>(
    _ entries: [Entry<Candidate>], rung: Int = 0, done: Int, limit: Int,
    _ context: TrainingContext
  ) throws(LearnError) -> [Trial<Candidate>] {
    // One candidate has its folds tried at the same time instead.
    let inner = entries.count == 1 ? context.parallelism : .serial
    let outer = entries.count == 1 ? .serial : context.parallelism
    var result: [Trial<Candidate>] = []
    try outer.forEachInOrder(
      of: 0..<entries.count,
      transform: { (_, index) throws(LearnError) in
        try trial(
          entries[index], rung,
          TrainingContext(parallelism: inner, isCancelled: context.isCancelled))
      },
      deliver: { (index, trial) throws(LearnError) in
        result.append(trial)
        context.report(
          TrainingEvent(step: done + index + 1, stepLimit: limit, objective: trial.score))
      })
    return result
  }

  private func trial<Candidate: Learner>(
    _ entry: Entry<Candidate>, _ rung: Int, _ context: TrainingContext
  ) throws(LearnError) -> Trial<Candidate> {
    try context.checkCancellation()
    var (scores, errors): ([Double], [Double]) = ([], [])
    var failure: String?
    do throws(LearnError) {
      for folds in divisions {
        let predictions = try OutOfFold.predictions(
          entry.learner, data, folds, context.parallelism, isCancelled: context.isCancelled)
        let (score, error) = scorer.scores(predictions)
        if let score { scores.append(score) }
        if let error { errors.append(error) }
      }
      if scores.count < divisions.count { failure = "the metric is undefined" }
    } catch {
      if error == .cancelled { throw error }
      failure = error.description
    }
    return Trial(
      candidate: entry.number, learner: entry.learner, parameters: entry.parameters,
      complexity: entry.complexity, rung: rung, units: units,
      cost: divisions.joined().map(\.training.count).reduce(0, +),
      score: failure == nil ? mean(scores) : nil,
      standardError: failure == nil ? mean(errors) : nil, failure: failure)
  }

  /// The mean over the divisions; nil if one of them lacks its value.
  private func mean(_ values: [Double]) -> Double? {
    values.count == divisions.count ? values.reduce(0, +) / Double(values.count) : nil
  }
}
