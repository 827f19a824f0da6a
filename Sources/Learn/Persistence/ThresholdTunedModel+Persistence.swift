public import Foundation

extension ThresholdTunedModel {
  /// Reads a model with its rule from its file.
  ///
  /// - Throws: ``LearnError/fileAccess(path:reason:)``, ``LearnError/corruptModel(offset:reason:)``,
  ///   and ``LearnError/unsupportedVersion(found:supported:)`` also for another kind of model.
  public init(contentsOf url: URL) throws(LearnError) {
    try self.init(ModelFile.container(contentsOf: url, kind: Self.kind), depth: 0)
  }

  /// Returns the bytes of the model file: the rule in the manifest, and the file of the model inside.
  ///
  /// - Throws: ``LearnError`` for models inside models in more than four layers.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(
      self,
      learner: ThresholdSettings(
        decisionRule: decisionRule, objective: objective, level: level))
    try container.append(memberModels)
    return container.serialized()
  }

  init(_ container: ModelContainer, depth: Int) throws(LearnError) {
    let manifest = try ModelManifest<ThresholdSettings>(container)
    let settings = manifest.learner
    if let problem = settings.decisionRule.problem(classCount: manifest.classes.count) {
      throw .corruptModel(offset: 0, reason: "the decision rule is not \(problem)")
    }
    self.init(
      provenance: manifest.provenance, decisionRule: settings.decisionRule,
      objective: settings.objective, level: settings.level,
      member: try MemberModels(container, manifest, count: 1, depth: depth))
  }
}

/// What the manifest of a model with a tuned rule says beside that of the model inside.
struct ThresholdSettings: Codable {
  var decisionRule: DecisionRule
  var objective: DecisionObjective
  var level: ScoreLevel
}
