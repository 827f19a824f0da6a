extension ModelContainer {
  /// Appends what a preprocessing learned.
  mutating func append(_ preprocessing: FittedPreprocessing) {
    append("FILL", preprocessing.fills)
    append("INDI", preprocessing.indicators.map { UInt32($0) })
    append("MEAN", preprocessing.means)
    append("SCAL", preprocessing.scales)
  }
}

extension FittedPreprocessing {
  /// Reads what ``ModelContainer/append(_:)`` wrote.
  init(_ container: ModelContainer, inputCount: Int) throws(LearnError) {
    let indicators = try container.indices("INDI", below: inputCount)
    let outputCount = inputCount + indicators.count
    let scales = try container.doubles("SCAL", count: outputCount)
    guard scales.allSatisfy({ $0 > 0 }) else {
      throw .corruptModel(offset: 0, reason: "a scale is not positive")
    }
    self.init(
      fills: try container.doubles("FILL", count: inputCount), indicators: indicators,
      means: try container.doubles("MEAN", count: outputCount), scales: scales)
  }
}
