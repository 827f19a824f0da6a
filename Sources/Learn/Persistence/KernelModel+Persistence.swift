public import Foundation

extension KernelModel {
  /// Reads a kernel machine from its file.
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
    container.append("GAMM", [gamma])
    container.append("LAND", landmarks.elements)
    container.append("COEF", coefficients.elements)
    container.append("ICPT", intercepts)
    return container.serialized()
  }

  init(_ container: ModelContainer) throws(LearnError) {
    let manifest = try ModelManifest<KernelMachine>(container)
    guard let diagnostics = manifest.diagnostics else {
      throw .corruptModel(offset: 0, reason: "the manifest has no diagnostics")
    }
    let preprocessing = try FittedPreprocessing(container, inputCount: manifest.schema.count)
    let gamma = try container.doubles("GAMM", count: 1)[0]
    guard gamma > 0 else { throw .corruptModel(offset: 0, reason: "gamma is not positive") }
    let section = try container.section("LAND", .float64)
    let width = preprocessing.outputCount
    guard width > 0 else { throw .corruptModel(offset: 0, reason: "there are no columns") }
    let count = section.count / 8 / width
    let rows = manifest.classes.count == 2 ? 1 : manifest.classes.count
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      learner: manifest.learner, preprocessing: preprocessing, gamma: gamma,
      landmarks: try container.doubles("LAND", count: count * width),
      coefficients: try container.doubles("COEF", count: rows * count),
      intercepts: try container.doubles("ICPT", count: rows), diagnostics: diagnostics)
  }
}
