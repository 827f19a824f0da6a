/// One thing to measure: made once, run over every input in each pass.
///
/// A new task is a file in `Tasks` and a line in ``BenchmarkRegistry/tasks``.
protocol BenchmarkTask {
  /// The name on the command line and in the JSON line.
  static var name: String { get }
  /// What did the work, such as `formant` or `libsndfile`.
  static var implementation: String { get }

  /// Prepares what is not measured, such as plans.
  init() throws

  /// Does the work for one input.
  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult
}

extension BenchmarkTask {
  static var implementation: String { "formant" }
}

/// What a run gave: proof that the work was done, and a shape to compare with other programs.
struct BenchmarkResult {
  /// Frames or samples.
  var rows: Int
  /// Numbers in each row.
  var columns: Int
  /// The first numbers of the middle row.
  var head: [Float]
  /// A number made of the result, so that no work is dead code.
  var checksum: Float

  /// Takes a matrix, row by row; plain samples have one column.
  init(_ elements: [Float], columns: Int = 1) {
    rows = columns > 0 ? elements.count / columns : 0
    self.columns = columns
    let start = rows / 2 * columns
    head = Array(elements[start..<min(start + min(5, columns), elements.count)])
    checksum = elements.first ?? 0
  }
}
