/// Judges columns one by one: whether they tell the classes apart without error, or count the rows.
enum ColumnAudit {
  // Fewer rows of a class are told apart by chance.
  private static let fewestRows = 10

  static func findings(_ data: Dataset) -> [LeakageReport.Finding] {
    let labels = (0..<data.rowCount).map { data.classIndex(ofRow: $0) }
    let present = data.classCounts.filter { $0 > 0 }
    let names = data.schema.names
    let columns = data.columnValues()
    var result: [LeakageReport.Finding] = []
    if present.count > 1, present.allSatisfy({ $0 >= fewestRows }) {
      let perfect = columns.indices.filter { separates(columns[$0], labels, present.count) }
      let missing = columns.indices.filter { column in
        present.count == 2 && separates(columns[column].map { $0.isNaN ? 1 : 0 }, labels, 2)
      }
      let evidence =
        perfect.map { "\(names[$0])" } + missing.map { "\(names[$0]): whether it is missing" }
      if !evidence.isEmpty {
        result.append(
          LeakageReport.Finding(
            kind: .perfectColumn, severity: .leak,
            message: "\(evidence.count) columns tell the classes apart without error, each "
              + "alone; find out whether they were made from the label",
            evidence: Array(evidence.prefix(20))))
      }
    }
    let indices = columns.indices.filter { counts(columns[$0]) }
    if !indices.isEmpty, data.rowCount >= fewestRows {
      result.append(
        LeakageReport.Finding(
          kind: .rowIndex, severity: .leak,
          message: "\(indices.count) columns ascend or descend with the rows; leave out what "
            + "counts rows or tells the time of recording",
          evidence: indices.prefix(20).map { names[$0] }))
    }
    return result
  }

  /// Whether each class has a range of values of its own, without gaps in the column.
  static func separates(_ values: [Double], _ labels: [Int], _ classCount: Int) -> Bool {
    guard !values.contains(where: \.isNaN) else { return false }
    let order = values.indices.sorted { (values[$0], labels[$0]) < (values[$1], labels[$1]) }
    var runs = 1
    for (a, b) in zip(order, order.dropFirst()) where labels[a] != labels[b] {
      if values[a] == values[b] { return false }
      runs += 1
    }
    return runs == classCount
  }

  /// Whether a column goes up, or down, from each row to the next.
  private static func counts(_ values: [Double]) -> Bool {
    let pairs = zip(values, values.dropFirst())
    return pairs.allSatisfy { $0 < $1 } || pairs.allSatisfy { $0 > $1 }
  }
}
