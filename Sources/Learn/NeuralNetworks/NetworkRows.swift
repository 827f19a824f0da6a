/// Holds prepared rows in single precision, with classes, and weights of about 1.
struct NetworkRows: Sendable {
  let columnCount: Int
  let values: [Float]
  let labels: [Int32]
  let weights: [Float]

  var count: Int { labels.count }

  /// - Parameter scale: what weights are multiplied by.
  init(_ rows: PreparedRows, scale: Double) {
    columnCount = rows.columnCount
    values = rows.values.map { NetworkRows.limited($0) }
    labels = rows.labels
    weights = rows.weights.map { Float($0 * scale) }
  }

  private init(columnCount: Int, values: [Float], labels: [Int32], weights: [Float]) {
    self.columnCount = columnCount
    self.values = values
    self.labels = labels
    self.weights = weights
  }

  /// A prepared value as networks see it.
  @inline(__always)
  static func limited(_ value: Double) -> Float {
    Float(value > 1e6 ? 1e6 : value < -1e6 ? -1e6 : value)
  }

  /// Gathers rows into the start of a batch's room.
  func gather(
    _ rows: ArraySlice<Int>, _ values: inout [Float], _ labels: inout [Int32],
    _ weights: inout [Float]
  ) {
    var target = values.mutableSpan
    let source = self.values.span
    var place = 0
    for row in rows {
      let (from, to) = (row * columnCount, place * columnCount)
      for column in 0..<columnCount { target[to + column] = source[from + column] }
      labels[place] = self.labels[row]
      weights[place] = self.weights[row]
      place += 1
    }
  }

  /// Moves a network by each batch of the rows, in a drawn order.
  func train(_ trainer: inout NetworkTrainer, order: [Int]) {
    let size = trainer.learner.batchSize
    var values = [Float](repeating: 0, count: size * columnCount)
    var labels = [Int32](repeating: 0, count: size)
    var weights = [Float](repeating: 0, count: size)
    for first in stride(from: 0, to: order.count, by: size) {
      let rows = order[first..<min(first + size, order.count)]
      gather(rows, &values, &labels, &weights)
      trainer.step(
        values.span, labels.span.extracting(0..<rows.count),
        weights.span.extracting(0..<rows.count))
    }
  }

  /// The mean log-loss of a network over the rows, by weight.
  func loss(_ trainer: inout NetworkTrainer) -> Double {
    let total = weights.reduce(0) { $0 + Double($1) }
    return trainer.totalLoss(values.span, labels.span, weights.span) / total
  }
}
