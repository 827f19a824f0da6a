import ArgumentParser
import Foundation
import Learn
import Tables
import VoxForge

/// `voxforge evaluate`: a model, or a learner, and a corpus to figures.
struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scores a model file on a corpus, or a learner on the folds of a corpus.",
    discussion: """
      With a model file, all labelled clips of the corpus are scored (with --folds: those that have \
      a fold). With the name of a learner, it is trained and scored out of fold: on the folds of \
      --folds, or on five folds by speaker.
      """)

  @Option(help: "A model file, or the name of a learner, such as softmax.")
  var model: String

  @Option(help: "A folder of archives, or one that `voxforge features` wrote.")
  var corpus: String

  @Option(help: "The file for the figures as JSON; - for standard output.")
  var json: String?

  @Option(help: "What random numbers start from: folds and intervals.")
  var seed: UInt64 = 0

  @Option(
    name: .customLong("l2"),
    help:
      "The penalty of softmax regression, for a learner (default: chosen inside each fold)."
  )
  var penalty: Double?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var notes: NotesOptions

  func run() async throws {
    try await reporting {
      let isFile = FileManager.default.fileExists(atPath: model)
      if isFile, penalty != nil {
        throw ValidationError("--l2 is for a learner; \(model) is a model file, trained already")
      }
      let learner = isFile ? nil : try LearnerName(named: model)
      let trained = isFile ? try readModel(model) : nil
      let extracted = try loadCorpus(corpus, reading, notes)
      let document = try document(extracted, learner: learner, trained: trained)
      if json == "-" {
        Console.print(String(decoding: try document.json(), as: UTF8.self))
        return
      }
      if let json { try document.write(to: URL(fileURLWithPath: json)) }
      Console.print("\(model) on \(corpus): \(document.protocol)")
      MetricsSummary.lines(of: document.report).forEach { Console.print($0) }
      document.report.warnings.forEach { Console.print("note: \($0)") }
      MetricsSummary.printSkipped(of: extracted, where: "by --json")
      if let json { Console.print("figures: \(json)") }
    }
  }

  private func document(
    _ extracted: ExtractedCorpus, learner: LearnerName?, trained: (any Classifier)?
  ) throws(PipelineError) -> MetricsDocument {
    let hasFolds = notes.folds != nil
    let bootstrap = Bootstrap(seed: seed)
    let plan =
      hasFolds
      ? EvaluationProtocol.givenFolds(extracted.table)
      : EvaluationProtocol.groupedFiveFold(extracted.table)
    let report: EvaluationReport
    var summary = plan.summary
    if let trained {
      report = try ModelEvaluation.report(
        trained, on: extracted, rows: hasFolds ? plan.rows : nil, bootstrap: bootstrap)
      summary =
        hasFolds ? "a finished model on \(summary)" : "a finished model on all labelled clips"
    } else {
      let chosen = (learner ?? .softmax).learner(l2: penalty)
      report = try plan.evaluate(
        chosen, on: extracted.table, seed: seed, bootstrap: bootstrap)
    }
    return MetricsDocument(
      report, protocol: summary, corpus: extracted, named: corpus, model: model, seed: seed)
  }
}

/// Reads a model file.
func readModel(_ path: String) throws(PipelineError) -> any Classifier {
  do throws(LearnError) {
    return try ModelFile.read(from: URL(fileURLWithPath: path))
  } catch {
    throw .learn(error)
  }
}
