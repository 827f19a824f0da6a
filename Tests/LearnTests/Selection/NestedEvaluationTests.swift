import Determinism
import Learn
import TestSupport
import Testing

@Suite("Nested evaluation")
struct NestedEvaluationTests {
  @Test(
    "its report is that of evaluating the search, and its choices those of the folds",
    arguments: [2, 3])
  func sameReport(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 36, classes: classes, seed: 3)
    let split = GroupedStratifiedKFold(folds: 3, seed: 1)
    let search = RandomSearch(
      SoftmaxRegression.space, trials: 6, selection: ModelSelection(folds: 3, replicates: 20))
    let nested = try evaluateNested(search, on: data, split: split, bootstrap: .none)
    #expect(nested.evaluation == (try evaluate(search, on: data, split: split, bootstrap: .none)))
    #expect(
      nested
        == (try evaluateNested(
          search, on: data, split: split, bootstrap: .none, parallelism: .workers(3))))
    let folds = try split.folds(of: data)
    #expect(nested.folds.count == 3)
    for (fold, choice) in zip(folds, nested.folds) {
      let training = data.subset(fold.training)
      #expect(choice.record == (try search.record(on: training)))
      let model = try choice.record.chosen.learner.fit(training)
      let outer = try evaluate(model, on: data.subset(fold.test), bootstrap: .none).clip
      #expect(choice.outerScore == outer.logLoss.value)
      let inner = try #require(choice.record.best.score)
      #expect(choice.optimism == (outer.logLoss.value ?? .nan) - inner)
    }
    let mean = nested.folds.compactMap(\.optimism).reduce(0, +) / 3
    #expect(nested.optimism == mean)
  }

  @Test("where there is nothing to learn, the best of many trials looks too good")
  func optimism() throws {
    // Labels of chance: 0.5 is the truth, and the best of 20 useless trees claims more.
    var (claimed, optimism): ([Double], [Double]) = ([], [])
    for seed in 0..<4 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var (rows, labels): ([[Double]], [String]) = ([], [])
      for row in 0..<80 {
        rows.append((0..<8).map { _ in generator.uniform() })
        labels.append(row % 2 == 0 ? "a" : "b")
      }
      let data = try Dataset(
        features: Matrix(rows: rows), labels: labels, groups: rows.indices.map { "g\($0)" })
      let search = GridSearch(
        (0..<20 as Range<UInt64>).map { RandomForest(trees: 1, seed: $0) },
        selection: ModelSelection(folds: 4, metric: .accuracy, replicates: 0))
      let nested = try evaluateNested(
        search, on: data, split: GroupedStratifiedKFold(folds: 4), bootstrap: .none)
      claimed += nested.folds.compactMap(\.record.best.score)
      optimism.append(try #require(nested.optimism))
    }
    // The best of 20 draws of 60 rows with a deviation of 0.065 lies about two deviations up; the
    // outer scores of 320 rows have a deviation of 0.028.
    #expect(claimed.reduce(0, +) / 16 > 0.56, "\(claimed)")
    #expect(optimism.reduce(0, +) / 4 > 0.03, "\(optimism)")
  }
}
