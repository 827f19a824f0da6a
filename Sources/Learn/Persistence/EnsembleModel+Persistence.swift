extension AveragedModel {
  /// Returns the bytes of the model file, which holds the files of the members.
  ///
  /// - Throws: ``LearnError`` for ensembles of ensembles in more than four layers.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(
      self, learner: EnsembleSettings(scale: scale, members: members.count))
    try container.append(memberModels)
    return container.serialized()
  }

  init(_ container: ModelContainer, depth: Int) throws(LearnError) {
    let manifest = try ModelManifest<EnsembleSettings>(container)
    guard let scale = manifest.learner.scale else {
      throw .corruptModel(offset: 0, reason: "the manifest does not say what is averaged")
    }
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      scale: scale,
      members: try MemberModels(
        container, manifest, count: manifest.learner.members, depth: depth))
  }
}

extension StackedModel {
  /// Returns the bytes of the model file, which holds the files of the members and the combination.
  ///
  /// - Throws: ``LearnError`` for ensembles of ensembles in more than four layers.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(
      self, learner: EnsembleSettings(scale: nil, members: members.count))
    try container.append(memberModels)
    container.append("COMB", bytes: try combiner.serialized())
    return container.serialized()
  }

  init(_ container: ModelContainer, depth: Int) throws(LearnError) {
    let manifest = try ModelManifest<EnsembleSettings>(container)
    let members = try MemberModels(
      container, manifest, count: manifest.learner.members, depth: depth)
    let section = try container.section("COMB", .bytes)
    let combiner = try ModelContainer(section.content)
    try combiner.requireKind(SoftmaxModel.kind)
    let model = try SoftmaxModel(combiner)
    guard model.classes == manifest.classes,
      model.schema.count == members.models.count * (manifest.classes.count - 1)
    else {
      throw .corruptModel(
        offset: section.offset, reason: "the combination does not fit the members")
    }
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      combiner: model, members: members)
  }
}

/// What the manifest of an ensemble says beside its members' own.
struct EnsembleSettings: Codable {
  var scale: AveragedLearners.Scale?
  var members: Int
}

extension ModelContainer {
  /// Appends the file of each member.
  mutating func append(_ members: MemberModels) throws(LearnError) {
    guard members.depth <= MemberModels.depthLimit else {
      throw .invalidParameter(
        name: "members", value: "\(members.depth) layers of ensembles",
        requirement: "at most \(MemberModels.depthLimit) layers to be written")
    }
    for (index, model) in members.models.enumerated() {
      append(MemberModels.tag(index), bytes: try model.serialized())
    }
  }
}

extension MemberModels {
  /// The name of a member's section.
  static func tag(_ index: Int) -> String { index < 10 ? "MB0\(index)" : "MB\(index)" }

  /// Reads what ``ModelContainer/append(_:)`` wrote; members have the ensemble's columns and classes.
  init<Settings>(
    _ container: ModelContainer, _ manifest: ModelManifest<Settings>, count: Int, depth: Int
  ) throws(LearnError) {
    guard (1...Self.limit).contains(count), depth < Self.depthLimit else {
      throw .corruptModel(offset: 0, reason: "\(count) members in layer \(depth + 1)")
    }
    var models: [any Classifier] = []
    for index in 0..<count {
      let section = try container.section(Self.tag(index), .bytes)
      let model = try ModelFile.classifier(
        ModelContainer(section.content), depth: depth + 1)
      guard model.schema.hash == manifest.schema.hash, model.classes == manifest.classes else {
        throw .corruptModel(
          offset: section.offset, reason: "member \(index) has other columns or classes")
      }
      models.append(model)
    }
    self.init(models: models)
  }
}
