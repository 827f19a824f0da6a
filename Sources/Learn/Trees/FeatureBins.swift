/// Holds the edges between the bins of each column; part of every model of trees.
///
/// A value x has the code b, the number of edges below it: `edge[b − 1] < x ≤ edge[b]`, compared in
/// single precision. Edges lie halfway between the values on both sides.
struct FeatureBins: Hashable, Sendable {
  /// The code of a missing value in rows that are predicted.
  static let missing: UInt16 = .max

  /// The edges of all columns, ascending within each.
  let edges: [Float]

  /// Where the edges of each column start; one more than there are columns.
  let starts: [UInt32]

  /// The number of columns.
  var columnCount: Int { starts.count - 1 }

  /// The number of edges of a column; it has one bin more.
  func edgeCount(of column: Int) -> Int { Int(starts[column + 1] - starts[column]) }

  /// The edge above a bin; above the last one the largest finite number.
  func threshold(column: Int, code: Int) -> Float {
    code < edgeCount(of: column)
      ? edges[Int(starts[column]) + code] : .greatestFiniteMagnitude
  }

  /// Puts edges between bins whose least and largest values are known, column by column.
  init(lows: [[Float]], highs: [[Float]]) {
    var edges: [Float] = []
    var starts: [UInt32] = [0]
    for (lows, highs) in zip(lows, highs) {
      for (high, low) in zip(highs, lows.dropFirst()) {
        // Adding 0 turns −0 into 0, so that edges compare as their bits do.
        let middle = Float(0.5 * Double(high) + 0.5 * Double(low)) + 0
        edges.append(middle < low ? middle : high)
      }
      starts.append(UInt32(edges.count))
    }
    self.edges = edges
    self.starts = starts
  }

  /// - Precondition: `starts` ascends from 0 to the number of edges.
  init(edges: [Float], starts: [UInt32]) {
    self.edges = edges
    self.starts = starts
  }
}
