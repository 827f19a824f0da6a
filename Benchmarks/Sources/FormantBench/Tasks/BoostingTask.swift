import Determinism
import Foundation
import Learn
import Tables

/// Fits boosted trees to synthetic rows, predicts them, and prints one JSON line.
///
/// `formant-bench boost ROWS COLUMNS TREES WORKERS [FOLDER]`; with a folder the rows are left there as
/// `x.npy` and `y.npy`, for peers.
enum BoostingTask {
  static func run(_ arguments: [String]) throws {
    let numbers = arguments.prefix(4).compactMap { Int($0) }
    guard numbers.count == 4, numbers.allSatisfy({ $0 > 0 }) else {
      throw BaselineFailure(what: "boost ROWS COLUMNS TREES WORKERS [FOLDER]")
    }
    let rows = SyntheticRows(count: numbers[0], columns: numbers[1])
    if arguments.count > 4 { try rows.write(to: arguments[4]) }
    let data = try Dataset(
      features: rows.features, labels: rows.labels.map { $0 == 0 ? "a" : "b" })
    let learner = GradientBoostedTrees(rounds: numbers[2])
    let context = TrainingContext(parallelism: .workers(numbers[3]))
    var fits: [(wall: Double, cpu: Double)] = []
    var model = try learner.fit(data.subset(Array(0..<min(data.rowCount, 2_000))))
    for _ in 0..<(rows.labels.count > 20_000 ? 2 : 9) {
      let (wall, cpu) = (ForestTask.wall(), ForestTask.cpu())
      model = try learner.fit(data, context: context)
      fits.append((ForestTask.wall() - wall, ForestTask.cpu() - cpu))
    }
    var batches: [Double] = []
    for _ in 0..<5 {
      let start = ForestTask.wall()
      _ = try model.probabilities(for: data)
      batches.append(Double(data.rowCount) / (ForestTask.wall() - start))
    }
    let latencies = ForestTask.oneRow(model, rows.features).sorted()
    let values: [(String, String)] = [
      ("rows", "\(data.rowCount)"), ("columns", "\(data.columnCount)"),
      ("trees", "\(model.treeCount)"), ("workers", "\(numbers[3])"),
      ("fit_wall_s", ForestTask.decimal(fits.map(\.wall).min() ?? 0)),
      ("fit_cpu_s", ForestTask.decimal(fits.map(\.cpu).min() ?? 0)),
      ("batch_rows_per_s", "\(Int(batches.max() ?? 0))"),
      ("row_p50_us", ForestTask.decimal(latencies[latencies.count / 2] * 1e6)),
      ("row_p99_us", ForestTask.decimal(latencies[latencies.count * 99 / 100] * 1e6)),
      ("nodes", "\(model.nodeCount)"), ("bytes", "\(try model.serialized().count)"),
    ]
    print("{" + values.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}")
  }
}
