/// Why a benchmark cannot run, and what the process returns for it.
enum BenchmarkError: Error, CustomStringConvertible {
  /// The arguments make no sense.
  case usage(String)
  /// There is no task of that name.
  case unknownTask(String)
  /// The text file of inputs cannot be read.
  case unreadableList(path: String, reason: String)
  /// The text file names no file.
  case emptyList(path: String)
  /// A file of the list is damaged, missing or empty.
  case unreadableInput(path: String, reason: String)
  /// A task refuses a file of the list, such as one of another sample rate.
  case refusedInput(path: String, task: String, reason: String)

  /// The exit code: 2 for usage, 3 for an unknown task, 4 for inputs.
  var exitCode: Int32 {
    switch self {
    case .usage: 2
    case .unknownTask: 3
    case .unreadableList, .emptyList, .unreadableInput, .refusedInput: 4
    }
  }

  var description: String {
    switch self {
    case .usage(let text): text
    case .unknownTask(let name): "no task \(name); `formant-bench tasks` lists them"
    case .unreadableList(let path, let reason): "the list \(path) cannot be read: \(reason)"
    case .emptyList(let path): "the list \(path) names no file; it has one path a line"
    case .unreadableInput(let path, let reason): "in the list, \(path): \(reason)"
    case .refusedInput(let path, let task, let reason): "\(task), \(path): \(reason)"
    }
  }
}
