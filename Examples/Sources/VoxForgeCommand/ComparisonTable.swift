import Foundation
import Learn
import VoxForge

/// The tables of `voxforge compare`, as Markdown.
struct ComparisonTable {
  let study: LearnerStudy
  let results: [LearnerStudy.Result]
  /// What each fold chose; empty where there was no choice.
  let choices: [LearnerName]

  /// The lines of all tables.
  ///
  /// - Throws: ``PipelineError/learn(_:)``.
  func lines() throws(PipelineError) -> [String] {
    let data = study.data
    let summary =
      "\(data.rowCount) clips of \(data.groupCount) speakers, \(data.columnCount) columns; "
      + "\(study.plan.summary); means over \(study.seeds.count) seeds, intervals of 95 % by speaker."
    let tables = [summary, ""] + scores() + [""] + costs() + [""] + (try tests())
    return choices.isEmpty
      ? tables
      : tables + [
        "",
        "The row \"chosen\" took, fold by fold: "
          + choices.map { "`\($0.rawValue)`" }.joined(separator: ", ") + ".",
      ]
  }

  private func scores() -> [String] {
    [
      "| learner | balanced accuracy | ROC AUC | log-loss | Brier | calibration error "
        + "| balanced accuracy, speakers |",
      "|---|--:|--:|--:|--:|--:|--:|",
    ] + results.map { "| " + Self.figures(of: $0).joined(separator: " | ") + " |" }
  }

  /// The name and the figures of one learner.
  static func figures(of result: LearnerStudy.Result) -> [String] {
    [
      "`\(result.name)`", text(result.mean(\.balancedAccuracy)), text(result.mean(\.auc)),
      text(result.mean(\.logLoss)), text(result.mean(\.brier)),
      text(result.mean(\.calibrationError)),
      text(result.evaluation.speaker?.balancedAccuracy),
    ]
  }

  private func costs() -> [String] {
    var lines = ["| learner | training, one thread | model | one row |", "|---|--:|--:|--:|"]
    for result in results {
      guard let cost = result.model else { continue }
      lines.append(
        String(
          format: "| `%@` | %.2f s | %.0f kB | %.1f µs |", result.name, cost.trainingSeconds,
          Double(cost.bytes) / 1_000, cost.rowMicroseconds))
    }
    return lines
  }

  // Differences to softmax regression, on the same draws of speakers.
  private func tests() throws(PipelineError) -> [String] {
    guard let softmax = results.first(where: { $0.name == LearnerName.softmax.rawValue }) else {
      return []
    }
    var lines = [
      "| against `softmax` | balanced accuracy | ROC AUC | log-loss | speakers only it gets right "
        + "| only `softmax` | McNemar's p |",
      "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for result in results where result.name != softmax.name {
      let comparison: ModelComparison
      do throws(LearnError) {
        comparison = try compare(result.evaluation, softmax.evaluation)
      } catch {
        throw .learn(error)
      }
      let differences = ["balancedAccuracy", "auc", "logLoss"].map {
        Self.text(comparison.clip[$0]?.difference, signed: true)
      }
      lines.append(
        "| `\(result.name)` | " + differences.joined(separator: " | ")
          + String(
            format: " | %d | %d | %.3f |", comparison.votes.onlyFirstIsRight,
            comparison.votes.onlySecondIsRight, comparison.votes.pValue))
    }
    return lines
  }

  // "0.947 (0.930–0.962)", or with signs "+0.004 (−0.001 to +0.009)"
  private static func text(_ metric: Metric?, signed: Bool = false) -> String {
    guard let metric, let value = metric.value else { return "–" }
    func number(_ value: Double) -> String {
      let text = String(format: signed ? "%+.3f" : "%.3f", value)
      return text.replacingOccurrences(of: "-", with: "−")
    }
    let interval = metric.interval.map {
      " (\(number($0.lowerBound))\(signed ? " to " : "–")\(number($0.upperBound)))"
    }
    return number(value) + (interval ?? "")
  }
}
