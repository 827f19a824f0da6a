import Foundation
import Learn
import VoxForge

/// Prints the figures of an evaluation as a table.
enum MetricsSummary {
  /// The lines of a table: a row a metric, a column for clips and one for speakers.
  static func lines(of report: EvaluationReport) -> [String] {
    var rows: [[String]] = [["", "clips", "speakers"]]
    func add(_ title: String, _ metric: (ScoreReport) -> Metric?) {
      rows.append([
        title, text(metric(report.clip)), text(report.speaker.flatMap(metric)),
      ])
    }
    rows.append(["n", "\(report.clip.n)", report.speaker.map { "\($0.n)" } ?? "–"])
    add("accuracy") { $0.accuracy }
    add("balanced accuracy") { $0.balancedAccuracy }
    for name in report.classes { add("F1 \(name)") { $0.f1[name] } }
    add("macro F1") { $0.macroF1 }
    add("ROC AUC") { $0.auc }
    add("log-loss") { $0.logLoss }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }.joined(separator: "   ")
    }
  }

  // "0.943 [0.930, 0.955]"
  private static func text(_ metric: Metric?) -> String {
    guard let metric, let value = metric.value else { return "–" }
    let interval = metric.interval.map {
      String(format: " [%.3f, %.3f]", $0.lowerBound, $0.upperBound)
    }
    return String(format: "%.3f", value) + (interval ?? "")
  }

  /// Prints how many files were skipped and why; nothing where none was.
  static func printSkipped(of corpus: ExtractedCorpus, where place: String) {
    if corpus.skipped.isEmpty { return }
    Console.print("\(corpus.skipped.count) skipped or damaged files (listed \(place)):")
    lines(of: corpus.skipped).forEach { Console.print($0) }
  }

  /// The reasons of skipped files with their counts, the most frequent first.
  static func lines(of skipped: [SkippedFile]) -> [String] {
    let counts = Dictionary(grouping: skipped, by: \.reason).mapValues(\.count)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "  \($0.value) × \($0.key)" }
  }
}
