internal import Foundation
internal import Tables

/// Holds what a model file says in words: everything but the arrays.
struct ModelManifest<L: Codable>: Codable {
  var kind: String
  var schema: FeatureSchema
  var classes: [String]
  var provenance: ModelProvenance
  var learner: L
  var diagnostics: FitDiagnostics?

  /// Returns JSON with sorted keys: equal manifests have equal bytes.
  func encoded() throws(LearnError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(self))
    } catch {
      throw .invalidParameter(
        name: "learner", value: kind, requirement: "free of NaN and infinite parameters")
    }
  }

  /// Decodes and checks a manifest.
  init(_ container: ModelContainer) throws(LearnError) {
    let section = try container.section(ModelContainer.manifestTag, .bytes)
    do {
      self = try JSONDecoder().decode(Self.self, from: section.content.foundation)
    } catch {
      throw .corruptModel(offset: section.offset, reason: "manifest: \(error)")
    }
    guard classes.count > 1, Set(classes).count == classes.count,
      provenance.classCounts.count == classes.count
    else {
      throw .corruptModel(
        offset: section.offset, reason: "the manifest's classes do not fit together")
    }
  }

  init(
    kind: String, schema: FeatureSchema, classes: [String], provenance: ModelProvenance,
    learner: L, diagnostics: FitDiagnostics? = nil
  ) {
    self.kind = kind
    self.schema = schema
    self.classes = classes
    self.provenance = provenance
    self.learner = learner
    self.diagnostics = diagnostics
  }
}

/// Reads the kind alone, to choose who reads the rest.
struct ModelKind: Decodable {
  var kind: String

  static func of(_ container: ModelContainer) throws(LearnError) -> String {
    let section = try container.section(ModelContainer.manifestTag, .bytes)
    do {
      return try JSONDecoder().decode(ModelKind.self, from: section.content.foundation).kind
    } catch {
      throw .corruptModel(offset: section.offset, reason: "manifest: \(error)")
    }
  }
}
