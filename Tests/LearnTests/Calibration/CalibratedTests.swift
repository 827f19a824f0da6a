import Foundation
@testable import Learn
import Testing

@Suite("Calibrated learners")
struct CalibratedTests {
  static let forest = RandomForest(trees: 5, seed: 1)

  /// A model that is far too sure of itself, what its like said of speakers held out, and other speakers.
  struct Overconfident {
    let model: GradientBoostedTreesModel
    let predictions: Predictions
    let test: Dataset
    let plain: ScoreReport

    init() throws {
      // Many rounds of large steps.
      let learner = GradientBoostedTrees(
        rounds: 60, learningRate: 0.5, leaves: 15, minimumLeafRows: 3)
      let training = try SamplePopulation.dataset(groups: 200, seed: 3, separation: 0.8)
      test = try SamplePopulation.dataset(groups: 400, seed: 4, separation: 0.8)
      model = try learner.fit(training)
      predictions = try OutOfFold.predictions(
        learner, training, InnerFolds.of(training, folds: 3, seed: 0), .serial)
      plain = try evaluate(model, on: test, bootstrap: .none).clip
    }

    /// The same for all methods, so that it is fitted once.
    static let shared = Result { try Overconfident() }
  }

  @Test(
    "the calibrator learned from grouped out-of-fold predictions, and one model from all rows",
    arguments: [2, 3])
  func parts(classes: Int) throws {
    let data = try SamplePopulation.dataset(groups: 36, classes: classes, seed: 1)
    let model = try Calibrated(Self.forest, by: .platt, folds: 4, seed: 9).fit(data)
    #expect(model.folds == 4)
    #expect(try Self.forest.fit(data) == model.base as? RandomForestModel)
    let folds = try GroupedStratifiedKFold(folds: 4, seed: 9).folds(of: data)
    let predictions = try OutOfFold.predictions(Self.forest, data, folds, .serial)
    #expect(try Calibrator(.platt, from: predictions) == model.calibrator)
    let base = try model.base.probabilities(for: data)
    let own = try model.probabilities(for: data)
    for row in 0..<data.rowCount {
      #expect(Array(own.row(row)) == model.calibrator(Array(base.row(row))))
    }
  }

  @Test(
    "an overconfident model's log-loss and calibration error fall on speakers it has not heard",
    arguments: CalibrationMethod.allCases)
  func gain(method: CalibrationMethod) throws {
    // What `Calibrated` fits is put together of the same parts, as the test above shows.
    let shared = try Overconfident.shared.get()
    let model = CalibratedModel(
      provenance: shared.model.provenance,
      calibrator: try Calibrator(method, from: shared.predictions), folds: 3,
      member: MemberModels(models: [shared.model]))
    let calibrated = try evaluate(model, on: shared.test, bootstrap: .none).clip
    let plain = shared.plain
    #expect((calibrated.logLoss.value ?? 9) < 0.8 * (plain.logLoss.value ?? 0))
    #expect(
      (calibrated.calibrationError.value ?? 9) < 0.6 * (plain.calibrationError.value ?? 0))
    #expect(abs((calibrated.auc.value ?? 0) - (plain.auc.value ?? 1)) < 0.01)
  }

  @Test(
    "a model comes back from its file with equal probabilities, inside ensembles too",
    arguments: CalibrationMethod.allCases)
  func file(method: CalibrationMethod) throws {
    for classes in [2, 3] {
      let data = try SamplePopulation.dataset(
        groups: 24, classes: classes, seed: 2, missingShare: 0.1)
      let model = try Calibrated(Self.forest, by: method, folds: 3).fit(data)
      let bytes = try model.serialized()
      let read = try ModelFile.read(bytes: bytes)
      #expect(read as? CalibratedModel == model)
      #expect(try read.serialized() == bytes)
      let ensemble = try AveragedLearners(
        [Calibrated(SoftmaxRegression(), by: method, folds: 3), MajorityBaseline()]
      ).fit(data)
      #expect(
        try ModelFile.read(bytes: ensemble.serialized()) as? AveragedModel == ensemble)
    }
  }

  @Test(
    "damaged files are refused; forged ones are refused or predict probabilities",
    arguments: [CalibrationMethod.isotonic, .platt, .temperature])
  func damage(method: CalibrationMethod) throws {
    let data = try SamplePopulation.dataset(groups: 30, classes: 3, columns: 3, seed: 2)
    let bytes = try Calibrated(SoftmaxRegression(), by: method).fit(data).serialized()
    ModelDamage.expectRefused(bytes, rounds: 150)
    #expect(try ModelDamage.forge(bytes, rounds: 400) > 100)
  }

  @Test("forged curves that fall, leave 0...1 or have no point are named")
  func curves() throws {
    let data = try SamplePopulation.dataset(groups: 30, columns: 3, seed: 2)
    let bytes = try Calibrated(SoftmaxRegression(), by: .isotonic).fit(data).serialized()
    func put(_ value: Double) -> (inout [UInt8]) -> Void {
      { section in
        for (index, byte) in withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init)
          .enumerated()
        { section[index] = byte }
      }
    }
    for forged in [
      try ForgedModelTests.forge(bytes, "CVAL", put(0.999)),
      try ForgedModelTests.forge(bytes, "CVAL", put(-1)),
      try ForgedModelTests.forge(bytes, "CPOS", put(1e9)),
      try ForgedModelTests.forge(bytes, "CSTA") { $0[0] = 1 },
    ] {
      #expect(throws: LearnError.self) { try ModelFile.read(bytes: forged) }
    }
  }

  @Test("a learner of any depth can be written down and read again")
  func coding() throws {
    let learners = AveragedLearners([
      Calibrated(GradientBoostedTrees(), by: .beta, folds: 3),
      ThresholdTuned(Calibrated(RandomForest(), by: .isotonic), for: .f1("a")),
      ThresholdTuned(MLP(), for: .cost(["a": ["b": 3]]), level: .speaker),
      Resampled(SoftmaxRegression(), by: .smote(neighbors: 3), seed: 2),
      GridSearch([Resampled(SoftmaxRegression(), by: .underSampling)]),
    ])
    let read = try JSONDecoder().decode(
      AveragedLearners.self, from: JSONEncoder().encode(learners))
    #expect(read == learners)
  }

  @Test("results are the same for any number of workers")
  func workers() throws {
    let data = try SamplePopulation.dataset(groups: 36, classes: 3, seed: 5)
    let learner = ThresholdTuned(
      Calibrated(Self.forest, by: .isotonic, folds: 3), for: .macroF1, folds: 3)
    let serial = try learner.fit(data)
    let parallel = try learner.fit(
      data, context: TrainingContext(parallelism: .workers(3)))
    #expect(try serial.serialized() == parallel.serialized())
  }
}
