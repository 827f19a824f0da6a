internal import Foundation
internal import Learn

/// Holds what a model of all rows of a study costs: training, bytes, and one prediction.
public struct ModelCost: Hashable, Codable, Sendable {
  /// The processor's seconds of training on one thread, with the search for hyper-parameters if there is
  /// one: what else runs on the machine does not count.
  public let trainingSeconds: Double

  /// The bytes of the model file.
  public let bytes: Int

  /// The median time of predicting one row, in µs; what is prepared once does not count.
  public let rowMicroseconds: Double

  /// Trains a model and measures it.
  ///
  /// - Throws: ``LearnError`` of the fit.
  static func measured(
    of learner: some Learner, on data: Dataset
  ) throws(LearnError) -> ModelCost {
    let start = threadSeconds()
    let model = try learner.fit(data)
    return ModelCost(
      trainingSeconds: threadSeconds() - start, bytes: try model.serialized().count,
      rowMicroseconds: rowMicroseconds(model, data))
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  private static func rowMicroseconds(_ model: some Classifier, _ data: Dataset) -> Double {
    let count = min(data.rowCount, 500)
    let rows = (0..<count).map { row in
      (0..<data.columnCount).map { data.value(row: row, column: $0) ?? .nan }
    }
    var probabilities = [Double](repeating: 0, count: model.classes.count)
    let clock = ContinuousClock()
    var times: [Double] = []
    // The first pass warms the caches up.
    for pass in 0..<3 {
      for row in rows {
        var span = probabilities.mutableSpan
        let start = clock.now
        model.predict(row: row.span, into: &span)
        if pass > 0 { times.append((clock.now - start) / .microseconds(1)) }
      }
    }
    times.sort()
    return times.isEmpty ? 0 : times[times.count / 2]
  }
}
