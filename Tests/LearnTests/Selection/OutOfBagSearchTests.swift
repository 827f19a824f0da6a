import Learn
import TestSupport
import Testing

@Suite("Search out of the bag")
struct OutOfBagSearchTests {
  @Test("scores are those of the forests out of the bag, and the best is grown", arguments: [2, 3])
  func scores(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 40, classes: classes, seed: 3)
    let candidates = [10, 3, 1].map { RandomForest(trees: 15, minimumLeafRows: $0) }
    let fit = try OutOfBagSearch(candidates).fitWithRecord(data)
    let scores = try fit.record.trials.map { try #require($0.score) }
    for (candidate, score) in zip(candidates, scores) {
      let own = try candidate.fitWithOutOfBag(data)
      #expect(try evaluate(own.predictions, bootstrap: .none).clip.logLoss.value == score)
    }
    #expect(fit.record.best.score == scores.min())
    #expect(fit.model == (try fit.record.chosen.learner.fit(data)))
    #expect(fit.record.trials.allSatisfy { $0.cost == data.rowCount && $0.units == 40 })
    #expect(OutOfBagSearch.standard.count == 8)
  }

  @Test("a sample of rows of speakers is refused, one without rows out of the bag recorded")
  func refusals() throws {
    let data = try SamplePopulation.dataset(groups: 40, seed: 3)
    #expect(throws: LearnError.groupsIgnored(split: "a forest's sample of rows")) {
      try OutOfBagSearch([RandomForest(sampling: .rows(ignoringGroupsBecause: "a test"))]).fit(data)
    }
    let record = try OutOfBagSearch([
      RandomForest(trees: 3, sampling: .all), RandomForest(trees: 15),
    ]).record(on: data)
    #expect(record.trials[0].failure != nil && record.chosen.candidate == 1)
    #expect(throws: LearnError.self) { try OutOfBagSearch([]).fit(data) }
  }
}
