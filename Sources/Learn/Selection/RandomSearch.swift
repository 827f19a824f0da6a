/// Chooses among candidates that are drawn at random from a space.
///
/// ```swift
/// let search = RandomSearch(RandomForest.space, trials: 40)
/// let proof = try evaluate(search, on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// ```
///
/// Points are drawn independently, each dimension evenly on its scale (Bergstra and Bengio, *Random
/// search for hyper-parameter optimization*, JMLR 13, 2012): where few dimensions matter, each of them
/// is tried at as many values as there are trials. A longer search starts with the trials of a shorter
/// one.
///
/// Cost: trials × folds × repeats fits, and one more.
public struct RandomSearch<Candidate: Tunable>: ModelSearch {
  /// What ``fit(_:context:)`` returns: the chosen candidate's model.
  public typealias Model = Candidate.Model

  /// What is searched.
  public var space: SearchSpace<Candidate>

  /// The number of candidates; at least 1, default 30.
  public var trials: Int

  /// How candidates are compared, and which is taken.
  public var selection: ModelSelection

  /// Creates a search; parameters out of range are reported by the fit.
  public init(
    _ space: SearchSpace<Candidate> = Candidate.space, trials: Int = 30,
    selection: ModelSelection = ModelSelection()
  ) {
    self.space = space
    self.trials = trials
    self.selection = selection
  }

  /// Tries so many points.
  ///
  /// - Throws: as ``ModelSearch/record(on:context:)``.
  public func record(
    on data: Dataset, context: TrainingContext
  ) throws(LearnError) -> SearchRecord<Candidate> {
    guard trials >= 1 else {
      throw .invalidParameter(name: "trials", value: String(trials), requirement: "1 or more")
    }
    try space.validate()
    let scorer = try CandidateScorer(selection, data)
    let entries = try space.draws(trials, seed: selection.seed)
    let trials = try scorer.trials(entries, done: 0, limit: trials, context)
    return try SearchRecord(selection, trials)
  }
}

extension SearchSpace {
  /// Returns the first so many points of the seed's draws as candidates.
  func draws(
    _ count: Int, seed: UInt64
  ) throws(LearnError) -> [CandidateScorer.Entry<Candidate>] {
    var entries: [CandidateScorer.Entry<Candidate>] = []
    for number in 0..<count { entries.append(entry(number, try draw(number, seed: seed))) }
    return entries
  }

  func entry(_ number: Int, _ point: Point) -> CandidateScorer.Entry<Candidate> {
    CandidateScorer.Entry(
      number: number, learner: point.candidate, parameters: point.parameters,
      complexity: point.complexity)
  }
}
