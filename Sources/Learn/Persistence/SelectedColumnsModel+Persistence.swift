internal import Tables

extension SelectedColumnsModel {
  /// Returns the bytes of the model file, which holds the file of the model of the selected columns.
  ///
  /// - Throws: ``LearnError`` for ensembles of ensembles in more than four layers.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(self, learner: SelectedColumns(count: columns.count))
    container.append("COLS", columns.map { UInt32($0) })
    try container.append(memberModels)
    return container.serialized()
  }

  init(_ container: ModelContainer, depth: Int) throws(LearnError) {
    let manifest = try ModelManifest<SelectedColumns>(container)
    guard depth < MemberModels.depthLimit else {
      throw .corruptModel(offset: 0, reason: "a model in layer \(depth + 1)")
    }
    let columns = try container.indices("COLS", below: manifest.schema.count)
    guard columns.count == manifest.learner.count else {
      throw .corruptModel(offset: 0, reason: "\(columns.count) columns are selected")
    }
    let section = try container.section(MemberModels.tag(0), .bytes)
    let model = try ModelFile.classifier(
      ModelContainer(section.content), depth: depth + 1)
    let names = columns.map { manifest.schema.names[$0] }
    guard model.classes == manifest.classes,
      let selected = try? manifest.schema.selecting(names), selected.hash == model.schema.hash
    else {
      throw .corruptModel(
        offset: section.offset, reason: "the model has other columns or classes than selected")
    }
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      columns: columns, model: model)
  }
}

/// What the manifest says beside the selected model's own.
struct SelectedColumns: Codable {
  var count: Int
}
