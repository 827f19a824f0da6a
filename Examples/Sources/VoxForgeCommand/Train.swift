import ArgumentParser
import Foundation
import Learn
import VoxForge

/// `voxforge train`: a corpus to a model file.
struct Train: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a model on the labelled clips of a corpus and writes it to a file.")

  @Option(help: "A folder of archives, or one that `voxforge features` wrote.")
  var corpus: String

  @Option(
    help: "The learner: \(LearnerName.allCases.map(\.rawValue).joined(separator: " or ")).")
  var model = LearnerName.softmax.rawValue

  @Option(help: "The file for the model.")
  var out: String

  @Option(
    name: .customLong("l2"),
    help: "The penalty of softmax regression (default: chosen by grouped cross-validation).")
  var penalty: Double?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var notes: NotesOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() async throws {
    try await reporting {
      let name = try LearnerName(named: model)
      let extracted = try loadCorpus(corpus, reading, notes)
      let trained = try name.train(on: extracted, l2: penalty)
      do throws(LearnError) {
        try trained.write(to: URL(fileURLWithPath: out))
      } catch {
        throw PipelineError.cannotWrite(file: out, reason: error.description)
      }
      let provenance = trained.provenance
      if json {
        try Console.print(json: Document(trained, file: out, corpus: extracted))
      } else {
        Console.print(
          "\(out): \(type(of: trained).kind) from \(provenance.rowCount) clips of "
            + "\(provenance.groupCount) speakers (\(extracted.unlabelledRowCount) clips without a "
            + "label left out)")
        MetricsSummary.printSkipped(of: extracted, where: "by --json")
      }
    }
  }

  private struct Document: Encodable {
    let model: String
    let kind: String
    let classes: [String]
    let provenance: ModelProvenance
    let schemaHash: String
    let unlabelledClips: Int
    let skipped: [SkippedFile]

    init(_ model: any Classifier, file: String, corpus: ExtractedCorpus) {
      self.model = file
      kind = type(of: model).kind
      classes = model.classes
      provenance = model.provenance
      schemaHash = model.schema.hash
      unlabelledClips = corpus.unlabelledRowCount
      skipped = corpus.skipped
    }
  }
}
