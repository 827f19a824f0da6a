extension FittedPreprocessing {
  /// Learns from the rows of positive weight.
  init(_ options: Preprocessing, _ data: Dataset) throws(LearnError) {
    let moments = ColumnMoments(of: WeightedRows(data))
    guard moments.totalWeight > 0 else { throw .noRows }
    let categories = try Self.codes(options, data)
    let coded = Set(categories.map(\.column))
    var fills = moments.means
    if options.imputation == .median {
      for column in fills.indices { fills[column] = WeightedMedian.of(column, in: data) ?? 0 }
    }
    let indicators =
      options.addsMissingIndicators ? fills.indices.filter { moments.missingWeights[$0] > 0 } : []
    var means = [Double](repeating: 0, count: fills.count + indicators.count)
    var scales = [Double](repeating: 1, count: means.count)
    var quantiles: QuantileTables?
    let numeric = fills.indices.filter { !coded.contains($0) }
    switch options.scaling {
    case .none: break
    case .standard:
      for column in numeric {
        (means[column], scales[column]) = moments.standardization(
          of: column, filledWith: fills[column])
      }
      for (position, column) in indicators.enumerated() {
        let share = moments.missingWeights[column] / moments.totalWeight
        means[fills.count + position] = share
        scales[fills.count + position] = share < 1 ? (share * (1 - share)).squareRoot() : 1
      }
    case .robust:
      for column in numeric {
        let sample = SortedColumn(column, of: data, filledWith: fills[column])
        means[column] = sample.quantile(0.5)
        let spread = sample.quantile(0.75) - sample.quantile(0.25)
        // scikit-learn's rule for a spread of nothing but rounding errors.
        scales[column] = spread < 10 * Double.ulpOfOne ? 1 : spread
      }
    case .quantile(let distribution):
      quantiles = QuantileTables(data, fills: fills, columns: numeric, distribution)
    }
    for (column, name) in data.schema.names.enumerated()
    where !(abs(means[column]) < 1e150 && scales[column] < 1e150) {
      throw .columnOutOfRange(name)
    }
    // Columns without a value have their fill for a bound.
    let lowest = zip(moments.lowest, fills).map { $0 <= .greatestFiniteMagnitude ? $0 : $1 }
    let highest = zip(moments.highest, fills).map { $0 >= -.greatestFiniteMagnitude ? $0 : $1 }
    for (column, name) in data.schema.names.enumerated()
    where !(lowest[column] > -1e150 && highest[column] < 1e150) {
      throw .columnOutOfRange(name)
    }
    self.init(
      fills: fills, indicators: indicators, means: means, scales: scales, lowest: lowest,
      highest: highest, quantiles: quantiles, categories: categories)
  }

  /// A column of more different values is no code.
  static let categoryLimit: Int = 1_000

  private static func codes(
    _ options: Preprocessing, _ data: Dataset
  ) throws(LearnError) -> [CategoryCodes] {
    var columns: Set<Int> = []
    for name in options.categories {
      guard let column = data.schema.index(of: name) else {
        throw .invalidParameter(
          name: "categories", value: "'\(name)'", requirement: "columns of the data")
      }
      guard columns.insert(column).inserted else { throw .duplicateName(name) }
    }
    var result: [CategoryCodes] = []
    for column in columns.sorted() {
      var values: Set<Double> = []
      for row in 0..<data.rowCount where data.weight(ofRow: row) > 0 {
        if let value = data.value(row: row, column: column) { values.insert(value + 0) }
      }
      guard values.count <= categoryLimit else {
        throw .invalidParameter(
          name: "categories", value: "'\(data.schema.names[column])', of \(values.count) values",
          requirement: "columns of at most \(categoryLimit) values")
      }
      result.append(CategoryCodes(column: column, values: values.sorted()))
    }
    return result
  }
}
