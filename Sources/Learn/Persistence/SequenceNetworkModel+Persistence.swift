public import Foundation

extension SequenceNetworkModel {
  /// Reads networks from their file.
  ///
  /// - Throws: ``LearnError/fileAccess(path:reason:)``, ``LearnError/corruptModel(offset:reason:)``,
  ///   and ``LearnError/unsupportedVersion(found:supported:)`` also for another kind of model.
  public init(contentsOf url: URL) throws(LearnError) {
    try self.init(ModelFile.container(contentsOf: url, kind: Self.kind))
  }

  /// Reads networks from the bytes of their file.
  ///
  /// - Throws: as ``init(contentsOf:)``.
  public init(bytes: [UInt8]) throws(LearnError) {
    let container = try ModelContainer(bytes: bytes)
    try container.requireKind(Self.kind)
    try self.init(container)
  }

  /// Writes the model to a file, whole or not at all.
  ///
  /// - Throws: ``LearnError/fileAccess(path:reason:)``.
  public func write(to url: URL) throws(LearnError) {
    try ModelFile.write(serialized(), to: url)
  }

  /// Returns the bytes of the model file.
  ///
  /// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` for what JSON cannot express.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(
      ModelManifest(
        kind: Self.kind, schema: schema, classes: classes, provenance: provenance,
        learner: learner))
    container.append("MEAN", scaling.means)
    container.append("SCAL", scaling.scales)
    container.append("PARM", parameters)
    return container.serialized()
  }

  init(_ container: ModelContainer) throws(LearnError) {
    let manifest = try ModelManifest<SequenceNetwork>(container)
    do throws(LearnError) {
      try manifest.learner.validate()
    } catch {
      throw .corruptModel(offset: 0, reason: "manifest: \(error)")
    }
    let channels = manifest.schema.count
    let scaling = ChannelScaling(
      means: try container.doubles("MEAN", count: channels),
      scales: try container.doubles("SCAL", count: channels))
    guard channels > 0, scaling.scales.allSatisfy({ $0 > 0 }) else {
      throw .corruptModel(offset: 0, reason: "no channels, or a scale that is not positive")
    }
    let shape = manifest.learner.shape(channels: channels, classes: manifest.classes.count)
    let section = try container.section("PARM", .float32)
    // Read as numbers within the range that a network can use; the bounds below are narrower.
    let parameters = try container.floats("PARM", in: -1e28...1e28)
    guard parameters.count == shape.parameterCount * manifest.learner.networks else {
      throw .corruptModel(
        offset: section.offset, reason: "section PARM does not hold the networks' parameters")
    }
    for first in stride(from: 0, to: parameters.count, by: shape.parameterCount) {
      let own = Array(parameters[first..<first + shape.parameterCount])
      guard SequenceBounds.hold(own, shape) else {
        throw .corruptModel(offset: section.offset, reason: "the parameters can overflow")
      }
    }
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      learner: manifest.learner, scaling: scaling, shape: shape, parameters: parameters)
  }
}
