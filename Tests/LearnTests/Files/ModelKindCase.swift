import Foundation
@testable import Learn
import Testing

/// One kind of model, whose file of this format is committed as `kind-NAME-MINOR.model`.
struct ModelKindCase: CustomTestStringConvertible, Sendable {
  let name: String
  /// The minor version that the file states; members of an ensemble state their own.
  let minor: Int
  let fit: @Sendable (Dataset) throws -> any Classifier

  var testDescription: String { name }
  var file: String { "kind-\(name)-1.\(minor)" }

  init(_ name: String, _ minor: Int, _ fit: @escaping @Sendable (Dataset) throws -> any Classifier)
  {
    self.name = name
    self.minor = minor
    self.fit = fit
  }

  /// Few rows of three columns, so that files are small: they also start the fuzzer.
  static func data() throws -> Dataset {
    try SamplePopulation.dataset(
      groups: 9, classes: 3, columns: 3, seed: 21, missingShare: 0.1)
  }

  static let all: [ModelKindCase] = [
    ModelKindCase("softmax", 0) { try softmax.fit($0) },
    ModelKindCase("majority", 0) { try MajorityBaseline().fit($0) },
    ModelKindCase("kernel", 0) { try kernel.fit($0) },
    ModelKindCase("mlp", 1) {
      try MLP(hiddenLayers: [4, 3], activation: .gelu, epochs: 3, networks: 2).fit($0)
    },
    ModelKindCase("forest", 1) { try forest.fit($0) },
    ModelKindCase("boosted", 1) { try GradientBoostedTrees(rounds: 3).fit($0) },
    ModelKindCase("average", 0) { try AveragedLearners([softmax, forest]).fit($0) },
    ModelKindCase("stack", 0) {
      try StackedLearners([MajorityBaseline(), forest], folds: 3).fit($0)
    },
  ]

  private static let softmax = SoftmaxRegression(
    preprocessing: Preprocessing(imputation: .median, addsMissingIndicators: true))
  private static let kernel = KernelMachine(landmarks: 6)
  private static let forest = RandomForest(
    trees: 3, maximumDepth: 3, binning: .quantiles(7), sampling: .balancedBootstrap, seed: 5)
}
