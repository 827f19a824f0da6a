internal import CLearnKernels

/// Owns the memory in which trees are boosted: codes, derivatives, rows in order, and histograms.
///
/// Workers may fill different columns of one histogram at the same time; all else is for one caller.
@safe
final class BoostingWorkspace: @unchecked Sendable {
  /// The derivatives of each row.
  let derivatives: UnsafeMutablePointer<SIMD2<Int64>>
  /// The rows of the sample, those of each leaf beside each other.
  let rows: UnsafeMutablePointer<UInt32>
  private let scratch: UnsafeMutablePointer<UInt32>
  /// Rows of codes that start at cache lines.
  private let padded: UnsafeMutablePointer<UInt8>
  private let stride: Int
  private let columnCodes: [UInt8]
  private let rowCount: Int
  /// Where the bins of each column start in a histogram, that of missing values as the last.
  private let starts: [UInt32]
  private var histograms: [UnsafeMutablePointer<SIMD2<Int64>>] = unsafe []
  private var idle: [Int] = []

  private static let lineLength = 64

  init(_ binned: BinnedRows) {
    rowCount = binned.rowCount
    let columnCount = binned.columnCount
    stride = (columnCount + Self.lineLength - 1) / Self.lineLength * Self.lineLength
    let binCounts = (0..<columnCount).map { binned.binStarts[$0 + 1] - binned.binStarts[$0] }
    starts = binCounts.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1 + 1) }
    unsafe derivatives = .allocate(capacity: rowCount)
    unsafe rows = .allocate(capacity: rowCount)
    unsafe scratch = .allocate(capacity: rowCount)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(1, rowCount * stride), alignment: Self.lineLength)
    unsafe padded = memory.bindMemory(to: UInt8.self, capacity: max(1, rowCount * stride))
    guard case .narrow(let columns, let rowCodes) = binned.codes else {
      preconditionFailure("boosting needs codes of one byte")
    }
    columnCodes = columns
    unsafe learn_pad_rows(
      rowCodes, Int64(rowCount), Int64(columnCount), binCounts, Int64(stride), padded)
  }

  deinit {
    unsafe derivatives.deallocate()
    unsafe rows.deallocate()
    unsafe scratch.deallocate()
    unsafe padded.deallocate()
    for index in unsafe histograms.indices { unsafe histograms[index].deallocate() }
  }

  /// Returns the number of a histogram that is not in use; what it holds is undefined.
  func takeHistogram() -> Int {
    if let number = idle.popLast() { return number }
    unsafe histograms.append(.allocate(capacity: Int(starts[starts.count - 1])))
    return unsafe histograms.count - 1
  }

  func giveBack(_ histogram: Int?) {
    if let histogram { idle.append(histogram) }
  }

  func total(_ range: Range<Int>) -> SIMD2<Int64> {
    unsafe learn_total(derivatives, rows + range.lowerBound, Int64(range.count))
  }

  /// Fills the part of a histogram that belongs to some columns.
  func fill(_ histogram: Int, _ range: Range<Int>, columns: Range<Int>) {
    let target = unsafe histograms[histogram]
    let (low, high) = (Int(starts[columns.lowerBound]), Int(starts[columns.upperBound]))
    unsafe (target + low).initialize(repeating: .zero, count: high - low)
    unsafe learn_histogram(
      padded, Int64(stride), derivatives, rows + range.lowerBound, Int64(range.count), starts,
      Int64(columns.lowerBound), Int64(columns.upperBound), target)
  }

  /// Subtracts one histogram from another in some columns.
  func subtract(_ histogram: Int, from other: Int, columns: Range<Int>) {
    let (low, high) = (Int(starts[columns.lowerBound]), Int(starts[columns.upperBound]))
    unsafe learn_subtract(histograms[other] + low, histograms[histogram] + low, Int64(high - low))
  }

  func bestCut(
    _ histogram: Int, _ rules: learn_boosting, _ sums: SIMD2<Int64>, allowed: [Bool],
    columns: Range<Int>
  ) -> learn_cut {
    var rules = rules
    return unsafe learn_best_cut(
      &rules, histograms[histogram], starts, allowed, Int64(columns.lowerBound),
      Int64(columns.upperBound), sums)
  }

  /// Brings the rows of a leaf that go left before the others; returns their number.
  func divide(_ range: Range<Int>, by cut: learn_cut) -> Int {
    let start = Int(cut.column) * rowCount
    return unsafe columnCodes.withUnsafeBufferPointer { codes in
      guard let codes = codes.baseAddress else { return 0 }
      return unsafe Int(
        learn_divide(
          codes + start, cut.code, cut.missing_left, rows + range.lowerBound,
          Int64(range.count), scratch))
    }
  }
}
