internal import Determinism

/// Draws candidates where earlier ones were good: a tree-structured Parzen estimator.
///
/// ```swift
/// let search = ParzenSearch(KernelMachine.space, trials: 60)
/// ```
///
/// After a random start, trials are divided in the best 15 % and the others. Over each part and
/// dimension a density is laid, and of 24 points drawn from that of the good ones that with the
/// greatest ratio of both densities is tried next (Bergstra, Bardenet, Bengio and Kégl, *Algorithms
/// for hyper-parameter optimization*, NIPS 2011; dimensions are taken as independent). With fewer than
/// about 50 trials it rarely beats ``RandomSearch``.
///
/// Trials follow one another: only the folds of one are tried at the same time.
///
/// Cost: trials × folds × repeats fits, and one more.
public struct ParzenSearch<Candidate: Tunable>: ModelSearch {
  /// What ``fit(_:context:)`` returns: the chosen candidate's model.
  public typealias Model = Candidate.Model

  /// What is searched.
  public var space: SearchSpace<Candidate>

  /// The number of trials; at least 1, default 60.
  public var trials: Int

  /// The number of trials at random before the first estimate; at least 2, default 15.
  ///
  /// They are the first ones of a ``RandomSearch`` with the same seed.
  public var randomTrials: Int

  /// How candidates are compared, and which is taken.
  public var selection: ModelSelection

  /// Creates a search; parameters out of range are reported by the fit.
  public init(
    _ space: SearchSpace<Candidate> = Candidate.space, trials: Int = 60, randomTrials: Int = 15,
    selection: ModelSelection = ModelSelection()
  ) {
    self.space = space
    self.trials = trials
    self.randomTrials = randomTrials
    self.selection = selection
  }

  /// Tries so many points, one after the other.
  ///
  /// - Throws: as ``ModelSearch/record(on:context:)``.
  public func record(
    on data: Dataset, context: TrainingContext
  ) throws(LearnError) -> SearchRecord<Candidate> {
    for (name, value, least) in [("trials", trials, 1), ("randomTrials", randomTrials, 2)]
    where value < least {
      throw .invalidParameter(
        name: name, value: String(value), requirement: "\(least) or more")
    }
    try space.validate()
    let scorer = try CandidateScorer(selection, data)
    var known: [(positions: [Double], score: Double?)] = []
    var done: [Trial<Candidate>] = []
    for number in 0..<trials {
      let point =
        number < randomTrials
        ? try space.draw(number, seed: selection.seed)
        : try space.point(at: proposal(number, known))
      let trial = try scorer.trials(
        [space.entry(number, point)], done: number, limit: trials, context)
      known.append((point.positions, trial[0].score))
      done += trial
    }
    return try SearchRecord(selection, done)
  }

  /// Returns the most promising of 24 points drawn near the good ones.
  private func proposal(
    _ number: Int, _ known: [(positions: [Double], score: Double?)]
  ) -> [Double] {
    // Candidates that could not be fitted are the worst.
    let worst = selection.metric.isLoss ? Double.infinity : -Double.infinity
    let order = known.indices.sorted { a, b in
      let (own, other) = (known[a].score ?? worst, known[b].score ?? worst)
      return own == other ? a < b : selection.metric.isBetter(own, than: other)
    }
    let goodCount = max(1, Int((0.15 * Double(order.count)).rounded(.up)))
    let (good, bad) = (order.prefix(goodCount), order.dropFirst(goodCount))
    let densities = space.dimensions.indices.map { index in
      let values = space.dimensions[index].values
      return (
        good: ParzenDensity(values, good.map { known[$0].positions[index] }),
        bad: ParzenDensity(values, bad.map { known[$0].positions[index] })
      )
    }
    var generator = SeededGenerator(
      seed: selection.seed ^ 0x9A52_E01F_77C3_44B8, stream: UInt64(number) + 1)
    var best: (positions: [Double], ratio: Double) = ([], -.infinity)
    for _ in 0..<24 {
      let positions = densities.map { $0.good.draw(&generator) }
      var ratio = 0.0
      for (density, position) in zip(densities, positions) {
        ratio += density.good.logarithm(at: position) - density.bad.logarithm(at: position)
      }
      if ratio > best.ratio || best.positions.isEmpty { best = (positions, ratio) }
    }
    return best.positions
  }
}
