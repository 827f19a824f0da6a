import Determinism
import Foundation
import Learn
import Tables

/// Runs one task of the study `learn` of Benchmarks/Peers, and prints one JSON line.
///
/// `formant-bench learn TASK X.npy Y.npy THREADS PASSES`. Peers answer the same line for the same task.
enum LearningStudy {
  static func run(_ arguments: [String]) throws {
    guard arguments.count == 5, let workers = Int(arguments[3]), let passes = Int(arguments[4]),
      workers > 0, passes > 0
    else { throw BenchmarkError.usage("learn TASK X.npy Y.npy THREADS PASSES") }
    let base = memory()
    let data = try LearningRows.read(arguments[1], arguments[2])
    let context = TrainingContext(parallelism: .workers(workers))
    switch arguments[0] {
    case "forest": try fit(RandomForest(trees: 100, seed: 1), data, context, passes, base)
    case "forest50": try fit(RandomForest(trees: 50, seed: 1), data, context, passes, base)
    case "boosted": try fit(GradientBoostedTrees(rounds: 100), data, context, passes, base)
    case "softmax": try fit(SoftmaxRegression(tolerance: 1e-4), data, context, passes, base)
    case "mlp_epoch": try fit(network(epochs: 5), data, context, passes, base, parts: 5)
    case "forest_predict":
      try predict(RandomForest(trees: 100, seed: 1), data, context)
    case "boosted_predict": try predict(GradientBoostedTrees(rounds: 100), data, context)
    case "softmax_predict": try predict(SoftmaxRegression(), data, context)
    case "mlp_predict": try predict(network(epochs: 2), data, context)
    case "permutation": try permutation(data, workers)
    case "grouped_folds": try folds(data, workers)
    default: throw BenchmarkError.unknownTask(arguments[0])
    }
  }

  private static func network(epochs: Int) -> MLP {
    MLP(
      hiddenLayers: [100], epochs: epochs, batchSize: 200, earlyStopping: nil, networks: 1)
  }

  /// - Parameter parts: how many equal parts a training has, of which one is reported.
  private static func fit(
    _ learner: some Learner, _ data: Dataset, _ context: TrainingContext, _ passes: Int,
    _ base: Double, parts: Double = 1
  ) throws {
    var (cpu, wall): ([Double], [Double]) = ([], [])
    var bytes = 0
    for _ in 0..<passes {
      let (startWall, startCPU) = (ForestTask.wall(), ForestTask.cpu())
      let model = try learner.fit(data, context: context)
      wall.append((ForestTask.wall() - startWall) / parts)
      cpu.append((ForestTask.cpu() - startCPU) / parts)
      if bytes == 0 { bytes = try model.serialized().count }
    }
    print(
      line([
        ("cpu_s", list(cpu)), ("wall_s", list(wall)), ("bytes", "\(bytes)"),
        ("base_mb", ForestTask.decimal(base)), ("peak_mb", ForestTask.decimal(memory())),
      ]))
  }

  private static func predict(
    _ learner: some Learner, _ data: Dataset, _ context: TrainingContext
  ) throws {
    let model = try learner.fit(data, context: context)
    let rate = try LearnerTable.batchRate(model, data)
    let times = LearnerTable.latencies(model, data).map { $0 * 1e6 }
    print(
      line([
        ("rows_per_s", ForestTask.decimal(rate)), ("row_p50_us", ForestTask.decimal(times[1_000])),
        ("row_p99_us", ForestTask.decimal(times[1_980])),
      ]))
  }

  /// Importance of every column of a 100-tree forest: log-loss, five permutations, no replicates.
  private static func permutation(_ data: Dataset, _ workers: Int) throws {
    let model = try RandomForest(trees: 100, seed: 1).fit(data)
    let options = PermutationImportance(repeats: 5, seed: 1, bootstrap: .none)
    let (wall, cpu) = (ForestTask.wall(), ForestTask.cpu())
    let report = try options.report(of: model, on: data, parallelism: .workers(workers))
    print(
      line([
        ("cpu_s", list([ForestTask.cpu() - cpu])), ("wall_s", list([ForestTask.wall() - wall])),
        ("columns", "\(report.features.count)"),
      ]))
  }

  /// Five grouped folds of a 300-tree forest, with 2 000 replicates over 2 000 speakers.
  private static func folds(_ data: Dataset, _ workers: Int) throws {
    let columns = data.columnCount
    var elements: [Double] = []
    elements.reserveCapacity(data.rowCount * columns)
    for row in 0..<data.rowCount {
      for column in 0..<columns { elements.append(data.value(row: row, column: column) ?? .nan) }
    }
    // A speaker has one class: 2 000 in all, as many of each as its share of the rows.
    var counts = [Int](repeating: 0, count: data.classes.count)
    let groups = (0..<data.rowCount).map { row in
      let index = data.classIndex(ofRow: row)
      counts[index] += 1
      let speakers = max(5, 2_000 * data.classCounts[index] / data.rowCount)
      return "\(index)-\(counts[index] % speakers)"
    }
    let grouped = try Dataset(
      features: Matrix(rows: data.rowCount, columns: columns, elements: elements),
      labels: (0..<data.rowCount).map { data.label(ofRow: $0) }, groups: groups)
    let (wall, cpu) = (ForestTask.wall(), ForestTask.cpu())
    let proof = try evaluate(
      RandomForest(trees: 300, seed: 1), on: grouped,
      split: GroupedStratifiedKFold(folds: 5, seed: 1), bootstrap: Bootstrap(replicates: 2_000),
      parallelism: .workers(workers))
    let report = try proof.report.json().count
    print(
      line([
        ("cpu_s", list([ForestTask.cpu() - cpu])), ("wall_s", list([ForestTask.wall() - wall])),
        ("bytes", "\(report)"), ("groups", "\(grouped.groupCount)"),
        ("peak_mb", ForestTask.decimal(memory())),
      ]))
  }

  /// The largest memory that the process has had, in MB.
  private static func memory() -> Double {
    var usage = rusage()
    getrusage(0, &usage)  // of this process
    return Double(usage.ru_maxrss) / 1_024
  }

  private static func list(_ values: [Double]) -> String {
    "[" + values.map { String(format: "%.6f", $0) }.joined(separator: ",") + "]"
  }

  private static func line(_ values: [(String, String)]) -> String {
    "{" + values.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }
}
