import Foundation
import Learn
import Testing

@Suite("Class weights with corrected priors")
struct ClassWeightTests {
  /// Three classes of unlike frequency: 1, 1∕3 and 1∕8 of the first.
  static func population(groups: Int, seed: UInt64) throws -> Dataset {
    let data = try SamplePopulation.dataset(groups: groups, classes: 3, seed: seed)
    return data.subset(
      (0..<data.rowCount).filter { row in
        let group = Int(data.group(ofRow: row)?.dropFirst(5) ?? "0") ?? 0
        return [true, group % 9 == 1, group % 24 == 2][data.classIndex(ofRow: row)]
      })
  }

  /// The same for all learners.
  static let populations = Result {
    (try population(groups: 600, seed: 11), try population(groups: 600, seed: 12))
  }

  /// Each learner by class weights and whether priors are restored.
  static func learner(
    _ name: String, _ weights: ClassWeights, restoring: Bool
  ) -> any Learner {
    switch name {
    case "softmax": SoftmaxRegression(classWeights: weights, restoresPriors: restoring)
    case "kernel":
      KernelMachine(landmarks: 100, classWeights: weights, restoresPriors: restoring)
    case "mlp":
      MLP(
        hiddenLayers: [8], epochs: 40, learningRate: 0.01, earlyStopping: nil, networks: 1,
        classWeights: weights, restoresPriors: restoring)
    case "forest":
      RandomForest(
        trees: 60, minimumLeafRows: 5, classWeights: weights, restoresPriors: restoring)
    default:
      GradientBoostedTrees(
        rounds: 30, leaves: 6, classWeights: weights, restoresPriors: restoring)
    }
  }

  @Test(
    "balanced weights leave log-loss and calibration as they were, and spoil both uncorrected",
    arguments: ["softmax", "kernel", "mlp", "forest", "boost"])
  func calibration(name: String) throws {
    let (training, test) = try Self.populations.get()
    func scores(_ weights: ClassWeights, _ restoring: Bool) throws -> ScoreReport {
      func fit(_ learner: some Learner) throws -> ScoreReport {
        try evaluate(learner.fit(training), on: test, bootstrap: .none).clip
      }
      return try fit(Self.learner(name, weights, restoring: restoring))
    }
    let plain = try scores(.none, true)
    let restored = try scores(.balanced, true)
    let moved = try scores(.balanced, false)
    let figures = [plain, restored, moved].map {
      "\($0.logLoss.value ?? .nan) \($0.calibrationError.value ?? .nan)"
    }
    let summary = "\(name): " + figures.joined(separator: ", ")
    // The correction is exact for a logistic model that is right, and near for the others.
    #expect((restored.logLoss.value ?? 9) < (plain.logLoss.value ?? 0) + 0.03, "\(summary)")
    #expect(
      (restored.calibrationError.value ?? 9) < (plain.calibrationError.value ?? 0) + 0.02,
      "\(summary)")
    #expect((moved.logLoss.value ?? 0) > (restored.logLoss.value ?? 9) + 0.03, "\(summary)")
    #expect(
      (moved.calibrationError.value ?? 0) > (restored.calibrationError.value ?? 9) + 0.02,
      "\(summary)")
  }
}
