internal import Durability
public import Foundation

/// Where the steps of the pipeline put their results.
public struct OutputFolder: Hashable, Sendable {
  /// The folder that holds everything.
  public let root: URL

  /// Names a folder; nothing is touched yet.
  public init(_ path: String) {
    root = URL(fileURLWithPath: path, isDirectory: true)
  }

  /// The archives as they were fetched.
  public var bronze: URL { root.appendingPathComponent("bronze") }

  /// Labels, clips, and what was skipped.
  public var silver: URL { root.appendingPathComponent("silver") }

  /// The table of features.
  public var gold: URL { root.appendingPathComponent("gold") }

  /// The model, trained on all labelled clips.
  public var model: URL { root.appendingPathComponent("model.formant") }

  /// The figures.
  public var metrics: URL { root.appendingPathComponent("metrics.json") }

  /// The synthetic mirror, where there is one.
  public var mirror: URL { root.appendingPathComponent("mirror") }

  /// Writes silver and gold.
  ///
  /// - Throws: ``PipelineError/store(_:)``.
  public func write(_ corpus: ExtractedCorpus) throws(PipelineError) {
    do throws(DuckDBError) {
      try SilverTables(folder: silver).write(corpus)
      try FeatureStore(folder: gold).write(corpus.table)
    } catch {
      throw .store(error)
    }
  }

  /// Lists, in `bronze/archives.jsonl`, the archives of a folder that is read where it lies.
  ///
  /// - Throws: ``PipelineError/cannotWrite(file:reason:)``.
  public func recordSource(_ archives: [URL]) throws(PipelineError) {
    let file = bronze.appendingPathComponent("archives.jsonl")
    do {
      try FileManager.default.createDirectory(at: bronze, withIntermediateDirectories: true)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      var lines = Data()
      for archive in archives {
        let entry = SourceEntry(path: archive.path, size: PartFile.size(of: archive) ?? 0)
        lines.append(try encoder.encode(entry))
        lines.append(UInt8(ascii: "\n"))
      }
      try AtomicFile.write([UInt8](lines), to: file.path)
    } catch {
      throw .cannotWrite(file: file.path, reason: writingReason(error))
    }
  }

  private struct SourceEntry: Encodable {
    let path: String
    let size: Int
  }
}
