import Foundation

/// The command line of the benchmarks.
///
/// `formant-bench bench TASK LIST REPS` runs one task over the WAV files that a list names, and
/// prints one JSON line. `formant-bench table` makes its own input and prints tables.
@main
struct FormantBench {
  static let usage = """
    usage: formant-bench bench TASK LIST REPS   one JSON line: CPU seconds of each pass
           formant-bench table [PART] [REPS]    tables; PART is libraries, fft, tasks or all
           formant-bench clips FOLDER           synthetic speech and lists of it, for `bench`
           formant-bench tasks                  the names of the tasks
           formant-bench e2e OUT.csv A.tgz …    archives to a table, a row a recording; PROCS threads,
                                                FEATURES names the preset
           formant-bench ml X.npy Y.npy THREADS one JSON line a learner: training, prediction, scores
           formant-bench rows ROWS COLUMNS FOLDER synthetic rows of two classes, x.npy and y.npy
           formant-bench learn TASK X.npy Y.npy THREADS PASSES one task of the study `learn`
           formant-bench corpus FOLDER [HOURS]  the speed and memory of that, with two presets
    exit codes: 0 done, 1 failed, 2 usage, 3 unknown task, 4 an input that cannot be read or used
    """

  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch let error as BenchmarkError {
      fail("formant-bench: \(error)", error.exitCode)
    } catch {
      fail("formant-bench: \(error)", 1)
    }
  }

  private static func run(_ arguments: [String]) throws {
    switch (arguments.first, arguments.count) {
    case ("bench", 4): try bench(arguments[1], list: arguments[2], repetitions: arguments[3])
    case ("table", 1...3): try table(Array(arguments.dropFirst()))
    case ("clips", 2): try ClipWriter.write(to: arguments[1])
    case ("tasks", 1): for task in BenchmarkRegistry.all { print(task.name) }
    case ("e2e", 3...): try EndToEndTask.run(Array(arguments.dropFirst()))
    case ("corpus", 2...3): try CorpusTable.print(Array(arguments.dropFirst()))
    case ("ml", 4): try LearnerTable.print(Array(arguments.dropFirst()))
    case ("learn", 6): try LearningStudy.run(Array(arguments.dropFirst()))
    case ("rows", 4): try writeRows(arguments[1], arguments[2], to: arguments[3])
    // ROWS COLUMNS TREES WORKERS [FOLDER]
    case ("forest", 5...6): try ForestTask.run(Array(arguments.dropFirst()))
    case ("boost", 5...6): try BoostingTask.run(Array(arguments.dropFirst()))
    default: throw BenchmarkError.usage("unknown command\n" + usage)
    }
  }

  private static func bench(_ name: String, list: String, repetitions: String) throws {
    guard let repetitions = Int(repetitions), repetitions > 0 else {
      throw BenchmarkError.usage("REPS must be a positive number\n" + usage)
    }
    guard let task = BenchmarkRegistry.task(named: name) else {
      print("{\"task\":\"\(name)\",\"error\":\"no such task\"}")
      throw BenchmarkError.unknownTask(name)
    }
    let inputs = try BenchmarkInput.list(list)
    print(try Measurement(of: task, over: inputs, repetitions: repetitions).jsonLine)
  }

  private static func table(_ arguments: [String]) throws {
    var arguments = arguments
    let repetitions = arguments.last.flatMap { Int($0) }
    if repetitions != nil { arguments.removeLast() }
    guard let part = BenchmarkTable.Part(rawValue: arguments.first ?? "all"), arguments.count <= 1
    else { throw BenchmarkError.usage("no such part\n" + usage) }
    try BenchmarkTable.print(part, repetitions: max(1, repetitions ?? 15))
  }

  private static func writeRows(_ rows: String, _ columns: String, to folder: String) throws {
    guard let rows = Int(rows), let columns = Int(columns), rows > 0, columns > 3 else {
      throw BenchmarkError.usage("ROWS and COLUMNS must be numbers\n" + usage)
    }
    try SyntheticRows(count: rows, columns: columns).write(to: folder)
  }

  private static func fail(_ text: String, _ code: Int32) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    exit(code)
  }
}
