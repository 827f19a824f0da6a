public import Determinism

/// Compares two evaluations of the same rows.
///
/// - Parameters:
///   - first: the one that differences are counted from.
///   - second: the one that is subtracted.
///   - bootstrap: the number of replicates, which is that of permutations too, seed and confidence.
///     Differences have percentile intervals whatever the method.
///   - parallelism: how many replicates are computed at the same time.
/// - Throws: ``LearnError/rowsDiffer(reason:)`` unless both have the same rows in the same order, with the
///   same classes, labels, groups and weights.
public func compare(
  _ first: Evaluation, _ second: Evaluation, bootstrap: Bootstrap = Bootstrap(),
  parallelism: Parallelism = .cores
) throws(LearnError) -> ModelComparison {
  try compare(
    first.predictions, second.predictions, bootstrap: bootstrap, parallelism: parallelism)
}

/// Compares the predictions of two models for the same rows.
///
/// - Parameters:
///   - first: the predictions that differences are counted from.
///   - second: the predictions whose scores are subtracted.
///   - bootstrap: the number of replicates, which is that of permutations too, seed and confidence.
///     Differences have percentile intervals whatever the method.
///   - parallelism: how many replicates are computed at the same time.
/// - Throws: ``LearnError/rowsDiffer(reason:)`` unless both have the same rows in the same order, with the
///   same classes, labels, groups and weights.
public func compare(
  _ first: Predictions, _ second: Predictions, bootstrap: Bootstrap = Bootstrap(),
  parallelism: Parallelism = .cores
) throws(LearnError) -> ModelComparison {
  try bootstrap.validate()
  try first.requireSameRows(as: second)
  let classes = first.classes
  func differences(_ a: ClusterInput, _ b: ClusterInput) -> ScoreDifferences {
    PairedScores(a, b, classes: classes).differences(bootstrap, parallelism)
  }
  let (rowsA, rowsB) = (first.byRow(), second.byRow())
  let (groupsA, groupsB) = (first.byGroup()?.predictions, second.byGroup()?.predictions)
  var speaker: ScoreDifferences?
  if let groupsA, let groupsB { speaker = differences(groupsA, groupsB) }
  var warnings: [String] = []
  let votes = groupsA ?? rowsA
  for (index, label) in classes.enumerated() {
    let count = votes.truth.count { $0 == index }
    if (1..<Bootstrap.fewestGroups).contains(count) {
      warnings.append(
        "class '\(label)' has \(count) \(groupsA == nil ? "rows" : "groups"), fewer than "
          + "\(Bootstrap.fewestGroups): intervals of differences are too narrow")
    }
  }
  return ModelComparison(
    clip: differences(rowsA, rowsB), speaker: speaker,
    votes: VoteTest(votes, groupsB ?? rowsB), bootstrap: bootstrap, warnings: warnings)
}

extension Predictions {
  /// Throws unless other predictions are of the same rows in the same order.
  func requireSameRows(as other: Predictions) throws(LearnError) {
    guard classes == other.classes else {
      throw .rowsDiffer(reason: "classes \(classes) and \(other.classes)")
    }
    guard truth.count == other.truth.count else {
      throw .rowsDiffer(reason: "\(truth.count) rows and \(other.truth.count)")
    }
    for row in truth.indices where rowIDs[row] != other.rowIDs[row] {
      throw .rowsDiffer(
        reason: "row \(row) is '\(rowIDs[row])' in one and '\(other.rowIDs[row])' in the other")
    }
    for row in truth.indices where truth[row] != other.truth[row] {
      throw .rowsDiffer(
        reason: "row '\(rowIDs[row])' is of class '\(classes[truth[row]])' in one "
          + "and '\(classes[other.truth[row]])' in the other")
    }
    guard groups == other.groups else {
      throw .rowsDiffer(reason: "the groups of the rows are not the same")
    }
    guard weights == other.weights else {
      throw .rowsDiffer(reason: "the weights of the rows are not the same")
    }
  }
}

extension VoteTest {
  init(_ first: ClusterInput, _ second: ClusterInput) {
    var (onlyFirst, onlySecond) = (0, 0)
    for (row, label) in first.truth.enumerated() {
      let (a, b) = (first.decisions[row] == label, second.decisions[row] == label)
      if a && !b { onlyFirst += 1 }
      if b && !a { onlySecond += 1 }
    }
    n = first.truth.count
    onlyFirstIsRight = onlyFirst
    onlySecondIsRight = onlySecond
    pValue = SignTest.pValue(onlyFirst, onlySecond)
  }
}
