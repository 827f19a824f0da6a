public import Foundation

extension RandomForestModel {
  /// Reads a forest from its file.
  ///
  /// - Throws: ``LearnError/fileAccess(path:reason:)``, ``LearnError/corruptModel(offset:reason:)``,
  ///   and ``LearnError/unsupportedVersion(found:supported:)`` also for another kind of model.
  public init(contentsOf url: URL) throws(LearnError) {
    try self.init(ModelFile.container(contentsOf: url, kind: Self.kind))
  }

  /// Returns the bytes of the model file.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(self, learner: learner)
    container.append(ensemble)
    container.append("IMPO", importances)
    container.append("RATE", classRates)
    return container.serialized()
  }

  init(_ container: ModelContainer) throws(LearnError) {
    let manifest = try ModelManifest<RandomForest>(container)
    let classCount = manifest.classes.count
    let width = classCount == 2 ? 1 : classCount
    let ensemble = try TreeEnsemble(
      container, columnCount: manifest.schema.count, leafWidth: width, outputCount: classCount,
      firstOutput: classCount - width, values: 0...1)
    let hasRates = try !container.section("RATE", .float64).content.isEmpty
    let rates = try container.doubles("RATE", count: hasRates ? classCount : 0)
    guard rates.allSatisfy({ (1e-15...1).contains($0) }) else {
      throw .corruptModel(offset: 0, reason: "a class was drawn at an impossible rate")
    }
    if width > 1 {
      for leaf in 0..<ensemble.leafCount {
        let sum = ensemble.leafValues[leaf * width..<(leaf + 1) * width].reduce(0.0) {
          $0 + Double($1)
        }
        // Rounded to single precision, shares of 1 sum to it within 6e-8.
        guard abs(sum - 1) < 5e-7 else {
          throw .corruptModel(offset: 0, reason: "the probabilities of leaf \(leaf) sum to \(sum)")
        }
      }
    }
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      learner: manifest.learner,
      importances: try container.doubles("IMPO", count: manifest.schema.count),
      classRates: rates, ensemble: ensemble)
  }
}
