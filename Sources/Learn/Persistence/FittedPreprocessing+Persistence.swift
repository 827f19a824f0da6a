extension ModelContainer {
  /// Appends what a preprocessing learned.
  mutating func append(_ preprocessing: FittedPreprocessing) {
    append("FILL", preprocessing.fills)
    append("INDI", preprocessing.indicators.map { UInt32($0) })
    append("MEAN", preprocessing.means)
    append("SCAL", preprocessing.scales)
    append("LIMI", preprocessing.lowest + preprocessing.highest)
    if let quantiles = preprocessing.quantiles {
      append("QNUM", [UInt32(quantiles.count), quantiles.distribution == .normal ? 1 : 0])
      append("QUAN", quantiles.values)
    }
    guard !preprocessing.categories.isEmpty else { return }
    var starts: [UInt32] = [0]
    for category in preprocessing.categories {
      starts.append(UInt32(Int(starts[starts.count - 1]) + category.values.count))
    }
    append("CCOL", preprocessing.categories.map { UInt32($0.column) })
    append("CSTA", starts)
    append("CVAL", preprocessing.categories.flatMap(\.values))
  }
}

extension FittedPreprocessing {
  /// Reads what ``ModelContainer/append(_:)`` wrote; files before minor version 2 have no limits.
  init(_ container: ModelContainer, inputCount: Int) throws(LearnError) {
    let indicators = try container.indices("INDI", below: inputCount)
    let outputCount = inputCount + indicators.count
    let scales = try container.doubles("SCAL", count: outputCount)
    guard scales.allSatisfy({ $0 > 0 }) else {
      throw .corruptModel(offset: 0, reason: "a scale is not positive")
    }
    var limits =
      [Double](repeating: -1e150, count: inputCount)
      + [Double](repeating: 1e150, count: inputCount)
    if container.has("LIMI") { limits = try container.doubles("LIMI", count: 2 * inputCount) }
    self.init(
      fills: try container.doubles("FILL", count: inputCount), indicators: indicators,
      means: try container.doubles("MEAN", count: outputCount), scales: scales,
      lowest: Array(limits[..<inputCount]), highest: Array(limits[inputCount...]),
      quantiles: try Self.quantiles(container, inputCount),
      categories: try Self.categories(container, inputCount))
  }

  private static func quantiles(
    _ container: ModelContainer, _ inputCount: Int
  ) throws(LearnError) -> QuantileTables? {
    guard container.has("QNUM") else { return nil }
    let section = try container.section("QNUM", .uint32)
    guard section.count == 8 else {
      throw .corruptModel(offset: section.offset, reason: "section QNUM does not hold 2 numbers")
    }
    let count = Int(section.content.littleEndian(at: 0, as: UInt32.self))
    let code = section.content.littleEndian(at: 4, as: UInt32.self)
    guard (2...QuantileTables.limit).contains(count), code < 2 else {
      throw .corruptModel(offset: section.offset, reason: "\(count) quantiles of kind \(code)")
    }
    let values = try container.doubles("QUAN", count: inputCount * count)
    for index in values.indices.dropFirst() where index % count > 0 {
      guard values[index - 1] <= values[index] else {
        throw .corruptModel(
          offset: 0, reason: "the quantiles of column \(index / count) do not ascend")
      }
    }
    return QuantileTables(
      distribution: code == 1 ? .normal : .uniform, count: count, values: values)
  }

  private static func categories(
    _ container: ModelContainer, _ inputCount: Int
  ) throws(LearnError) -> [CategoryCodes] {
    guard container.has("CCOL") else { return [] }
    let columns = try container.indices("CCOL", below: inputCount)
    let total = try container.section("CVAL", .float64).count / 8
    let values = try container.doubles("CVAL", count: total)
    let starts = try container.starts("CSTA", parts: columns.count, total: total)
    guard total <= columns.count * categoryLimit else {
      throw .corruptModel(offset: 0, reason: "\(total) categories")
    }
    return columns.enumerated().map { position, column in
      CategoryCodes(
        column: column, values: Array(values[Int(starts[position])..<Int(starts[position + 1])]))
    }
  }
}
