public import Foundation

extension MLPModel {
  /// Reads networks from their file.
  ///
  /// - Throws: ``LearnError/fileAccess(path:reason:)``, ``LearnError/corruptModel(offset:reason:)``,
  ///   and ``LearnError/unsupportedVersion(found:supported:)`` also for another kind of model.
  public init(contentsOf url: URL) throws(LearnError) {
    try self.init(ModelFile.container(contentsOf: url, kind: Self.kind))
  }

  /// Returns the bytes of the model file.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(self, learner: learner)
    container.append(preprocessing)
    container.append("PARM", parameters)
    return container.serialized()
  }

  init(_ container: ModelContainer) throws(LearnError) {
    let manifest = try ModelManifest<MLP>(container)
    do throws(LearnError) {
      try manifest.learner.validate()
    } catch {
      throw .corruptModel(offset: 0, reason: "manifest: \(error)")
    }
    let preprocessing = try FittedPreprocessing(container, inputCount: manifest.schema.count)
    let shape = NetworkShape(
      sizes: [preprocessing.outputCount] + manifest.learner.hiddenLayers
        + [manifest.classes.count])
    let section = try container.section("PARM", .float32)
    let limit = Self.parameterLimit
    let parameters = try container.floats("PARM", in: -limit...limit)
    guard parameters.count == shape.parameterCount * manifest.learner.networks else {
      throw .corruptModel(
        offset: section.offset, reason: "section PARM does not hold the networks' parameters")
    }
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      learner: manifest.learner, preprocessing: preprocessing, shape: shape,
      parameters: parameters)
  }
}
