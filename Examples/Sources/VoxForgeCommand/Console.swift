import Foundation

/// Standard output and standard error.
enum Console {
  /// Whether standard error is a terminal.
  static let errorIsTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1

  /// Prints a line to standard output.
  static func print(_ line: String = "") {
    write(line + "\n", to: .standardOutput)
  }

  /// Prints a line to standard error.
  static func error(_ line: String) {
    write(line + "\n", to: .standardError)
  }

  /// Prints text as it is to standard error.
  static func errorText(_ text: String) {
    write(text, to: .standardError)
  }

  /// Prints a value as JSON with sorted keys to standard output.
  static func print(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n", to: .standardOutput)
  }

  // A reader that hangs up (`voxforge … | head`) is no reason to crash.
  private static func write(_ text: String, to handle: FileHandle) {
    try? handle.write(contentsOf: Data(text.utf8))
  }
}
