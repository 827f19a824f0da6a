/// Holds what a preprocessing learned from training rows, and applies it to any row.
///
/// A row of p values becomes p + m numbers: the p filled columns, then the indicators of the m
/// columns that had gaps in training; output j is (x − ``means``[j]) ∕ ``scales``[j], held within
/// ±1e150 so that nothing after it overflows.
public struct FittedPreprocessing: Hashable, Sendable {
  /// The number of input columns, p.
  public let inputCount: Int

  /// The number that takes the place of a missing value, for each input column.
  public let fills: [Double]

  /// The input columns that have an indicator, in order.
  public let indicators: [Int]

  /// What is subtracted from each output column.
  public let means: [Double]

  /// What each output column is divided by; positive and finite.
  public let scales: [Double]

  /// The number of output columns, p + m.
  public var outputCount: Int { inputCount + indicators.count }

  init(fills: [Double], indicators: [Int], means: [Double], scales: [Double]) {
    inputCount = fills.count
    self.fills = fills
    self.indicators = indicators
    self.means = means
    self.scales = scales
  }

  init(_ options: Preprocessing, _ data: Dataset) throws(LearnError) {
    let moments = ColumnMoments(of: data)
    guard moments.totalWeight > 0 else { throw .noRows }
    var fills = moments.means
    if options.imputation == .median {
      for column in fills.indices { fills[column] = WeightedMedian.of(column, in: data) ?? 0 }
    }
    let indicators =
      options.addsMissingIndicators ? fills.indices.filter { moments.missingWeights[$0] > 0 } : []
    var means = [Double](repeating: 0, count: fills.count + indicators.count)
    var scales = [Double](repeating: 1, count: means.count)
    if options.standardizes {
      for column in fills.indices {
        (means[column], scales[column]) = moments.standardization(
          of: column, filledWith: fills[column])
      }
      for (position, column) in indicators.enumerated() {
        let share = moments.missingWeights[column] / moments.totalWeight
        means[fills.count + position] = share
        scales[fills.count + position] = share < 1 ? (share * (1 - share)).squareRoot() : 1
      }
    }
    for (column, name) in data.schema.names.enumerated()
    where !(abs(means[column]) < 1e150 && scales[column] < 1e150) {
      throw .columnOutOfRange(name)
    }
    self.init(fills: fills, indicators: indicators, means: means, scales: scales)
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
    let fills = self.fills.span
    let means = self.means.span
    let scales = self.scales.span
    for column in 0..<inputCount {
      let value = row[column]
      body(
        column,
        Self.limited(((value.isNaN ? fills[column] : value) - means[column]) / scales[column]))
    }
    for position in indicators.indices {
      let column = inputCount + position
      let isMissing = row[indicators[position]].isNaN
      body(column, Self.limited(((isMissing ? 1 : 0) - means[column]) / scales[column]))
    }
  }

  @inline(__always)
  private static func limited(_ value: Double) -> Double {
    value > 1e150 ? 1e150 : value < -1e150 ? -1e150 : value
  }
}
