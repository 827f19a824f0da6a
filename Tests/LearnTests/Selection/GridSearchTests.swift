import Learn
import Testing

@Suite("Grid search")
struct GridSearchTests {
  static let penalties = [1000.0, 100, 10, 1, 0.1]
  static let search = GridSearch(
    penalties.map { SoftmaxRegression(l2: $0) }, selection: ModelSelection(folds: 4, seed: 3))

  @Test("the scores are those of evaluating each candidate on the same folds")
  func scores() throws {
    let data = try SamplePopulation.dataset(groups: 24, classes: 3, seed: 5)
    let split = GroupedStratifiedKFold(folds: 4, seed: 3)
    let record = try Self.search.record(on: data)
    #expect(record.trials.count == Self.penalties.count)
    for (penalty, trial) in zip(Self.penalties, record.trials) {
      let proof = try evaluate(
        SoftmaxRegression(l2: penalty), on: data, split: split, bootstrap: .none)
      #expect(proof.clip.logLoss.value == trial.score)
      #expect(trial.units == 24)
      #expect(trial.cost == 3 * data.rowCount)
    }
  }

  @Test("over several divisions a score is the mean of theirs")
  func repeats() throws {
    let data = try SamplePopulation.dataset(groups: 24, classes: 3, seed: 5)
    var search = Self.search
    search.selection.repeats = 3
    let record = try search.record(on: data)
    for (penalty, trial) in zip(Self.penalties, record.trials) {
      let scores = try (3...5).map { seed in
        try #require(
          evaluate(
            SoftmaxRegression(l2: penalty), on: data,
            split: GroupedStratifiedKFold(folds: 4, seed: seed), bootstrap: .none
          ).clip.logLoss.value)
      }
      #expect(trial.score == scores.reduce(0, +) / 3)
      #expect(trial.standardError.map { $0 > 0 } == true)
      #expect(trial.cost == 3 * 3 * data.rowCount)
    }
  }

  @Test("the model is that of the best candidate fitted to all rows, for any number of workers")
  func choice() throws {
    let data = try SamplePopulation.dataset(groups: 24, classes: 3, seed: 5)
    let scores = try Self.search.record(on: data).trials.compactMap(\.score)
    let best = try #require(scores.indices.min { scores[$0] < scores[$1] })
    let expected = try SoftmaxRegression(l2: Self.penalties[best]).fit(data)
    for parallelism in [Parallelism.serial, .workers(3)] {
      let model = try Self.search.fit(data, context: TrainingContext(parallelism: parallelism))
      #expect(model == expected)
    }
  }

  @Test("of candidates that score the same the first is chosen")
  func ties() throws {
    let data = try SamplePopulation.dataset(groups: 12, classes: 2, seed: 6)
    let twice = GridSearch([
      SoftmaxRegression(l2: 1, maximumIterations: 150), SoftmaxRegression(l2: 1),
    ])
    #expect(try twice.fit(data).learner.maximumIterations == 150)
  }

  @Test("few groups lower the number of folds, and no candidate is an error")
  func limits() throws {
    let data = try SamplePopulation.dataset(groups: 6, classes: 2, seed: 7)
    let search = GridSearch(
      [SoftmaxRegression(l2: 1), SoftmaxRegression(l2: 10)],
      selection: ModelSelection(folds: 10))
    #expect(try search.record(on: data).trials.compactMap(\.score).count == 2)
    #expect(throws: LearnError.self) { try GridSearch<SoftmaxRegression>([]).fit(data) }
  }
}
