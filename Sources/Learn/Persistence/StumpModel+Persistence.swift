extension StumpModel {
  /// Returns the bytes of the model file.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(self, learner: StumpBaseline())
    container.append("COLU", column.map { [UInt32($0)] } ?? [])
    container.append("THRE", [Double(threshold), missingIsBelow ? 1 : 0])
    container.append("SIDE", below + above)
    return container.serialized()
  }

  init(_ container: ModelContainer) throws(LearnError) {
    let manifest = try ModelManifest<StumpBaseline>(container)
    let count = manifest.classes.count
    let columns = try container.indices("COLU", below: manifest.schema.count)
    let numbers = try container.doubles("THRE", count: 2)
    let sides = try container.doubles("SIDE", count: 2 * count)
    // A leaf's shares are stored as they came from single precision: they sum to 1 within 6e-8.
    let areShares = sides.allSatisfy { (0...1).contains($0) }
    let sums = [sides[..<count], sides[count...]].map { $0.reduce(0, +) }
    guard columns.count < 2, areShares, sums.allSatisfy({ abs($0 - 1) < 5e-7 }) else {
      throw .corruptModel(offset: 0, reason: "the shares of a side do not sum to 1")
    }
    self.init(
      schema: manifest.schema, classes: manifest.classes, provenance: manifest.provenance,
      column: columns.first, threshold: Float(numbers[0]), missingIsBelow: numbers[1] != 0,
      below: Array(sides[..<count]), above: Array(sides[count...]))
  }
}
