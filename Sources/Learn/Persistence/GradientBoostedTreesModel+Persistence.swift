public import Foundation

extension GradientBoostedTreesModel {
  /// Reads boosted trees from their file.
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
    container.append("STRT", start)
    return container.serialized()
  }

  init(_ container: ModelContainer) throws(LearnError) {
    let manifest = try ModelManifest<GradientBoostedTrees>(container)
    let classCount = manifest.classes.count
    let outputs = classCount == 2 ? 1 : classCount
    // Sums of any number of Floats are finite as Doubles, and so are probabilities of any sums.
    let ensemble = try TreeEnsemble(
      container, columnCount: manifest.schema.count, leafWidth: 1, outputCount: classCount,
      firstOutput: classCount - outputs,
      values: -Float.greatestFiniteMagnitude...Float.greatestFiniteMagnitude)
    guard ensemble.treeCount.isMultiple(of: outputs) else {
      throw .corruptModel(
        offset: 0, reason: "\(ensemble.treeCount) trees for \(classCount) classes")
    }
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      learner: manifest.learner,
      importances: try container.doubles("IMPO", count: manifest.schema.count),
      start: try container.doubles("STRT", count: classCount), ensemble: ensemble)
  }
}
