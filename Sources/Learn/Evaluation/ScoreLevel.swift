/// Says whether figures are by rows or by groups.
public enum ScoreLevel: String, Hashable, Codable, Sendable {
  /// Each row (clip) for itself.
  case clip
  /// Each group (speaker) once, by the mean log-probabilities of its rows.
  case speaker
}

extension Predictions {
  /// Returns what scores of a level are computed from.
  func input(_ level: ScoreLevel) throws(LearnError) -> ClusterInput {
    switch level {
    case .clip: return byRow()
    case .speaker:
      guard let input = byGroup()?.predictions else {
        throw .groupsRequired(split: "scoring by speaker")
      }
      return input
    }
  }
}
