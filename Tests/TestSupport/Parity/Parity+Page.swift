import Foundation

extension Parity {
  /// Ends the section: writes it if `FORMANT_PARITY` names a folder, else checks that the committed
  /// page has its lines. Returns what failed.
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
    let measured = order.filter { (results[$0]?.cases ?? 0) > 0 }
    if !measured.isEmpty {
      text += "| " + Self.headings.joined(separator: " | ") + " |\n"
      text += "|" + Self.headings.map { _ in "---|" }.joined() + "\n"
      for line in measured {
        guard let result = results[line] else { continue }
        text += "| " + cells(line, result).joined(separator: " | ") + " |\n"
      }
    }
    let decided = order.filter { (results[$0]?.decisions ?? 0) > 0 }
    for line in decided {
      guard let result = results[line] else { continue }
      text += "\n" + sentence(line, result) + "\n"
    }
    for (signals, reason) in skipped { text += "\nSkipped: \(signals), since \(reason).\n" }
    return text + "\n"
  }

  private static let headings = [
    "Transform", "Profile", "Oracle", "Ours", "Signals", "Cases", "Numbers", "Error, share",
    "Error", "Bound", "Oracle in float32",
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

  private func sentence(_ line: ParityLine, _ result: ParityResult) -> String {
    let name = line.cells.filter { $0 != "–" }.joined(separator: ", ")
    let epsilon = Self.short(result.epsilon ?? 0)
    let calls = result.closeCalls.count
    var text = "Decisions (\(name)): \(result.decisions), "
    text += result.others == 0 ? "all as the oracle's" : "\(result.others) otherwise"
    text += "; margin below \(epsilon): \(calls == 0 ? "none" : "\(calls)")"
    let shown = result.closeCalls.prefix(20).joined(separator: "; ")
    return text + (calls == 0 ? "." : " (\(shown)\(calls > 20 ? "; …" : "")).")
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
