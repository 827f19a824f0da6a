import Foundation
@testable import Learn
import Testing

/// One kind of model, whose files of each format are committed as `kind-NAME-1.MINOR.model`.
struct ModelKindCase: CustomTestStringConvertible, Sendable {
  let name: String
  /// The minor versions of its files, ascending; the last is what is written now.
  let minors: [Int]
  let fit: @Sendable (Dataset) throws -> any Classifier

  var testDescription: String { name }
  var newest: String { file(minors[minors.count - 1]) }

  init(
    _ name: String, _ minors: [Int],
    _ fit: @escaping @Sendable (Dataset) throws -> any Classifier
  ) {
    self.name = name
    self.minors = minors
    self.fit = fit
  }

  func file(_ minor: Int) -> String { "kind-\(name)-1.\(minor)" }

  /// Few rows of three columns, so that files are small: they also start the fuzzer.
  static func data() throws -> Dataset {
    try SamplePopulation.dataset(
      groups: 9, classes: 3, columns: 3, seed: 21, missingShare: 0.1)
  }

  static let all: [ModelKindCase] = [
    ModelKindCase("softmax", [0, 2]) { try softmax.fit($0) },
    ModelKindCase("majority", [0]) { try MajorityBaseline().fit($0) },
    ModelKindCase("kernel", [0, 2]) { try kernel.fit($0) },
    ModelKindCase("mlp", [1, 2]) {
      try MLP(hiddenLayers: [4, 3], activation: .gelu, epochs: 3, networks: 2).fit($0)
    },
    ModelKindCase("forest", [1]) { try forest.fit($0) },
    ModelKindCase("boosted", [1]) { try GradientBoostedTrees(rounds: 3).fit($0) },
    ModelKindCase("average", [0, 2]) { try AveragedLearners([softmax, forest]).fit($0) },
    ModelKindCase("stack", [0, 2]) {
      try StackedLearners([MajorityBaseline(), forest], folds: 3).fit($0)
    },
    ModelKindCase("stump", [0]) { try StumpBaseline().fit($0) },
    ModelKindCase("pipeline", [2]) {
      try Pipeline(
        softmax, preprocessing: Preprocessing(scaling: .quantile(.normal)),
        projection: .principalComponents(.count(2))
      ).fit($0)
    },
    ModelKindCase("calibrated", [2]) {
      try Calibrated(softmax, by: .isotonic, folds: 3).fit($0)
    },
    ModelKindCase("tuned", [2]) {
      try ThresholdTuned(softmax, for: .macroF1, folds: 3).fit($0)
    },
    ModelKindCase("columns", [2]) {
      try FeatureElimination(softmax, repeats: 1, folds: 3).fit($0)
    },
  ]

  private static let softmax = SoftmaxRegression(
    preprocessing: Preprocessing(imputation: .median, addsMissingIndicators: true))
  private static let kernel = KernelMachine(landmarks: 6)
  private static let forest = RandomForest(
    trees: 3, maximumDepth: 3, binning: .quantiles(7), sampling: .balancedBootstrap, seed: 5)
}
