internal import CLearnKernels

/// Bins the columns of a data set, a few neighbours at a time.
///
/// A row's values for a tile share a cache line, so that the table crosses the memory bus once.
struct BinningTable: Sendable {
  /// The bins and codes of the columns of one tile.
  struct Tile<Code: Sendable>: Sendable {
    var codes: [Code]
    var lows: [[Float]] = []
    var highs: [[Float]] = []
  }

  static let tileWidth: Int = 8

  private let features: [Double]
  private let rows: [Int64]
  private let columnCount: Int

  init(_ data: Dataset) {
    features = data.storage.features
    rows = data.rows.map { Int64($0) }
    columnCount = data.columnCount
  }

  func narrowTile(_ number: Int, limit: Int) -> Tile<UInt8> {
    unsafe tile(number, limit: limit, empty: 0) { keys, scratch, codes, lows, highs in
      unsafe learn_bin_8(
        keys, Int64(rows.count), Int64(limit), scratch, codes, lows, highs)
    }
  }

  func wideTile(_ number: Int) -> Tile<UInt16> {
    unsafe tile(number, limit: 65_535, empty: 0) { keys, scratch, codes, lows, highs in
      unsafe learn_bin_16(keys, Int64(rows.count), 65_535, scratch, codes, lows, highs)
    }
  }

  private typealias Binner<Code> = (
    _ keys: UnsafePointer<UInt32>, _ scratch: UnsafeMutablePointer<UInt64>,
    _ codes: UnsafeMutablePointer<Code>, _ lows: UnsafeMutablePointer<Float>,
    _ highs: UnsafeMutablePointer<Float>
  ) -> Int64

  private func tile<Code>(
    _ number: Int, limit: Int, empty: Code, _ bin: Binner<Code>
  ) -> Tile<Code> {
    let first = number * Self.tileWidth
    let width = min(Self.tileWidth, columnCount - first)
    let count = rows.count
    var keys = [UInt32](repeating: 0, count: count * width)
    unsafe learn_keys(
      features, Int64(columnCount), rows, Int64(count), Int64(first), Int64(width), &keys)
    var scratch = [UInt64](repeating: 0, count: 2 * count)
    var lows = [Float](repeating: 0, count: limit)
    var highs = [Float](repeating: 0, count: limit)
    var tile = Tile(codes: [Code](repeating: empty, count: count * width))
    for column in 0..<width {
      let bins = unsafe keys.withUnsafeBufferPointer { keys in
        unsafe tile.codes.withUnsafeMutableBufferPointer { codes in
          guard let keys = keys.baseAddress, let codes = codes.baseAddress else { return 0 }
          return unsafe Int(
            bin(keys + column * count, &scratch, codes + column * count, &lows, &highs))
        }
      }
      tile.lows.append(Array(lows[..<bins]))
      tile.highs.append(Array(highs[..<bins]))
    }
    return tile
  }
}
