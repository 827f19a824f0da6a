public import Tables

extension FeatureTable {
  /// Returns the table with one column more: the place of a text in a list of categories.
  ///
  /// ```swift
  /// let coded = try table.encoding("microphone", as: ["headset", "laptop", "phone"])
  /// let data = try Dataset(coded, label: "gender", groups: "speaker")
  /// let learner = SoftmaxRegression(
  ///   preprocessing: Preprocessing(categories: ["microphone.code"]))
  /// ```
  ///
  /// The column is called after the text column, with `.code` behind it, and holds 0 for the first
  /// category, 1 for the second and so on. The list is among the column's parameters and so in the hash
  /// of the schema: a model refuses rows that were coded by another list. A text that is not in the list,
  /// or that is missing, is a missing value.
  ///
  /// - Throws: ``LearnError/unknownAnnotation(_:known:)``, and ``LearnError/duplicateName(_:)`` for a
  ///   category or column of that name that there is already.
  public func encoding(
    _ annotation: String, as categories: [String]
  ) throws(LearnError) -> FeatureTable {
    guard let texts = self.annotation(annotation) else {
      throw .unknownAnnotation(annotation, known: annotationNames)
    }
    var codes: [String: Double] = [:]
    for (code, category) in categories.enumerated() {
      guard codes.updateValue(Double(code), forKey: category) == nil else {
        throw .duplicateName(category)
      }
    }
    let name = annotation + ".code"
    guard !annotationNames.contains(name) else { throw .duplicateName(name) }
    let list = categories.enumerated().map { "\($0.offset): \($0.element)" }
    let column = FeatureColumn(
      name: name, unit: "1", formula: "the place of '\(annotation)' in a list",
      source: "annotation", parameters: ["categories": list.joined(separator: "; ")])
    do throws(TableError) {
      var table = FeatureTable(
        schema: try FeatureSchema(columns: schema.columns + [column]),
        annotations: annotationNames)
      for row in 0..<rowCount {
        let code = texts[row].flatMap { codes[$0] }
        try table.append(
          self.row(row) + [code.map { .number($0) } ?? .missing(.undefined)],
          annotations: annotationNames.map { self.annotation($0, row: row) })
      }
      return table
    } catch {
      throw .duplicateName(name)
    }
  }
}
