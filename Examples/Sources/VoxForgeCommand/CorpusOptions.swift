import ArgumentParser
import AudioIO
import Features
import VoxForge

/// Options of every command that reads archives.
struct ReadingOptions: ParsableArguments {
  @Option(help: "How many archives are read at a time (default: one for each core).")
  var workers: Int?

  @Option(help: "The set of features that is extracted from archives, a preset's name.")
  var features = "voice"

  @Flag(help: "Keep audio that is shorter than its header declares, instead of skipping it.")
  var keepTruncated = false

  /// The extraction of the preset that was named.
  func extraction() throws(PipelineError) -> CorpusExtraction {
    guard let preset = FeatureSet.Preset(named: features) else {
      throw .unknownPreset(features, known: FeatureSet.Preset.all.map(\.name))
    }
    return try extraction(of: preset)
  }

  /// The extraction of a preset.
  func extraction(of preset: FeatureSet.Preset) throws(PipelineError) -> CorpusExtraction {
    do throws(FeatureError) {
      return CorpusExtraction(
        try FeatureSet(preset),
        reader: SubmissionReader(truncated: keepTruncated ? .keep : .reject),
        parallelism: workers.map { .workers($0) } ?? .cores)
    } catch {
      throw .features(error)
    }
  }

  mutating func validate() throws {
    if let workers, workers < 1 { throw ValidationError("--workers must be 1 or more") }
  }
}

/// Options of commands that may take labels and folds from tables.
struct NotesOptions: ParsableArguments {
  @Option(
    help: """
      A CSV file with labels: a column clip, archive or speaker, and a column gender. It replaces \
      the labels of the READMEs.
      """)
  var labels: String?

  @Option(
    help: """
      A CSV file with folds: a column clip, archive or speaker, and a column fold. They go into the \
      tables and divide the clips of an evaluation; training takes all clips.
      """)
  var folds: String?

  /// Reads the labels, if any were named.
  func labelNotes() throws(PipelineError) -> CorpusNotes? { try notes(labels, .labels) }

  /// Reads the folds, if any were named.
  func foldNotes() throws(PipelineError) -> CorpusNotes? { try notes(folds, .folds) }

  private func notes(
    _ path: String?, _ kinds: CorpusNotes.Kind
  ) throws(PipelineError) -> CorpusNotes? {
    guard let path else { return nil }
    do {
      return try CorpusNotes(contentsOf: path, kinds: kinds)
    } catch {
      throw .table(error)
    }
  }
}

/// Loads a corpus and shows how far that has come.
func loadCorpus(
  _ path: String, _ reading: ReadingOptions, _ notes: NotesOptions
) throws(PipelineError) -> ExtractedCorpus {
  let line = ProgressLine("features", unit: "archives")
  let (labels, folds) = (try notes.labelNotes(), try notes.foldNotes())
  let corpus = try CorpusLoader(try reading.extraction()).load(
    path, labels: labels, folds: folds
  ) { state in
    line.update(done: state.archives, total: state.total, note: "\(state.clips) clips")
  }
  for notes in [labels, folds].compactMap({ $0 }) {
    let strangers = notes.count - notes.matchCount(in: corpus.table)
    if strangers > 0 {
      Console.error(
        "note: \(strangers) of \(notes.count) rows of \(notes.path) name \(notes.keyDescription) "
          + "that the corpus has no clip of")
    }
  }
  return corpus
}
