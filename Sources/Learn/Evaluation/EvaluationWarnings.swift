/// Finds what a reader of a report should know before trusting its figures.
enum EvaluationWarnings {
  static func of(
    _ clip: ScoreReport, _ speaker: ScoreReport?, mixed: [String], classes: [String]
  ) -> [String] {
    var result: [String] = []
    let unit = speaker == nil ? "rows" : "groups"
    for label in classes {
      let count = (speaker ?? clip).support[label] ?? 0
      if count == 0 {
        result.append("there are no rows of class '\(label)'; means are over the other classes")
      } else if count < Bootstrap.fewestGroups {
        result.append(
          "class '\(label)' has \(count) \(unit), fewer than \(Bootstrap.fewestGroups): "
            + "intervals are wide, and by jackknife-t")
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
