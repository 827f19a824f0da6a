public import Tables

extension Plot {
  /// Returns a confusion matrix with the share of each true class in colours and counts as text.
  ///
  /// - Parameters:
  ///   - counts: the number of cases, true classes × predicted classes.
  ///   - classes: the names, as many as `counts` has rows and columns.
  ///   - title: a heading, or nil.
  /// - Throws: ``FigureError/shape(layer:reason:)`` where the matrix is not classes × classes.
  public static func confusionMatrix(
    _ counts: Matrix<Int>, classes: [String], title: String? = nil
  ) throws(FigureError) -> Plot {
    guard counts.rows == classes.count, counts.columns == classes.count else {
      throw .shape(
        layer: "confusion matrix",
        reason: "\(counts.rows) × \(counts.columns) counts for \(classes.count) classes; give a "
          + "square matrix with one row for each class")
    }
    var shares = Matrix<Float>(rows: counts.columns, columns: counts.rows, repeating: 0)
    var texts: [TextMark] = []
    for truth in 0..<counts.rows {
      let total = counts.row(truth).reduce(0, +)
      for predicted in 0..<counts.columns {
        let share = total == 0 ? 0 : Double(counts[truth, predicted]) / Double(total)
        shares[predicted, truth] = Float(share)
        texts.append(
          TextMark(
            x: Double(predicted), y: Double(truth),
            text: "\(counts[truth, predicted])",
            color: share > 0.5 ? .white : .ink))
      }
    }
    let map = HeatMap(
      shares, label: "Share of true class", valueRange: 0...1, colors: .blues)
    return Plot(
      title,
      x: Axis("Predicted", ticks: .categories(classes)),
      y: Axis("True", ticks: .categories(classes), isReversed: true),
      layers: [.heatMap(map), .texts(texts)])
  }
}
