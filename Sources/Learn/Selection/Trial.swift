/// Holds what was found out about one candidate.
public struct Trial<Candidate: Learner>: Hashable, Codable, Sendable {
  /// The number of the candidate, in the order in which candidates were made.
  public let candidate: Int

  /// The candidate.
  public let learner: Candidate

  /// The values that the search gave it, by name; empty for candidates of a grid.
  public let parameters: [String: ParameterValue]

  /// How far it is from the simplest candidate there can be.
  ///
  /// In a grid its position; in a space the sum over dimensions of the distance from the simplest end,
  /// each from 0 to 1.
  public let complexity: Double

  /// The rung of a halving search, from 0; 0 for all others.
  public let rung: Int

  /// The number of groups (rows, without groups) that took part.
  public let units: Int

  /// The number of training rows of all its fits together: what the trial cost.
  public let cost: Int

  /// The out-of-fold score, nil if the candidate could not be fitted or the metric is undefined.
  public let score: Double?

  /// The standard error of ``score`` from a bootstrap over groups, nil if it was not asked for.
  public let standardError: Double?

  /// Why there is no score; nil if there is one.
  public let failure: String?
}

/// Holds all trials of a search and what was chosen.
public struct SearchRecord<Candidate: Learner>: Hashable, Codable, Sendable {
  /// What was compared and how.
  public let selection: ModelSelection

  /// All trials, in order.
  public let trials: [Trial<Candidate>]

  /// The trial of the best score.
  public let best: Trial<Candidate>

  /// The trial whose candidate was taken.
  public let chosen: Trial<Candidate>

  /// Chooses among trials.
  ///
  /// - Parameter eligible: the places of those that may be chosen, in order; nil for all.
  init(
    _ selection: ModelSelection, _ trials: [Trial<Candidate>], eligible: [Int]? = nil
  ) throws(LearnError) {
    let places = try selection.choice(among: trials, eligible ?? Array(trials.indices))
    self.selection = selection
    self.trials = trials
    best = trials[places.best]
    chosen = trials[places.chosen]
  }
}
