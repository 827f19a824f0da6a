/// Finds speakers whose labels are contradicted by all their clips, out of fold: a list to listen to.
///
/// ```swift
/// let proof = try evaluate(learner, on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// print(try LabelAudit().report(of: proof.predictions))
/// ```
///
/// A speaker is suspected if every clip is taken for a class other than its label, and if the clips
/// together (mean log-probabilities) give the label a probability of no more than
/// ``largestProbability``. Predictions must be of models that have not heard the speaker. Nothing is
/// relabelled: the list says where to listen. See <doc:Audits>.
public struct LabelAudit: Hashable, Codable, Sendable {
  /// The largest probability that a suspected speaker's clips together give the label; 0 to 0.5.
  ///
  /// Default 0.2.
  public var largestProbability: Double

  /// The least number of clips of a suspected speaker; at least 1.
  ///
  /// Default 1.
  public var fewestClips: Int

  /// Creates options; values out of range are reported when they are used.
  public init(largestProbability: Double = 0.2, fewestClips: Int = 1) {
    self.largestProbability = largestProbability
    self.fewestClips = fewestClips
  }

  /// Looks at all speakers of out-of-fold predictions.
  ///
  /// - Throws: ``LearnError/groupsRequired(split:)`` and
  ///   ``LearnError/invalidParameter(name:value:requirement:)``.
  public func report(of predictions: Predictions) throws(LearnError) -> LabelReport {
    guard (0...0.5).contains(largestProbability) else {
      throw .invalidParameter(
        name: "largestProbability", value: String(largestProbability), requirement: "0 to 0.5")
    }
    guard fewestClips >= 1 else {
      throw .invalidParameter(
        name: "fewestClips", value: String(fewestClips), requirement: "1 or more")
    }
    guard let names = predictions.groups else { throw .groupsRequired(split: "the label audit") }
    let groups = DatasetGroups(names)
    var rowsOfGroup = [[Int]](repeating: [], count: groups.names.count)
    for (row, group) in groups.indices.enumerated() { rowsOfGroup[group].append(row) }
    var suspects: [LabelReport.Suspect] = []
    var mixed: [String] = []
    for (name, rows) in zip(groups.names, rowsOfGroup) {
      if Set(rows.map { predictions.truth[$0] }).count > 1 {
        mixed.append(name)
      } else if let suspect = suspect(name, rows, predictions) {
        suspects.append(suspect)
      }
    }
    suspects.sort { a, b in
      if a.probabilityOfLabel != b.probabilityOfLabel {
        return a.probabilityOfLabel < b.probabilityOfLabel
      }
      return a.clips == b.clips ? a.group < b.group : a.clips > b.clips
    }
    return LabelReport(
      options: self, groupCount: groups.names.count, suspects: suspects,
      mixedGroups: mixed.sorted())
  }

  private func suspect(
    _ name: String, _ rows: [Int], _ predictions: Predictions
  ) -> LabelReport.Suspect? {
    guard rows.count >= fewestClips, let first = rows.first else { return nil }
    let label = predictions.truth[first]
    let probabilities = rows.map { Array(predictions.probabilities.row($0)) }
    guard probabilities.allSatisfy({ DecisionRule.mostProbable.choice(among: $0) != label }) else {
      return nil
    }
    let together = Decision(combining: probabilities, classes: predictions.classes)
    let own = probabilities.map { $0[label] }
    guard together.probabilities[label] <= largestProbability else { return nil }
    return LabelReport.Suspect(
      group: name, label: predictions.classes[label], suggestion: together.label,
      clips: rows.count, probabilityOfLabel: together.probabilities[label],
      largestProbabilityOfLabel: own.max() ?? 0, rowIDs: rows.map { predictions.rowIDs[$0] })
  }
}
