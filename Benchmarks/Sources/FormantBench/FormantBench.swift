import Foundation

/// The command line of the benchmarks.
///
/// `formant-bench bench TASK LIST REPS` runs one task over the WAV files that a list names, and
/// prints one JSON line. `formant-bench table` makes its own input and prints ratios.
@main
struct FormantBench {
  static let usage = """
    usage: formant-bench bench TASK LIST REPS   one JSON line: CPU seconds of each pass
           formant-bench table [REPS]           ours beside the C libraries, as ratios
           formant-bench tasks                  the names of the tasks
    """

  static func main() {
    do {
      try run()
    } catch {
      fail("formant-bench: \(error)", 1)
    }
  }

  private static func run() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("bench", 4):
      guard let repetitions = Int(arguments[3]), repetitions > 0 else { return fail(usage, 2) }
      guard let task = BenchmarkRegistry.task(named: arguments[1]) else {
        print("{\"task\":\"\(arguments[1])\",\"error\":\"no such task\"}")
        exit(3)
      }
      let inputs = try BenchmarkInput.list(arguments[2])
      let measurement = try Measurement(of: task, over: inputs, repetitions: repetitions)
      print(measurement.jsonLine)
    case ("table", 1), ("table", 2):
      let repetitions = arguments.count == 2 ? Int(arguments[1]) ?? 15 : 15
      try BenchmarkTable.print(repetitions: max(1, repetitions))
    case ("forest", 5...6): try ForestTask.run(Array(arguments.dropFirst()))
    case ("tasks", 1):
      for task in BenchmarkRegistry.tasks { print(task.name) }
    default: fail(usage, 2)
    }
  }

  static func fail(_ text: String, _ code: Int32) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    exit(code)
  }
}
