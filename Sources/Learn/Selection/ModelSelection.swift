/// Says how candidates are compared inside the training rows, and which of them is taken.
///
/// ```swift
/// var search = RandomSearch(RandomForest.space, trials: 40)
/// search.selection.metric = .balancedAccuracy
/// search.selection.rule = .oneStandardError
/// ```
public struct ModelSelection: Hashable, Codable, Sendable {
  /// Which of the candidates is taken.
  public enum Rule: String, Hashable, Codable, Sendable {
    /// That of the best score; of equals the earliest.
    case best
    /// The simplest of those within one standard error of the best score (Breiman et al. 1984).
    ///
    /// The error is that of the best candidate's score. Of equally simple ones the better is taken.
    case oneStandardError
  }

  /// The number of folds inside the training rows; default 5.
  ///
  /// A class with fewer groups than that lowers it, to 2 at the least.
  public var folds: Int

  /// How many times the rows are divided anew; a score is the mean over the divisions.
  ///
  /// Default 1. Candidates that are nearly as good as each other swap places from one division to the next; three
  /// divisions choose more steadily, at three times the cost. Division r has the seed plus r.
  public var repeats: Int

  /// What divides the rows and draws candidates and replicates; default 0.
  public var seed: UInt64

  /// What is compared; default ``SelectionMetric/logLoss``.
  public var metric: SelectionMetric

  /// Which candidate is taken; default ``Rule/best``.
  public var rule: Rule

  /// The number of bootstrap replicates over groups that standard errors come from; default 200.
  ///
  /// 0 for no errors; ``Rule/oneStandardError`` needs 2 or more. 200 know an error to 5 %. Divisions
  /// share their groups, so that ``repeats`` lower an error little: it is the mean of theirs.
  public var replicates: Int

  /// Creates settings; values out of range are reported by the search.
  public init(
    folds: Int = 5, seed: UInt64 = 0, metric: SelectionMetric = .logLoss, rule: Rule = .best,
    replicates: Int = 200, repeats: Int = 1
  ) {
    self.folds = folds
    self.repeats = repeats
    self.seed = seed
    self.metric = metric
    self.rule = rule
    self.replicates = replicates
  }

  func validate() throws(LearnError) {
    guard folds >= 2 else {
      throw .invalidParameter(name: "folds", value: String(folds), requirement: "2 or more")
    }
    guard repeats >= 1 else {
      throw .invalidParameter(name: "repeats", value: String(repeats), requirement: "1 or more")
    }
    let least = rule == .oneStandardError ? 2 : 0
    guard replicates >= least else {
      throw .invalidParameter(
        name: "replicates", value: String(replicates), requirement: "\(least) or more")
    }
  }

  /// Returns the places of the best and of the chosen trial among those with a score.
  ///
  /// - Parameter eligible: the places of the trials that may be chosen, in order.
  func choice<Candidate>(
    among trials: [Trial<Candidate>], _ eligible: [Int]
  ) throws(LearnError) -> (best: Int, chosen: Int) {
    var scored: [(place: Int, score: Double)] = []
    for place in eligible {
      if let score = trials[place].score { scored.append((place, score)) }
    }
    guard var best = scored.first else {
      throw .invalidParameter(
        name: "candidates", value: "none with a score",
        requirement: "one that can be fitted; the first says: "
          + (eligible.first.flatMap { trials[$0].failure } ?? "there is none"))
    }
    for entry in scored where metric.isBetter(entry.score, than: best.score) { best = entry }
    guard rule == .oneStandardError, let error = trials[best.place].standardError else {
      return (best.place, best.place)
    }
    let bound = metric.isLoss ? best.score + error : best.score - error
    var chosen = best
    for entry in scored where !metric.isBetter(bound, than: entry.score) {
      let (own, other) = (trials[entry.place].complexity, trials[chosen.place].complexity)
      if own < other || (own == other && metric.isBetter(entry.score, than: chosen.score)) {
        chosen = entry
      }
    }
    return (best.place, chosen.place)
  }
}
