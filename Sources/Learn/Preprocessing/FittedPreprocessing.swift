/// Holds what a preprocessing learned from training rows, and applies it to any row.
///
/// A row of p values becomes the filled and scaled columns in order, without those of categories, then
/// the indicators of the columns that had gaps in training, then the columns of each category. Numbers
/// are held within ±1e150 so that nothing after it overflows. An infinite value counts as the least or
/// greatest value of training.
public struct FittedPreprocessing: Hashable, Sendable {
  /// The number of input columns, p.
  public let inputCount: Int

  /// The number that takes the place of a missing value, for each input column.
  public let fills: [Double]

  /// The input columns that have an indicator, in order.
  public let indicators: [Int]

  /// What is subtracted from each input column and then from each indicator.
  public let means: [Double]

  /// What each input column and then each indicator is divided by; positive and finite.
  public let scales: [Double]

  /// The least value of each input column in training: what −∞ counts as.
  public let lowest: [Double]

  /// The greatest value of each input column in training: what ∞ counts as.
  public let highest: [Double]

  /// The quantiles of each column, or nil unless columns are scaled by them.
  let quantiles: QuantileTables?

  /// The columns of categories with the values that have columns of their own, in order.
  let categories: [CategoryCodes]

  /// The input columns that are numbers, in order.
  let numericColumns: [Int]

  /// The number of output columns.
  public let outputCount: Int

  /// Whether each output is (x − mean) ∕ scale of an input or an indicator.
  var isAffine: Bool { quantiles == nil && categories.isEmpty }

  init(
    fills: [Double], indicators: [Int], means: [Double], scales: [Double], lowest: [Double],
    highest: [Double], quantiles: QuantileTables? = nil, categories: [CategoryCodes] = []
  ) {
    inputCount = fills.count
    self.fills = fills
    self.indicators = indicators
    self.means = means
    self.scales = scales
    self.lowest = lowest
    self.highest = highest
    self.quantiles = quantiles
    self.categories = categories
    let coded = Set(categories.map(\.column))
    numericColumns = fills.indices.filter { !coded.contains($0) }
    outputCount =
      numericColumns.count + indicators.count + categories.reduce(0) { $0 + $1.values.count }
  }

  /// Returns the prepared numbers of one row.
  ///
  /// - Parameter row: one value an input column, NaN where it is missing.
  /// - Precondition: the row has ``inputCount`` values.
  public func callAsFunction(_ row: [Double]) -> [Double] {
    precondition(row.count == inputCount, "\(row.count) values for \(inputCount) columns")
    var result = [Double](repeating: 0, count: outputCount)
    var span = result.mutableSpan
    apply(row.span, into: &span)
    return result
  }

  /// Writes the prepared numbers of one row to the start of `output`; allocates nothing.
  ///
  /// - Parameter row: one value an input column, NaN where it is missing.
  /// - Precondition: `row` has ``inputCount`` values and `output` room for ``outputCount``.
  func apply(_ row: Span<Double>, into output: inout MutableSpan<Double>) {
    forEach(row) { column, value in output[column] = value }
  }

  /// Calls a function with each output column and its number, in order; allocates nothing.
  @inline(__always)
  func forEach(_ row: Span<Double>, _ body: (Int, Double) -> Void) {
    let means = self.means.span
    let scales = self.scales.span
    var output = 0
    if isAffine {
      let fills = self.fills.span
      for column in 0..<inputCount {
        let value = row[column]
        let filled = value.isNaN ? fills[column] : value.isFinite ? value : bound(value, column)
        body(column, Self.limited((filled - means[column]) / scales[column]))
      }
      output = inputCount
    } else {
      for column in numericColumns {
        body(output, number(row[column], column))
        output += 1
      }
    }
    for position in indicators.indices {
      body(output, indicator(row[indicators[position]].isNaN, position))
      output += 1
    }
    for category in categories {
      for value in category.values {
        body(output, row[category.column] == value ? 1 : 0)
        output += 1
      }
    }
  }

  /// Returns the filled and scaled value of a numeric column.
  private func number(_ value: Double, _ column: Int) -> Double {
    let filled =
      value.isNaN ? fills[column] : value.isFinite ? value : bound(value, column)
    if let quantiles { return quantiles.position(of: filled, column: column) }
    return Self.limited((filled - means[column]) / scales[column])
  }

  /// Returns what stands for a gap, or for none, in a column with an indicator.
  func indicator(_ isMissing: Bool, _ position: Int) -> Double {
    let place = inputCount + position
    return Self.limited(((isMissing ? 1 : 0) - means[place]) / scales[place])
  }

  private func bound(_ value: Double, _ column: Int) -> Double {
    value > 0 ? highest[column] : lowest[column]
  }

  private static func limited(_ value: Double) -> Double {
    value > 1e150 ? 1e150 : value < -1e150 ? -1e150 : value
  }
}

/// A column of codes, and the codes that have a column of their own, ascending.
struct CategoryCodes: Hashable, Sendable {
  let column: Int
  let values: [Double]
}
