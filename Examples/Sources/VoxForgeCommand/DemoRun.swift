import Foundation
import Learn
import Tables
import VoxForge

/// Extraction, tables, evaluation and model of a demonstration.
struct DemoRun {
  let extracted: ExtractedCorpus
  private let corpus: String?
  private let output: OutputFolder
  private let seed: UInt64
  private let manifest: CorpusNotes?

  /// Reads the archives and writes silver and gold.
  init(
    archives: [URL], corpus: String?, output: OutputFolder, seed: UInt64,
    extraction: CorpusExtraction
  ) throws(PipelineError) {
    let line = ProgressLine("features", unit: "archives")
    var extracted = extraction.run(on: archives) { state in
      line.update(done: state.archives, total: state.total, note: "\(state.clips) clips")
    }
    guard extracted.table.rowCount > 0 else {
      throw .nothingToLearnFrom("none of the \(archives.count) archives holds a readable clip")
    }
    manifest = Self.manifest(in: corpus)
    if let notes = Self.manifest(in: corpus, kinds: [.folds, .oddities]) {
      extracted.annotate(notes)
    }
    try output.write(extracted)
    self.extracted = extracted
    self.corpus = corpus
    self.output = output
    self.seed = seed
  }

  /// Evaluates out of fold, trains on all labelled clips, writes the figures and the model.
  func evaluate() throws(PipelineError) -> MetricsDocument {
    let learner = LearnerName.softmax.learner()
    let everyClip = EvaluationProtocol.groupedFiveFold(extracted.table)
    let main = manifest.map { EvaluationProtocol.manifest(extracted.table, $0) } ?? everyClip
    let bootstrap = Bootstrap(seed: seed)
    let report = try main.evaluate(
      learner, on: extracted.table, seed: seed, bootstrap: bootstrap)
    var document = MetricsDocument(
      report, protocol: main.summary, corpus: extracted, named: corpus ?? "synthetic mirror",
      model: LearnerName.softmax.rawValue, seed: seed)
    document.provenance.isSynthetic = corpus == nil
    if manifest != nil {
      document.append(
        try everyClip.evaluate(learner, on: extracted.table, seed: seed, bootstrap: bootstrap),
        protocol: everyClip.summary)
    }
    let model = try LearnerName.softmax.train(on: extracted)
    do throws(LearnError) {
      try model.write(to: output.model)
    } catch {
      throw .cannotWrite(file: output.model.path, reason: error.description)
    }
    try document.write(to: output.metrics)
    return document
  }

  // A manifest counts where it has all that its protocol needs.
  private static func manifest(
    in corpus: String?, kinds: CorpusNotes.Kind = [.labels, .folds, .oddities]
  ) -> CorpusNotes? {
    guard
      let file = corpus.flatMap(CorpusSource.folder(named:))?.appendingPathComponent("manifest.csv")
    else { return nil }
    return try? CorpusNotes(contentsOf: file.path, kinds: kinds)
  }
}
