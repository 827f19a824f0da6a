extension ModelContainer {
  /// Starts a file with its manifest.
  init(_ manifest: ModelManifest<some Codable>) throws(LearnError) {
    self.init()
    append(Self.manifestTag, bytes: try manifest.encoded())
  }

  /// Starts the file of a model of rows with its manifest.
  ///
  /// - Parameter learner: what the manifest says beside what every model has.
  init<M: Classifier>(
    _ model: M, learner: some Codable, diagnostics: FitDiagnostics? = nil
  ) throws(LearnError) {
    try self.init(
      ModelManifest(
        kind: M.kind, schema: model.schema, classes: model.classes,
        provenance: model.provenance, learner: learner, diagnostics: diagnostics))
  }

  /// Throws unless the manifest names this kind of model.
  func requireKind(_ expected: String) throws(LearnError) {
    let kind = try ModelKind.of(self)
    guard kind == expected else {
      throw .unsupportedVersion(found: "a model of kind '\(kind)'", supported: "'\(expected)'")
    }
  }
}
