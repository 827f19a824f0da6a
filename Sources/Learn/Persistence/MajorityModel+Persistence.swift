extension MajorityModel {
  /// Returns the bytes of the model file.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(self, learner: MajorityBaseline())
    container.append("PRIO", priors)
    return container.serialized()
  }

  init(_ container: ModelContainer) throws(LearnError) {
    let manifest = try ModelManifest<MajorityBaseline>(container)
    let priors = try container.doubles("PRIO", count: manifest.classes.count)
    // A share above 1 by a rounding would pass the sum, and be predicted.
    guard priors.allSatisfy({ (0...1).contains($0) }), abs(priors.reduce(0, +) - 1) < 1e-9 else {
      throw .corruptModel(
        offset: 0, reason: "the shares of the classes are not of 0...1 and a sum of 1")
    }
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      priors: priors)
  }
}
