import Determinism
import Foundation
import Learn
import Tables

/// Fits each learner to 70 % of some rows and scores it on the rest: a JSON line a learner.
///
/// `formant-bench ml X.npy Y.npy THREADS`. The 30 % are drawn class by class with seed 42.
enum LearnerTable {
  static let seed: UInt64 = 42

  private static let learners: [any Learner] = [
    SoftmaxRegression(), MLP(), RandomForest(trees: 100, seed: seed),
    GradientBoostedTrees(rounds: 100), KernelMachine(),
  ]

  static func print(_ arguments: [String]) throws {
    guard arguments.count == 3, let workers = Int(arguments[2]), workers > 0 else {
      throw BenchmarkError.usage("ml X.npy Y.npy THREADS")
    }
    let data = try LearningRows.read(arguments[0], arguments[1])
    let (training, test) = split(data)
    let context = TrainingContext(parallelism: .workers(workers))
    for learner in learners { try measure(learner, training, test, context) }
  }

  private static func split(_ data: Dataset) -> (training: Dataset, test: Dataset) {
    var generator = SeededGenerator(seed: seed)
    var (training, test): ([Int], [Int]) = ([], [])
    for index in data.classes.indices {
      var rows = (0..<data.rowCount).filter { data.classIndex(ofRow: $0) == index }
      generator.shuffle(&rows)
      let count = (3 * rows.count + 5) / 10
      test += rows[..<count]
      training += rows[count...]
    }
    return (data.subset(training.sorted()), data.subset(test.sorted()))
  }

  private static func measure(
    _ learner: some Learner, _ training: Dataset, _ test: Dataset, _ context: TrainingContext
  ) throws {
    let (wall, cpu) = (ForestTask.wall(), ForestTask.cpu())
    let model = try learner.fit(training, context: context)
    let (fitWall, fitCPU) = (ForestTask.wall() - wall, ForestTask.cpu() - cpu)
    let proof = try evaluate(model, on: test, bootstrap: .none).report.clip
    let values: [(String, String)] = [
      ("learner", "\"\(type(of: learner).name)\""),
      ("rows", "\(training.rowCount)"), ("columns", "\(training.columnCount)"),
      ("threads", "\(context.parallelism.workerCount)"),
      ("fit_cpu_s", ForestTask.decimal(fitCPU)), ("fit_wall_s", ForestTask.decimal(fitWall)),
      ("batch_rows_per_s", "\(Int(try batchRate(model, test)))"),
      ("row_p50_us", ForestTask.decimal(latencies(model, test)[1_000] * 1e6)),
      ("bytes", "\(try model.serialized().count)"),
      ("accuracy", number(proof.accuracy)), ("macro_f1", number(proof.macroF1)),
      ("auc", number(proof.auc)),
    ]
    Swift.print("{" + values.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}")
  }

  /// Rows a second, the best of several passes over all rows.
  static func batchRate(_ model: some Classifier, _ data: Dataset) throws -> Double {
    var best = 0.0
    let end = ForestTask.wall() + 1
    repeat {
      let start = ForestTask.wall()
      _ = try model.probabilities(for: data)
      best = max(best, Double(data.rowCount) / (ForestTask.wall() - start))
    } while ForestTask.wall() < end
    return best
  }

  /// The seconds of 2 000 single rows, ascending.
  static func latencies(_ model: some Classifier, _ data: Dataset) -> [Double] {
    var result = [Double](repeating: 0, count: model.classes.count)
    var times: [Double] = []
    times.reserveCapacity(2_000)
    for round in 0..<2_000 {
      let row = (round &* 7_919) % data.rowCount
      let values = (0..<data.columnCount).map { data.value(row: row, column: $0) ?? .nan }
      var span = result.mutableSpan
      let start = ForestTask.wall()
      model.predict(row: values.span, into: &span)
      times.append(ForestTask.wall() - start)
    }
    return times.sorted()
  }

  private static func number(_ metric: Metric) -> String {
    metric.value.map { String(format: "%.6f", $0) } ?? "null"
  }
}
