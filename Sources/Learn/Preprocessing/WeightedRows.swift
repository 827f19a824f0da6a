internal import CLearnKernels

/// The rows of a data set that count, those of positive weight, as kernels take them.
struct WeightedRows: Sendable {
  let columnCount: Int
  /// The positions of the rows in the data set, ascending.
  let positions: [Int]
  let weights: [Double]
  private let features: [Double]
  /// The place of each row in the storage.
  private let places: [Int64]

  init(_ data: Dataset) {
    columnCount = data.columnCount
    features = data.storage.features
    positions = (0..<data.rowCount).filter { data.weight(ofRow: $0) > 0 }
    places = positions.map { Int64(data.rows[$0]) }
    weights = positions.map { data.weight(ofRow: $0) }
    let rowCount = Int64(columnCount == 0 ? 0 : features.count / columnCount)
    precondition(columnCount == 0 || places.allSatisfy { $0 >= 0 && $0 < rowCount })
  }

  /// The number of rows.
  var count: Int { positions.count }

  /// The values of one row.
  func values(_ row: Int) -> ArraySlice<Double> {
    let start = Int(places[row]) * columnCount
    return features[start..<start + columnCount]
  }

  /// Calls a function with some of the rows.
  func withKernelRows<Result>(
    _ range: Range<Int>, _ body: (UnsafePointer<learn_weighted_rows>) -> Result
  ) -> Result {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe features.withUnsafeBufferPointer { features in
      unsafe places.withUnsafeBufferPointer { places in
        unsafe weights.withUnsafeBufferPointer { weights in
          var rows = unsafe learn_weighted_rows(
            features: features.baseAddress, columns: Int64(columnCount),
            places: places.baseAddress.map { unsafe $0 + range.lowerBound },
            weights: weights.baseAddress.map { unsafe $0 + range.lowerBound },
            count: Int64(range.count))
          return unsafe body(&rows)
        }
      }
    }
  }
}
