public import Foundation

extension SoftmaxModel {
  /// Reads a softmax model from its file.
  ///
  /// - Throws: ``LearnError/fileAccess(path:reason:)``, ``LearnError/corruptModel(offset:reason:)``,
  ///   and ``LearnError/unsupportedVersion(found:supported:)`` also for another kind of model.
  public init(contentsOf url: URL) throws(LearnError) {
    try self.init(ModelFile.container(contentsOf: url, kind: Self.kind))
  }

  /// Returns the bytes of the model file.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(self, learner: learner, diagnostics: diagnostics)
    container.append(preprocessing)
    container.append("COEF", coefficients.elements)
    container.append("ICPT", intercepts)
    return container.serialized()
  }

  init(_ container: ModelContainer) throws(LearnError) {
    let manifest = try ModelManifest<SoftmaxRegression>(container)
    guard let diagnostics = manifest.diagnostics else {
      throw .corruptModel(offset: 0, reason: "the manifest has no diagnostics")
    }
    let preprocessing = try FittedPreprocessing(container, inputCount: manifest.schema.count)
    let rows = manifest.classes.count == 2 ? 1 : manifest.classes.count
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      learner: manifest.learner, preprocessing: preprocessing,
      coefficients: try container.doubles("COEF", count: rows * preprocessing.outputCount),
      intercepts: try container.doubles("ICPT", count: rows), diagnostics: diagnostics)
  }
}
