import Foundation
@testable import Learn
import Tables
import Testing

/// One model whose ONNX file and outputs of onnxruntime are committed.
///
/// `onnx-NAME.model` and `onnx-NAME.onnx` are written by ``ONNXGoldenTests`` when it is asked to;
/// `onnx-NAME.json` and `onnx-NAME.npy` by Tests/Oracles/learn_onnx.py.
struct ONNXCase: CustomTestStringConvertible, Sendable {
  let name: String
  /// How far probabilities may be from onnxruntime's.
  let bound: Double
  let fit: @Sendable () throws -> any Classifier

  var testDescription: String { name }

  /// 1e-6 as issue 5 has it: Double throughout, and sums of trees rounded to Float at the end.
  init(
    _ name: String, within bound: Double = 1e-6,
    _ fit: @escaping @Sendable () throws -> any Classifier
  ) {
    self.name = name
    self.bound = bound
    self.fit = fit
  }

  static func data(classes: Int) throws -> Dataset {
    try SamplePopulation.dataset(
      groups: 40, classes: classes, seed: UInt64(classes), missingShare: 0.1)
  }

  /// The rows of three classes with a last column of whole numbers.
  static func coded() throws -> Dataset {
    let data = try data(classes: 3)
    let elements = (0..<data.rowCount).flatMap { row in
      (0..<data.columnCount).map { column in
        let value = data.value(row: row, column: column) ?? .nan
        return column == 4 ? (value / 2).rounded() : value
      }
    }
    return try Dataset(
      features: Matrix(rows: data.rowCount, columns: data.columnCount, elements: elements),
      labels: (0..<data.rowCount).map { data.label(ofRow: $0) }, nanIsMissing: true)
  }

  /// Networks compute in single precision, and sum in another order: 5e-6.
  static let all: [ONNXCase] = [
    ONNXCase("softmax2") { try SoftmaxRegression().fit(data(classes: 2)) },
    ONNXCase("softmax3") {
      try SoftmaxRegression(
        preprocessing: Preprocessing(imputation: .median, addsMissingIndicators: true)
      ).fit(data(classes: 3))
    },
    ONNXCase("softmax-codes3") {
      try SoftmaxRegression(preprocessing: Preprocessing(categories: ["x4"])).fit(coded())
    },
    ONNXCase("mlp-relu2", within: 5e-6) { try network([12], .relu, 2).fit(data(classes: 2)) },
    ONNXCase("mlp-tanh3", within: 5e-6) { try network([9, 6], .tanh, 3).fit(data(classes: 3)) },
    ONNXCase("mlp-gelu3", within: 5e-6) { try network([10], .gelu, 1).fit(data(classes: 3)) },
    ONNXCase("forest2") {
      try RandomForest(trees: 12, maximumDepth: 6, sampling: .balancedBootstrap, seed: 5)
        .fit(data(classes: 2))
    },
    ONNXCase("forest3") {
      try RandomForest(trees: 12, maximumDepth: 6, sampling: .balancedBootstrap, seed: 5)
        .fit(data(classes: 3))
    },
    ONNXCase("forest-large") {
      try RandomForest(trees: 130, maximumDepth: 4, binning: .quantiles(15), seed: 5)
        .fit(data(classes: 2))
    },
    ONNXCase("boosted2") { try boosted.fit(data(classes: 2)) },
    ONNXCase("boosted3") { try boosted.fit(data(classes: 3)) },
    ONNXCase("majority3") { try MajorityBaseline().fit(data(classes: 3)) },
    ONNXCase("average3") {
      try AveragedLearners(
        [SoftmaxRegression(), RandomForest(trees: 5, maximumDepth: 4)], scale: .logOdds
      ).fit(data(classes: 3))
    },
    ONNXCase("calibrated-platt2") {
      try Calibrated(RandomForest(trees: 5, maximumDepth: 3), by: .platt).fit(data(classes: 2))
    },
    ONNXCase("calibrated-platt3") {
      try Calibrated(SoftmaxRegression(), by: .platt).fit(data(classes: 3))
    },
    ONNXCase("calibrated-beta2") {
      try Calibrated(SoftmaxRegression(), by: .beta).fit(data(classes: 2))
    },
    ONNXCase("calibrated-beta3") {
      try Calibrated(SoftmaxRegression(), by: .beta).fit(data(classes: 3))
    },
    ONNXCase("calibrated-temperature2") {
      try Calibrated(SoftmaxRegression(), by: .temperature).fit(data(classes: 2))
    },
    ONNXCase("calibrated-temperature3") {
      try Calibrated(SoftmaxRegression(), by: .temperature).fit(data(classes: 3))
    },
    ONNXCase("calibrated-isotonic2") {
      try Calibrated(SoftmaxRegression(), by: .isotonic).fit(data(classes: 2))
    },
    ONNXCase("calibrated-isotonic3") {
      try Calibrated(SoftmaxRegression(), by: .isotonic).fit(data(classes: 3))
    },
    ONNXCase("tuned-threshold2") {
      try ThresholdTuned(
        Calibrated(SoftmaxRegression(), by: .platt), for: .cost(["class1": ["class0": 5]])
      ).fit(data(classes: 2))
    },
    ONNXCase("tuned-weights3") {
      try ThresholdTuned(SoftmaxRegression(), for: .macroF1).fit(data(classes: 3))
    },
    ONNXCase("tuned-costs3") {
      // Tuning takes weights where they are as good; this rule is one that weights cannot express.
      let model = try SoftmaxRegression().fit(data(classes: 3))
      return ThresholdTunedModel(
        provenance: model.provenance,
        decisionRule: .leastCost(matrix: [[0, 8, 1], [1, 0, 8], [8, 1, 0]]),
        objective: .cost([
          "class0": ["class1": 8, "class2": 1], "class1": ["class0": 1, "class2": 8],
          "class2": ["class0": 8, "class1": 1],
        ]), level: .clip, member: MemberModels(models: [model]))
    },
  ]

  private static let boosted = GradientBoostedTrees(rounds: 10)

  private static func network(
    _ hidden: [Int], _ activation: MLP.Activation, _ count: Int
  ) -> MLP {
    var learner = MLP(
      hiddenLayers: hidden, activation: activation, epochs: 20, batchSize: 16,
      learningRate: 0.01, networks: count)
    learner.preprocessing.addsMissingIndicators = count == 3
    return learner
  }
}
