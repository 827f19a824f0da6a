internal import Determinism

extension BaselineReport {
  /// Scores both baselines on the folds of an evaluation, without intervals.
  static func all(
    _ data: Dataset, _ folds: [Fold], _ parallelism: Parallelism
  ) throws(LearnError) -> [BaselineReport] {
    [
      try of(MajorityBaseline(), data, folds, parallelism),
      try of(StumpBaseline(), data, folds, parallelism),
    ]
  }

  private static func of<L: Learner>(
    _ learner: L, _ data: Dataset, _ folds: [Fold], _ parallelism: Parallelism
  ) throws(LearnError) -> BaselineReport {
    let predictions = try OutOfFold.predictions(learner, data, folds, parallelism)
    let report = try evaluate(predictions, bootstrap: .none, parallelism: parallelism)
    return BaselineReport(learner: L.name, clip: report.clip, speaker: report.speaker)
  }
}
