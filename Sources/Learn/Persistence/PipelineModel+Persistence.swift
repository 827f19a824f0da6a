extension PipelineModel {
  /// Returns the bytes of the model file, which holds that of the model inside.
  ///
  /// - Throws: ``LearnError`` for ensembles of ensembles in more than four layers.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(
      self, learner: PipelineSettings(directions: projection?.outputCount))
    container.append(preprocessing)
    if let projection {
      container.append("PCEN", projection.center)
      container.append("PDIR", projection.directions.flatMap { $0 })
      container.append("PSHA", projection.shares + projection.variances)
    }
    try container.append(memberModels)
    return container.serialized()
  }

  init(_ container: ModelContainer, depth: Int) throws(LearnError) {
    let manifest = try ModelManifest<PipelineSettings>(container)
    let preprocessing = try FittedPreprocessing(container, inputCount: manifest.schema.count)
    var projection: LinearProjection?
    if let count = manifest.learner.directions {
      let width = preprocessing.outputCount
      guard (1...max(1, width)).contains(count) else {
        throw .corruptModel(offset: 0, reason: "\(count) directions of \(width) columns")
      }
      let all = try container.doubles("PDIR", count: count * width)
      let shares = try container.doubles("PSHA", count: 2 * count)
      projection = LinearProjection(
        center: try container.doubles("PCEN", count: width),
        directions: (0..<count).map { Array(all[$0 * width..<($0 + 1) * width]) },
        shares: Array(shares[..<count]), variances: Array(shares[count...]))
    }
    let section = try container.section(MemberModels.tag(0), .bytes)
    guard depth < MemberModels.depthLimit else {
      throw .corruptModel(offset: section.offset, reason: "too many models within each other")
    }
    let model = try ModelFile.classifier(
      ModelContainer(section.content), depth: depth + 1)
    guard model.schema.count == projection?.outputCount ?? preprocessing.outputCount,
      model.classes == manifest.classes
    else {
      throw .corruptModel(
        offset: section.offset, reason: "the model does not fit the prepared columns")
    }
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      preprocessing: preprocessing, projection: projection, model: model)
  }
}

/// What the manifest of a pipeline says beside its model's own.
struct PipelineSettings: Codable {
  /// The number of directions of the projection, nil if there is none.
  var directions: Int?
}
