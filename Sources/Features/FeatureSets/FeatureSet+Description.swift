extension FeatureSet: CustomStringConvertible {
  /// One line: how many columns of which descriptors, the rate, the beginning of the hash.
  public var description: String {
    let kinds = descriptors.map { type(of: $0).kind }.joined(separator: ", ")
    let rate = analysisRate.map { "\($0) Hz" } ?? "the clip's rate"
    return "\(schema.count) columns of \(kinds) at \(rate), schema \(schema.hash.prefix(12))"
  }

  /// Returns a table of all columns: name, unit, formula, source and highest frequency.
  public func describe() -> String {
    var lines = [description, ""]
    let width = schema.names.map(\.count).max() ?? 0
    let units = schema.columns.map(\.unit.count).max() ?? 0
    for column in schema.columns {
      let name = column.name + String(repeating: " ", count: width - column.name.count)
      let unit = column.unit + String(repeating: " ", count: units - column.unit.count)
      let limit = column.upperFrequency.map { "; up to \($0) Hz" } ?? ""
      lines.append("\(name)  \(unit)  \(column.formula) [\(column.source)\(limit)]")
    }
    return lines.joined(separator: "\n")
  }
}
