internal import CLearnKernels

/// Holds prepared rows in single precision, with classes, and weights of about 1.
struct NetworkRows: Sendable {
  let columnCount: Int
  let values: [Float]
  let labels: [Int32]
  let weights: [Float]

  var count: Int { labels.count }

  /// - Parameter scale: what weights are multiplied by.
  init(
    _ data: Dataset, _ preprocessing: FittedPreprocessing, classFactors: [Double], scale: Double
  ) {
    let rows = WeightedRows(data)
    let columns = preprocessing.outputCount
    columnCount = columns
    values = [Float](capacity: rows.count * columns) { output in
      unsafe output.withUnsafeMutableBufferPointer { buffer, initializedCount in
        // Blocks that stay in a second-level cache in both precisions.
        for first in stride(from: 0, to: rows.count, by: 256) {
          let wide = preprocessing.prepared(rows, first..<min(first + 256, rows.count))
          let start = first * columns
          precondition(start + wide.count <= buffer.count)
          unsafe learn_narrow(wide, buffer.baseAddress.map { unsafe $0 + start }, Int64(wide.count))
        }
        initializedCount = rows.count * columns
      }
    }
    labels = rows.positions.map { Int32(data.classIndex(ofRow: $0)) }
    weights = zip(labels, rows.weights).map { Float($1 * classFactors[Int($0)] * scale) }
  }

  /// A prepared value as networks see it.
  @inline(__always)
  static func limited(_ value: Double) -> Float {
    Float(value > 1e6 ? 1e6 : value < -1e6 ? -1e6 : value)
  }

  /// Moves a network by each batch of the rows, in a drawn order.
  func train(_ trainer: inout NetworkTrainer, order: [Int]) {
    forEachBatch(order.span, trainer.learner.batchSize) { rows, labels, weights in
      trainer.step(rows, labels, weights)
    }
  }

  /// The mean log-loss of a network over the rows, by weight.
  func loss(_ trainer: inout NetworkTrainer) -> Double {
    let total = weights.reduce(0) { $0 + Double($1) }
    var sum = 0.0
    forEachBatch(Array(0..<count).span, trainer.learner.batchSize) { rows, labels, weights in
      sum += trainer.loss(rows, labels, weights)
    }
    return sum / total
  }

  /// Calls a function with each batch: rows that end with 1, classes and weights.
  private func forEachBatch(
    _ order: Span<Int>, _ size: Int, _ body: (Span<Float>, Span<Int32>, Span<Float>) -> Void
  ) {
    var values = [Float](repeating: 0, count: size * (columnCount + 1))
    var labels = [Int32](repeating: 0, count: size)
    var weights = [Float](repeating: 0, count: size)
    for first in stride(from: 0, to: order.count, by: size) {
      let rows = order.extracting(first..<min(first + size, order.count))
      var batch = values.mutableSpan
      NetworkKernels.gather(self.values.span, width: columnCount, rows: rows, into: &batch)
      for index in rows.indices {
        labels[index] = self.labels[rows[index]]
        weights[index] = self.weights[rows[index]]
      }
      body(
        values.span, labels.span.extracting(0..<rows.count),
        weights.span.extracting(0..<rows.count))
    }
  }
}
