import Foundation
import Learn
import TestSupport
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  @Test("out-of-fold results are the same for any number of workers", arguments: [2, 3])
  func workers(classes: Int) throws {
    let data = try SamplePopulation.dataset(
      groups: 60, classes: classes, seed: 1, missingShare: 0.1)
    let split = GroupedStratifiedKFold(folds: 4, seed: 3)
    func run(_ parallelism: Parallelism) throws -> Evaluation {
      try evaluate(
        SoftmaxRegression(), on: data, split: split, bootstrap: Bootstrap(replicates: 200),
        parallelism: parallelism)
    }
    let serial = try run(.serial)
    for count in [2, 3, 8] {
      let other = try run(.workers(count))
      #expect(other == serial)
      #expect(try other.report.json() == serial.report.json())
    }
  }

  @Test("a report has clip, speaker, baseline and their intervals")
  func report() throws {
    let data = try SamplePopulation.dataset(groups: 100, seed: 2)
    let proof = try evaluate(
      SoftmaxRegression(), on: data, split: GroupedStratifiedKFold(folds: 5, seed: 1))
    let speaker = try #require(proof.speaker)
    #expect(proof.clip.n == data.rowCount)
    #expect(speaker.n == 100)
    #expect(proof.report.learner == "softmax")
    #expect(proof.report.split == "grouped stratified 5-fold, seed 1")
    #expect(proof.report.baselines.map(\.learner) == ["majority", "stump"])
    #expect(proof.report.baselines[0].clip.balancedAccuracy.value == 0.5)
    #expect(proof.report.baselines[1].clip.balancedAccuracy.value ?? 0 > 0.55)
    #expect(proof.report.warnings.isEmpty, "\(proof.report.warnings)")
    for metric in [proof.clip.balancedAccuracy, proof.clip.auc, speaker.logLoss, speaker.mcc] {
      let value = try #require(metric.value)
      let interval = try #require(metric.interval)
      #expect(interval.contains(value))
    }
    // Several rows of a speaker know more than one.
    #expect((speaker.auc.value ?? 0) > (proof.clip.auc.value ?? 1))
    #expect(proof.predictions.folds?.count == data.rowCount)
    let decoded = try JSONDecoder().decode(EvaluationReport.self, from: proof.report.json())
    #expect(decoded == proof.report)
  }

  @Test("a speaker's decision is the mean of the log-odds of its clips")
  func speakers() throws {
    let p = [0.9, 0.6, 0.2, 0.4, 0.3]
    let predictions = try Predictions(
      classes: ["a", "b"], labels: ["a", "a", "b", "b", "b"],
      probabilities: Matrix(rows: p.map { [$0, 1 - $0] }), groups: ["x", "x", "y", "z", "z"])
    let speaker = try #require(try evaluate(predictions, bootstrap: .none).speaker)
    func logit(_ p: Double) -> Double { log(p / (1 - p)) }
    let means = [(logit(0.9) + logit(0.6)) / 2, logit(0.2), (logit(0.4) + logit(0.3)) / 2]
    let losses = [log1p(exp(-means[0])), log1p(exp(means[1])), log1p(exp(means[2]))]
    #expect(speaker.n == 3)
    #expect(abs((speaker.logLoss.value ?? .nan) - losses.reduce(0, +) / 3) < 1e-14)
    #expect(speaker.confusion.counts == [[1, 0], [0, 2]])
    let decision = Decision(
      combining: [[0.9, 0.1], [0.6, 0.4]], classes: ["a", "b"])
    #expect(decision.label == "a")
    #expect(abs(logit(decision.probability) - means[0]) < 1e-13)
  }

  @Test("what test rows hold changes nothing in the model of the other rows")
  func leakage() throws {
    let data = try SamplePopulation.dataset(groups: 40, seed: 3, missingShare: 0.1)
    let fold = try GroupedStratifiedSplit(testShare: 0.3, seed: 1).folds(of: data)[0]
    let isTest = Set(fold.test)
    let changed = try Dataset(
      features: Matrix(
        rows: (0..<data.rowCount).map { row in
          (0..<data.columnCount).map { column in
            isTest.contains(row) ? 1e6 : data.value(row: row, column: column) ?? .nan
          }
        }),
      labels: (0..<data.rowCount).map { data.label(ofRow: $0) },
      groups: (0..<data.rowCount).compactMap { data.group(ofRow: $0) }, nanIsMissing: true)
    let learner = SoftmaxRegression(
      preprocessing: Preprocessing(imputation: .median, addsMissingIndicators: true))
    let (a, b) = (
      try learner.fit(data.subset(fold.training)), try learner.fit(changed.subset(fold.training))
    )
    #expect(a == b)
  }

  @Test("warnings: few groups, mixed groups, certain mistakes, the model's own rows")
  func warnings() throws {
    let data = try SamplePopulation.dataset(groups: 20, seed: 4)
    let model = try SoftmaxRegression().fit(data)
    let own = try evaluate(model, on: data).report
    #expect(own.warnings.contains { $0.contains("class 'class0' has 10 groups") })
    #expect(own.warnings.contains { $0.contains("trained on") })
    let mixed = try Predictions(
      classes: ["a", "b"], labels: ["a", "b", "b"],
      probabilities: Matrix(rows: [[0, 1], [0.5, 0.5], [0.5, 0.5]]), groups: ["g", "g", "g"])
    let warnings = try evaluate(mixed, bootstrap: .none).warnings
    #expect(warnings.contains { $0.contains("1 groups have rows of several classes") })
    #expect(warnings.contains { $0.contains("1 rows gave their true class") })
  }

  @Test("rows of other schemas and classes, and impossible predictions, are refused")
  func refusals() throws {
    let data = try SamplePopulation.dataset(groups: 20, seed: 4)
    let model = try SoftmaxRegression().fit(data)
    let other = try SamplePopulation.dataset(groups: 20, columns: 4, seed: 4)
    #expect(
      throws: LearnError.schemaMismatch(expected: data.schema.hash, found: other.schema.hash)
    ) { try evaluate(model, on: other) }
    let three = try SamplePopulation.dataset(groups: 20, classes: 3, seed: 4)
    #expect(throws: LearnError.unknownClasses(["class2"], known: ["class0", "class1"])) {
      try evaluate(model, on: three)
    }
    #expect(throws: LearnError.countMismatch(what: "groups", expected: 1, found: 2)) {
      try Predictions(
        classes: ["a", "b"], labels: ["a"], probabilities: Matrix(rows: [[0.5, 0.5]]),
        groups: ["g", "h"])
    }
    #expect(throws: LearnError.nonFinite(row: 0, column: "b")) {
      try Predictions(
        classes: ["a", "b"], labels: ["a"], probabilities: Matrix(rows: [[0.5, .nan]]))
    }
    #expect(
      throws: LearnError.invalidParameter(
        name: "the probability of class 'a' in row 0", value: "1.5", requirement: "from 0 to 1")
    ) {
      try Predictions(
        classes: ["a", "b"], labels: ["a"], probabilities: Matrix(rows: [[1.5, -0.5]]))
    }
    #expect(throws: LearnError.duplicateName("a")) {
      try Predictions(
        classes: ["a", "a"], labels: ["a"], probabilities: Matrix(rows: [[0.5, 0.5]]))
    }
    #expect(
      throws: LearnError.invalidParameter(
        name: "confidence", value: "1.0", requirement: "above 0 and below 1")
    ) { try evaluate(model, on: data, bootstrap: Bootstrap(confidence: 1)) }
  }

  @Test("a model of any kind can be scored, stored and stored again")
  func anyKind() throws {
    let data = try SamplePopulation.dataset(groups: 40, seed: 5)
    let models: [any Classifier] = [
      try SoftmaxRegression().fit(data), try MajorityBaseline().fit(data),
    ]
    for model in models {
      let read = try ModelFile.read(bytes: model.serialized())
      let (a, b) = (try evaluate(model, on: data), try evaluate(read, on: data))
      #expect(a == b)
    }
  }

  @Test("the baseline gives the shares of the classes")
  func baseline() throws {
    let data = try Dataset(
      features: Matrix(rows: [[1], [2], [3], [4]]), labels: ["b", "a", "b", "b"])
    let model = try MajorityBaseline().fit(data)
    #expect(model.priors == [0.25, 0.75])
    #expect(
      try model.decision(for: [.missing(.silent)], schema: data.schema).label == "b")
  }
}
