import Foundation
import Learn
import Synchronization
import TestSupport
import Testing

@Suite("What a search compares and takes")
struct SelectionRuleTests {
  static let candidates = [1_000.0, 300, 100, 30, 10, 3, 1, 0.3].map { SoftmaxRegression(l2: $0) }

  @Test("the simplest candidate within one standard error of the best is taken", arguments: [2, 3])
  func oneStandardError(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 40, classes: classes, seed: 5)
    var search = GridSearch(Self.candidates)
    search.selection.rule = .oneStandardError
    let record = try search.record(on: data)
    let scores = try record.trials.map { try #require($0.score) }
    let best = try #require(scores.indices.min { scores[$0] < scores[$1] })
    #expect(record.best.candidate == best)
    let bound = scores[best] + (try #require(record.best.standardError))
    #expect(record.chosen.candidate == scores.firstIndex { $0 <= bound })
    #expect(record.chosen.candidate < best)
    guard classes == 2 else { return }
    #expect(try search.fit(data).learner == record.chosen.learner)
  }

  @Test("a standard error is the deviation of the score over replicates of speakers")
  func standardError() throws {
    let data = try SamplePopulation.dataset(groups: 60, classes: 2, seed: 5)
    let search = GridSearch(
      [SoftmaxRegression()], selection: ModelSelection(folds: 4, seed: 2, replicates: 400))
    let trial = try search.record(on: data).best
    let error = try #require(trial.standardError)
    let interval = try #require(
      try evaluate(
        SoftmaxRegression(), on: data, split: GroupedStratifiedKFold(folds: 4, seed: 2),
        bootstrap: Bootstrap(replicates: 400, seed: 2, confidence: 0.68)
      ).clip.logLoss.interval)
    // The same replicates: of a normal distribution 68 % are within one deviation; of 400 draws of a
    // skew one, within 15 %.
    let half = (interval.upperBound - interval.lowerBound) / 2
    #expect(abs(half / error - 1) < 0.15, "\(half), \(error)")
  }

  @Test("any metric can be compared, losses and gains; classes are checked")
  func metrics() throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: 3, seed: 7)
    for metric in [
      SelectionMetric.logLoss, .brier, .auc, .accuracy, .balancedAccuracy, .macroF1, .mcc,
      .precision("class1"), .recall("class1"), .f1("class2"),
    ] {
      let search = GridSearch(
        Self.candidates, selection: ModelSelection(folds: 3, metric: metric, replicates: 0))
      let record = try search.record(on: data)
      // Where a class is never decided for, its precision is undefined.
      let scores = record.trials.map(\.score)
      let expected = metric.isLoss ? scores.compactMap { $0 }.min() : scores.compactMap { $0 }.max()
      #expect(record.trials.allSatisfy { ($0.score == nil) == ($0.failure != nil) })
      #expect(record.best.score == expected)
      #expect(record.best.candidate == scores.firstIndex { $0 == expected })
      #expect(record.best.standardError == nil)
      let report = try evaluate(
        record.best.learner, on: data, split: GroupedStratifiedKFold(folds: 3),
        bootstrap: .none
      ).clip
      let values: [SelectionMetric: Double?] = [
        .logLoss: report.logLoss.value, .brier: report.brier.value, .auc: report.auc.value,
        .accuracy: report.accuracy.value, .balancedAccuracy: report.balancedAccuracy.value,
        .macroF1: report.macroF1.value, .mcc: report.mcc.value,
        .precision("class1"): report.precision["class1"]?.value,
        .recall("class1"): report.recall["class1"]?.value,
        .f1("class2"): report.f1["class2"]?.value,
      ]
      #expect(values[metric] == record.best.score, "\(metric)")
    }
    let unknown = GridSearch(
      Self.candidates, selection: ModelSelection(metric: .recall("class9")))
    #expect(throws: LearnError.unknownClasses(["class9"], known: data.classes)) {
      try unknown.fit(data)
    }
  }

  @Test("a candidate that cannot be fitted is recorded with the reason; if none can, it is thrown")
  func failures() throws {
    let data = try SamplePopulation.dataset(groups: 20, seed: 7)
    let record = try GridSearch([SoftmaxRegression(l2: -1), SoftmaxRegression()]).record(on: data)
    #expect(record.trials[0].score == nil)
    #expect(record.trials[0].failure?.contains("l2 is -1.0") == true)
    #expect(record.chosen.candidate == 1)
    let error = #expect(throws: LearnError.self) {
      try GridSearch([SoftmaxRegression(l2: -1)]).fit(data)
    }
    #expect(error?.description.contains("l2 is -1.0") == true)
    for selection in [
      ModelSelection(folds: 1), ModelSelection(replicates: -1), ModelSelection(repeats: 0),
      ModelSelection(rule: .oneStandardError, replicates: 1),
    ] {
      #expect(throws: LearnError.self) {
        try GridSearch([SoftmaxRegression()], selection: selection).fit(data)
      }
    }
  }

  @Test("cancellation and events reach a search")
  func context() throws {
    let data = try SamplePopulation.dataset(groups: 20, seed: 7)
    #expect(throws: LearnError.cancelled) {
      try GridSearch(Self.candidates).fit(data, context: TrainingContext(isCancelled: { true }))
    }
    let log = EventLog()
    let record = try GridSearch(Self.candidates).record(
      on: data,
      context: TrainingContext(parallelism: .workers(3), report: { log.add($0) }))
    #expect(log.events.map(\.step) == Array(1...8))
    #expect(log.events.map(\.objective) == record.trials.map(\.score))
  }

  @Test("the best of unlike learners is chosen inside the folds, and its file is that of its model")
  func kinds() throws {
    let data = try SamplePopulation.dataset(groups: 24, classes: 3, seed: 5)
    let search = GridSearch(ofKinds: [
      MajorityBaseline(), StumpBaseline(),
      GridSearch(Self.candidates, selection: ModelSelection(folds: 2, replicates: 0)),
    ])
    let fit = try search.fitWithRecord(data)
    #expect(fit.record.chosen.candidate == 2)
    let inner = try #require(fit.model.model as? SoftmaxModel)
    let read = try ModelFile.read(bytes: fit.model.serialized())
    #expect(read as? SoftmaxModel == inner)
    #expect(try fit.model.probabilities(for: data) == inner.probabilities(for: data))
    #expect(try evaluate(search, on: data, split: GroupedStratifiedKFold(folds: 2)).clip.n > 0)
    let decoded = try JSONDecoder().decode(
      GridSearch<AnyLearner>.self, from: JSONEncoder().encode(search))
    #expect(decoded == search)
    let record = try JSONDecoder().decode(
      SearchRecord<AnyLearner>.self, from: JSONEncoder().encode(fit.record))
    #expect(record == fit.record)
  }
}

/// Gathers the events that a fit reports.
final class EventLog: Sendable {
  private let log = Mutex<[TrainingEvent]>([])

  var events: [TrainingEvent] { log.withLock { $0 } }

  func add(_ event: TrainingEvent) { log.withLock { $0.append(event) } }
}
