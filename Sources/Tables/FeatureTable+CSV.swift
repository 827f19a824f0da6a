extension FeatureTable {
  /// The table as CSV: the text columns first, then the features.
  ///
  /// Numbers are written with the fewest digits that read back as the same bits. A missing value or
  /// text is an empty field, so the reasons stay behind; Parquet keeps no more.
  public var csv: CSVTable {
    var rows: [[String]] = []
    rows.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let texts = annotationNames.map { annotation($0, row: row) ?? "" }
      rows.append(texts + self.row(row).map { $0.number.map { String($0) } ?? "" })
    }
    return CSVTable(header: annotationNames + schema.names, rows: rows)
  }

  /// Creates a table from CSV.
  ///
  /// - Parameters:
  ///   - csv: must have all columns of the schema; every other column becomes a text column.
  ///   - schema: what the feature columns are.
  ///   - name: the file's name for error messages.
  /// - Throws: ``TableError/unknownColumn(_:known:)`` for a feature that the file does not have,
  ///   ``TableError/duplicateColumn(_:)`` where the header names a column twice, and
  ///   ``TableError/malformed(file:line:reason:)`` for a field that is no finite number.
  public init(csv: CSVTable, schema: FeatureSchema, name: String = "CSV") throws(TableError) {
    var seen: Set<String> = []
    for column in csv.header where !seen.insert(column).inserted {
      throw .duplicateColumn(column)
    }
    var features: [Int] = []
    for column in schema.names {
      guard let index = csv.header.firstIndex(of: column) else {
        throw .unknownColumn(column, known: csv.header)
      }
      features.append(index)
    }
    let texts = csv.header.indices.filter { !features.contains($0) }
    self.init(schema: schema, annotations: texts.map { csv.header[$0] })
    for (number, row) in csv.rows.enumerated() {
      var values: [FeatureValue] = []
      for index in features {
        if row[index].isEmpty {
          values.append(.missing(.notRecorded))
        } else if let value = Double(row[index]), value.isFinite {
          values.append(.number(value))
        } else {
          throw .malformed(
            file: name, line: nil,
            reason: "'\(row[index])' in column '\(csv.header[index])' of row \(number + 1) "
              + "is no finite number")
        }
      }
      try append(values, annotations: texts.map { row[$0].isEmpty ? nil : row[$0] })
    }
  }
}
