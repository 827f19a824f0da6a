internal import Foundation
internal import Tables

/// Loads a corpus from what a user named: a folder of archives, or a table that was extracted before.
public struct CorpusLoader: Sendable {
  /// How archives are turned into rows.
  public let extraction: CorpusExtraction

  /// Creates a loader.
  public init(_ extraction: CorpusExtraction) {
    self.extraction = extraction
  }

  /// Loads a corpus.
  ///
  /// - Parameters:
  ///   - path: a folder (or its `file` address) with `.tgz` files; or one with Parquet files of `voxforge features`, or with
  ///     such a folder `gold` in it.
  ///   - labels: notes that replace the labels of the READMEs, or nil.
  ///   - folds: notes with folds, or nil.
  ///   - progress: called after each archive.
  /// - Throws: ``PipelineError/noCorpus(_:)``, ``PipelineError/store(_:)``, and
  ///   ``PipelineError/nothingToLearnFrom(_:)`` where no clip can be read, or where notes name
  ///   nothing of the corpus.
  public func load(
    _ path: String, labels: CorpusNotes? = nil, folds: CorpusNotes? = nil,
    progress: (ExtractionState) -> Void = { _ in }
  ) throws(PipelineError) -> ExtractedCorpus {
    guard let folder = CorpusSource.folder(named: path) else { throw .noCorpus(path) }
    var corpus: ExtractedCorpus
    if let store = [folder, folder.appendingPathComponent("gold")]
      .map({ FeatureStore(folder: $0) }).first(where: { !$0.files().isEmpty })
    {
      do throws(DuckDBError) {
        corpus = ExtractedCorpus(table: try store.read())
      } catch {
        throw .store(error)
      }
    } else {
      let archives = (try? CorpusSource.archives(in: folder)) ?? []
      guard !archives.isEmpty else { throw .noCorpus(path) }
      corpus = extraction.run(on: archives, progress: progress)
      guard corpus.table.rowCount > 0 else {
        throw .nothingToLearnFrom(
          "none of the \(archives.count) archives in \(path) holds a clip that can be read; the "
            + "first reason is: \(corpus.skipped.first?.detail ?? "no clips")")
      }
    }
    for notes in [labels, folds].compactMap({ $0 }) {
      if notes.matchCount(in: corpus.table) == 0 {
        throw .nothingToLearnFrom(
          "none of the \(notes.count) rows of \(notes.path) names \(notes.keyDescription) of the "
            + "corpus \(path)")
      }
      corpus.annotate(notes)
    }
    return corpus
  }
}
