internal import Determinism

/// Tries many candidates on few speakers, and the best of them on more and more.
///
/// ```swift
/// let search = HalvingSearch(GradientBoostedTrees.space, candidates: 27, factor: 3)
/// // 27 candidates on a ninth of the speakers, 9 on a third, 3 on all
/// ```
///
/// Successive halving (Jamieson and Talwalkar, AISTATS 2016) with whole groups as the resource. Groups
/// of each class are put into a random order once, and a rung takes the first of each class: the groups
/// of a rung are among those of the next, and every class is in every rung. The last rung has all
/// groups, and the choice is made among its candidates. Rows take the place of groups that are missing.
///
/// A candidate that is good with many speakers only (a deep tree, a weak penalty) can be lost on the
/// way; random search cannot lose it, at several times the cost.
///
/// Cost: about candidates × folds fits on a share of factor∕candidates of the rows, times the rungs.
public struct HalvingSearch<Candidate: Tunable>: ModelSearch {
  /// What ``fit(_:context:)`` returns: the chosen candidate's model.
  public typealias Model = Candidate.Model

  /// What is searched.
  public var space: SearchSpace<Candidate>

  /// The number of candidates of the first rung; at least 1, default 27.
  public var candidates: Int

  /// How many times fewer candidates and more groups the next rung has; at least 2, default 3.
  public var factor: Int

  /// The least number of groups of each class in a rung, as far as there are; default 10.
  ///
  /// At least 2. It also limits the number of rungs.
  public var leastGroups: Int

  /// How candidates are compared, and which is taken.
  public var selection: ModelSelection

  /// Creates a search; parameters out of range are reported by the fit.
  public init(
    _ space: SearchSpace<Candidate> = Candidate.space, candidates: Int = 27, factor: Int = 3,
    leastGroups: Int = 10, selection: ModelSelection = ModelSelection()
  ) {
    self.space = space
    self.candidates = candidates
    self.factor = factor
    self.leastGroups = leastGroups
    self.selection = selection
  }

  /// Tries candidates rung by rung.
  ///
  /// - Throws: as ``ModelSearch/record(on:context:)``.
  public func record(
    on data: Dataset, context: TrainingContext
  ) throws(LearnError) -> SearchRecord<Candidate> {
    try validate()
    try data.requireAllClasses()
    let rungs = Rungs(data, self)
    var entries = try space.draws(candidates, seed: selection.seed)
    var counts = [candidates]
    while counts.count < rungs.count { counts.append(max(1, counts[counts.count - 1] / factor)) }
    let limit = counts.reduce(0, +)
    var trials: [Trial<Candidate>] = []
    for (rung, count) in counts.enumerated() {
      let scorer = try CandidateScorer(selection, data.subset(rungs.rows(of: rung)))
      if rung > 0 { entries = survivors(trials.suffix(entries.count), entries, count) }
      trials += try scorer.trials(
        entries, rung: rung, done: trials.count, limit: limit, context)
    }
    return try SearchRecord(
      selection, trials, eligible: Array(trials.indices.suffix(entries.count)))
  }

  /// Returns the candidates of the best scores, in their own order; of equals the earlier.
  private func survivors(
    _ trials: ArraySlice<Trial<Candidate>>, _ entries: [CandidateScorer.Entry<Candidate>],
    _ count: Int
  ) -> [CandidateScorer.Entry<Candidate>] {
    let worst = selection.metric.isLoss ? Double.infinity : -Double.infinity
    let scores = trials.map { $0.score ?? worst }
    let order = scores.indices.sorted { a, b in
      scores[a] == scores[b] ? a < b : selection.metric.isBetter(scores[a], than: scores[b])
    }
    return order.prefix(count).sorted().map { entries[$0] }
  }

  private func validate() throws(LearnError) {
    for (name, value, least) in [
      ("candidates", candidates, 1), ("factor", factor, 2), ("leastGroups", leastGroups, 2),
    ] where value < least {
      throw .invalidParameter(
        name: name, value: String(value), requirement: "\(least) or more")
    }
    try space.validate()
  }
}

/// The rows of each rung of a halving search: groups in one order, more of them each time.
struct Rungs {
  private let shares: [Double]
  private let units: ClassUnits
  private let order: [[Int]]
  private let least: Int

  init<Candidate>(_ data: Dataset, _ search: HalvingSearch<Candidate>) {
    units = ClassUnits(data)
    least = search.leastGroups
    var generator = SeededGenerator(seed: search.selection.seed, stream: .max)
    order = units.ofClass.map { groups in
      var groups = groups
      generator.shuffle(&groups)
      return groups
    }
    let enough = Double(least * units.ofClass.count)
    var shares = [1.0]
    var candidates = search.candidates
    // The last rung has at least as many candidates as the factor, if there are that many.
    while candidates >= search.factor * search.factor,
      Double(units.count) * shares[0] / Double(search.factor) >= enough
    {
      candidates /= search.factor
      shares.insert(shares[0] / Double(search.factor), at: 0)
    }
    self.shares = shares
  }

  /// The number of rungs, at least 1.
  var count: Int { shares.count }

  /// Returns the rows of a rung, ascending.
  func rows(of rung: Int) -> [Int] {
    var isIn = [Bool](repeating: false, count: units.count)
    for groups in order {
      let share = Int((shares[rung] * Double(groups.count)).rounded())
      for group in groups.prefix(max(share, min(least, groups.count))) { isIn[group] = true }
    }
    return units.ofRow.indices.filter { isIn[units.ofRow[$0]] }
  }
}
