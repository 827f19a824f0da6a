internal import CLearnKernels
internal import Determinism

/// Holds the rows of a data set as codes of bins, column by column and row by row.
///
/// What learners of trees train on: 2 or 4 bytes a value instead of 8. The same bins and codes for any
/// order of the rows and any number of workers.
struct BinnedRows: Sendable {
  /// Codes of one byte (missing is 255) or of two (missing is 65 535).
  enum Codes: Sendable {
    case narrow(columns: [UInt8], rows: [UInt8])
    case wide(columns: [UInt16], rows: [UInt16])
  }

  let rowCount: Int
  let bins: FeatureBins
  let codes: Codes
  /// Where the bins of each column start in `lows` and `highs`; one more than there are columns.
  let binStarts: [UInt32]
  /// The least value in each bin.
  let lows: [Float]
  /// The largest value in each bin.
  let highs: [Float]

  var columnCount: Int { bins.columnCount }

  /// Bins all columns of a data set.
  ///
  /// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` if `.exact` finds too many
  ///   distinct values in a column.
  init(
    _ data: Dataset, _ binning: FeatureBinning, _ parallelism: Parallelism
  ) throws(LearnError) {
    try binning.validate()
    let table = BinningTable(data)
    let tileCount = (data.columnCount + BinningTable.tileWidth - 1) / BinningTable.tileWidth
    rowCount = data.rowCount
    let columns: (lows: [[Float]], highs: [[Float]])
    switch binning {
    case .quantiles(let limit):
      let tiles = parallelism.map(count: tileCount) { table.narrowTile($0, limit: limit) }
      let codes = Self.joined(tiles)
      var rows = [UInt8](repeating: 0, count: codes.count)
      unsafe learn_transpose_8(codes, Int64(rowCount), Int64(data.columnCount), &rows)
      self.codes = .narrow(columns: codes, rows: rows)
      columns = (tiles.flatMap(\.lows), tiles.flatMap(\.highs))
    case .exact:
      let tiles = parallelism.map(count: tileCount) { table.wideTile($0) }
      let codes = Self.joined(tiles)
      var rows = [UInt16](repeating: 0, count: codes.count)
      unsafe learn_transpose_16(codes, Int64(rowCount), Int64(data.columnCount), &rows)
      self.codes = .wide(columns: codes, rows: rows)
      columns = (tiles.flatMap(\.lows), tiles.flatMap(\.highs))
      guard columns.lows == columns.highs else {
        throw .invalidParameter(
          name: "binning", value: ".exact",
          requirement: ".quantiles(255) where a column has more than 65 535 distinct values")
      }
    }
    bins = FeatureBins(lows: columns.lows, highs: columns.highs)
    binStarts = columns.lows.reduce(into: [0]) { $0.append(($0.last ?? 0) + UInt32($1.count)) }
    lows = Array(columns.lows.joined())
    highs = Array(columns.highs.joined())
  }

  private static func joined<Code>(_ tiles: [BinningTable.Tile<Code>]) -> [Code] {
    var codes: [Code] = []
    codes.reserveCapacity(tiles.reduce(0) { $0 + $1.codes.count })
    for tile in tiles { codes += tile.codes }
    return codes
  }
}
