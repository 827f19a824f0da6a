/// Finds what a reader of a report should know before trusting its figures.
enum EvaluationWarnings {
  /// Below this number of groups a class has intervals that are too narrow.
  static let fewestGroups: Int = 30

  static func of(
    _ clip: ScoreReport, _ speaker: ScoreReport?, mixed: [String], classes: [String]
  ) -> [String] {
    var result: [String] = []
    let unit = speaker == nil ? "rows" : "groups"
    for label in classes {
      let count = (speaker ?? clip).support[label] ?? 0
      if count == 0 {
        result.append("there are no rows of class '\(label)'; means are over the other classes")
      } else if count < fewestGroups {
        result.append(
          "class '\(label)' has \(count) \(unit), fewer than \(fewestGroups): "
            + "its intervals are too narrow")
      }
    }
    if !mixed.isEmpty {
      let names = mixed.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
      result.append(
        "\(mixed.count) groups have rows of several classes, such as \(names); "
          + "each counts as its commonest class")
    }
    if clip.clippedProbabilities > 0 {
      result.append(
        "\(clip.clippedProbabilities) rows gave their true class a probability below 2^-52, "
          + "which counts as that in the log-loss")
    }
    return result
  }
}
