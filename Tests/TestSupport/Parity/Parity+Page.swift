import Foundation

extension Parity {
  /// Ends the section and returns what failed.
  ///
  /// It is written if `FORMANT_PARITY` names a folder, else the committed page must have its lines.
  public func finish() throws -> [String] {
    guard let folder = ProcessInfo.processInfo.environment["FORMANT_PARITY"] else {
      return failures + missingLines()
    }
    let file = URL(fileURLWithPath: folder).appendingPathComponent("\(title).md")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(page.utf8).write(to: file)
    return failures
  }

  /// The section in Markdown.
  var page: String {
    var text = "## \(title)\n\n"
    text += Self.table(
      Self.headings,
      order.compactMap { line in
        results[line].flatMap { $0.cases > 0 ? cells(line, $0) : nil }
      })
    text += Self.table(
      Self.decisionHeadings,
      order.compactMap { line in
        results[line].flatMap { $0.decisions > 0 ? decisionCells(line, $0) : nil }
      })
    for note in notes { text += "\(note)\n\n" }
    for (signals, reason) in skipped { text += "Skipped: \(signals), since \(reason).\n\n" }
    return text
  }

  private static func table(_ headings: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    let lines = [headings, headings.map { _ in "---" }] + rows
    return lines.map { "| \($0.joined(separator: " | ")) |\n" }.joined() + "\n"
  }

  private static let headings = [
    "Transform", "Profile", "Oracle", "Ours", "Signals", "Cases", "Numbers", "Error, share",
    "Error", "Bound", "Oracle in float32",
  ]

  private static let decisionHeadings = [
    "Decisions", "Profile", "Oracle", "Ours", "Signals", "Taken", "Otherwise", "Margin",
    "Frames below the margin",
  ]

  private func cells(_ line: ParityLine, _ result: ParityResult) -> [String] {
    let bound = result.bound ?? .share(0)
    let isWithin = result.judged <= bound.limit
    return line.cells + [
      "\(result.cases)", "\(result.numbers)", Self.short(result.share),
      Self.short(result.difference) + bound.unit,
      Self.short(bound.limit) + bound.unit + (isWithin ? "" : " **left**"),
      result.float32Error.map { Self.short($0) + bound.unit } ?? "",
    ]
  }

  private func decisionCells(_ line: ParityLine, _ result: ParityResult) -> [String] {
    line.cells + [
      "\(result.decisions)", "\(result.others)", result.epsilon.map(Self.short) ?? "",
      result.closeCallList,
    ]
  }

  private static func short(_ value: Double) -> String {
    value == 0 ? "0" : String(format: "%.1e", value)
  }

  private func missingLines() -> [String] {
    // …/Tests/TestSupport/Parity/Parity+Page.swift
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let url = root.appendingPathComponent("Documentation/Parity.md")
    guard let committed = try? String(contentsOf: url, encoding: .utf8) else {
      return ["Documentation/Parity.md is missing: run make parity"]
    }
    return order.compactMap { line in
      guard let result = results[line], result.cases > 0 else { return nil }
      let start = "| " + (line.cells + ["\(result.cases)"]).joined(separator: " | ") + " |"
      return committed.contains(start)
        ? nil : "Documentation/Parity.md has no line \"\(start)\": run make parity"
    }
  }
}
