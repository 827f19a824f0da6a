import Determinism
import Foundation
import Learn
import Tables

/// Fits a random forest to synthetic rows, predicts them, and prints one JSON line.
///
/// `formant-bench forest ROWS COLUMNS TREES WORKERS [FOLDER]`; with a folder the rows are left there as
/// `x.npy` and `y.npy`, for peers.
enum ForestTask {
  static func run(_ arguments: [String]) throws {
    let numbers = arguments.prefix(4).compactMap { Int($0) }
    guard numbers.count == 4, numbers.allSatisfy({ $0 > 0 }) else {
      throw BaselineFailure(what: "forest ROWS COLUMNS TREES WORKERS [FOLDER]")
    }
    let rows = SyntheticRows(count: numbers[0], columns: numbers[1])
    if arguments.count > 4 { try rows.write(to: arguments[4]) }
    let data = try Dataset(
      features: rows.features, labels: rows.labels.map { $0 == 0 ? "a" : "b" })
    let learner = RandomForest(trees: numbers[2], seed: 1)
    let context = TrainingContext(parallelism: .workers(numbers[3]))
    var fits: [(wall: Double, cpu: Double)] = []
    let base = peakMegabytes()
    var model = try learner.fit(data.subset(Array(0..<min(data.rowCount, 2_000))))
    for _ in 0..<(rows.labels.count > 20_000 ? 2 : 9) {
      let (wall, cpu) = (Self.wall(), Self.cpu())
      model = try learner.fit(data, context: context)
      fits.append((Self.wall() - wall, Self.cpu() - cpu))
    }
    let peak = peakMegabytes()
    var batches: [Double] = []
    for _ in 0..<5 {
      let start = Self.wall()
      _ = try model.probabilities(for: data)
      batches.append(Double(data.rowCount) / (Self.wall() - start))
    }
    let latencies = oneRow(model, rows.features).sorted()
    let values: [(String, String)] = [
      ("rows", "\(data.rowCount)"), ("columns", "\(data.columnCount)"),
      ("trees", "\(model.treeCount)"), ("workers", "\(numbers[3])"),
      ("fit_wall_s", decimal(fits.map(\.wall).min() ?? 0)),
      ("fit_cpu_s", decimal(fits.map(\.cpu).min() ?? 0)),
      ("fit_peak_mb_above_data", decimal(peak - base)),
      ("batch_rows_per_s", "\(Int(batches.max() ?? 0))"),
      ("row_p50_us", decimal(latencies[latencies.count / 2] * 1e6)),
      ("row_p99_us", decimal(latencies[latencies.count * 99 / 100] * 1e6)),
      ("nodes", "\(model.nodeCount)"), ("bytes", "\(try model.serialized().count)"),
    ]
    print("{" + values.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}")
  }

  static func oneRow(_ model: some Classifier, _ x: Matrix<Double>) -> [Double] {
    var result = [Double](repeating: 0, count: model.classes.count)
    return (0..<5_000).map { round in
      let row = (round &* 7_919) % x.rows
      let values = x.elements.span.extracting(row * x.columns..<(row + 1) * x.columns)
      var span = result.mutableSpan
      let start = Self.wall()
      model.predict(row: values, into: &span)
      return Self.wall() - start
    }
  }

  /// The largest memory that the process has had.
  private static func peakMegabytes() -> Double {
    var usage = rusage()
    getrusage(0, &usage)  // of this process
    return Double(usage.ru_maxrss) / 1_024
  }

  static func decimal(_ value: Double) -> String { String(format: "%.4f", value) }

  static func wall() -> Double { seconds(CLOCK_MONOTONIC) }

  static func cpu() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}

/// Rows of two classes, the second of them 13 %: a quarter of the columns informative in four clusters
/// a class, a sixth mixtures of those, the rest noise, and 3 % of the labels wrong.
struct SyntheticRows {
  var features: Matrix<Double>
  var labels: [Int64]

  init(count: Int, columns: Int, seed: UInt64 = 7) {
    var generator = SeededGenerator(seed: seed)
    let informative = max(2, columns / 4)
    let mixed = columns / 6
    let centers = (0..<8 * informative).map { _ in generator.uniform() < 0.5 ? -0.7 : 0.7 }
    let mixture = (0..<mixed * informative).map { _ in 2 * generator.uniform() - 1 }
    var elements: [Double] = []
    elements.reserveCapacity(count * columns)
    labels = []
    for _ in 0..<count {
      let label = generator.uniform() < 0.13 ? 1 : 0
      let cluster = 4 * label + generator.index(below: 4)
      let own = (0..<informative).map { centers[cluster * informative + $0] + generator.normal() }
      elements += own
      for column in 0..<mixed {
        elements.append(
          own.indices.reduce(0) { $0 + mixture[column * informative + $1] * own[$1] })
      }
      for _ in informative + mixed..<columns { elements.append(generator.normal()) }
      labels.append(Int64(generator.uniform() < 0.03 ? 1 - label : label))
    }
    features = Matrix(rows: count, columns: columns, elements: elements)
  }

  func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try NPYFile(features).write(to: folder + "/x.npy")
    try NPYFile(labels.map { Double($0) }).write(to: folder + "/y.npy")
  }
}
