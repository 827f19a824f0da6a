import ArgumentParser
import Features
import Foundation
import Learn
import Tables
import VoxForge

/// `voxforge presets`: a corpus to a table of what each preset of features is worth.
struct Presets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scores every preset of features on a corpus, by softmax regression alone.",
    discussion: """
      A folder with a manifest.csv is scored by the manifest's protocol, any other in five folds by \
      speaker. The penalty is chosen inside the training rows of each fold.
      """)

  @Option(help: "A folder of archives.")
  var corpus: String

  @Option(help: "A Markdown file for the table, in which it replaces the one that is there.")
  var out: String?

  @Option(help: "What random numbers start from: folds and intervals.")
  var seed: UInt64 = 0

  @Option(help: "How many archives are read at a time (default: one for each core).")
  var workers: Int?

  func run() async throws {
    try await reporting {
      guard let folder = CorpusSource.folder(named: corpus) else {
        throw PipelineError.noCorpus(corpus)
      }
      let manifest = folder.appendingPathComponent("manifest.csv").path
      let labels = try? CorpusNotes(contentsOf: manifest, kinds: [.labels, .folds, .oddities])
      let notes = try? CorpusNotes(contentsOf: manifest, kinds: [.folds, .oddities])
      var rows: [String] = []
      for preset in FeatureSet.Preset.all {
        let row = try score(preset, labels, notes)
        Console.error("\(preset.name): \(row)")
        rows.append(row)
      }
      let lines = Self.heading + rows
      Console.print(lines.joined(separator: "\n"))
      if let out { try MarkedTable(path: out, name: "presets").replace(with: lines) }
    }
  }

  private func score(
    _ preset: FeatureSet.Preset, _ labels: CorpusNotes?, _ notes: CorpusNotes?
  ) throws(PipelineError) -> String {
    var reading = ReadingOptions()
    reading.workers = workers
    reading.keepTruncated = false
    reading.features = preset.name
    let start = ContinuousClock.now
    var extracted = try CorpusLoader(try reading.extraction(of: preset)).load(corpus)
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    if let notes { extracted.annotate(notes) }
    let plan =
      labels.map { EvaluationProtocol.manifest(extracted.table, $0) }
      ?? .groupedFiveFold(extracted.table)
    let report = try plan.evaluate(
      LearnerName.softmax.learner(), on: extracted.table, seed: seed,
      bootstrap: Bootstrap(seed: seed))
    let clip = report.clip
    let rates = extracted.table.missingRates()
    let missing = rates.reduce(0, +) / Double(max(1, rates.count))
    return [
      "", "`\(preset.name)`", "\(rates.count)", Self.text(clip.balancedAccuracy),
      Self.text(clip.auc), Self.text(clip.logLoss), Self.text(report.speaker?.balancedAccuracy),
      String(format: "%.1f %%", 100 * missing),
      String(format: "%.0f", extracted.seconds / elapsed), "",
    ].joined(separator: " | ").trimmingCharacters(in: .whitespaces)
  }

  private static let heading = [
    "| preset | columns | balanced accuracy | ROC AUC | log-loss | balanced accuracy, speakers "
      + "| missing | audio seconds a second |",
    "|---|--:|--:|--:|--:|--:|--:|--:|",
  ]

  // "0.947 (0.930–0.962)"
  private static func text(_ metric: Metric?) -> String {
    guard let metric, let value = metric.value else { return "–" }
    let interval = metric.interval.map {
      String(format: " (%.3f–%.3f)", $0.lowerBound, $0.upperBound)
    }
    return String(format: "%.3f", value) + (interval ?? "")
  }
}
