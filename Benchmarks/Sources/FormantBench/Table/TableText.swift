/// Rows of a Markdown table.
enum TableText {
  static func line(_ cells: [String]) { print("| " + cells.joined(separator: " | ") + " |") }

  /// The line under the header: the first column to the left, numbers to the right.
  static func rule(_ columns: Int) {
    line(["---"] + Array(repeating: "--:", count: columns - 1))
  }
}
