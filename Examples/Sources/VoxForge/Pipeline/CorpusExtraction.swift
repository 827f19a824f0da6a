internal import AudioIO
public import Determinism
public import Features
public import Foundation

/// Turns a folder of archives into a table of features, several archives at a time.
///
/// ```swift
/// let extraction = try CorpusExtraction(FeatureSet(.voice))
/// let corpus = try extraction.run(on: CorpusSource.archives(in: folder))
/// corpus.table.rowCount     // one row a clip
/// corpus.skipped            // what gave no row, and why
/// ```
///
/// Archives are read in the order given and clips in the order of each archive, whatever the number
/// of workers: equal inputs give equal tables. A worker holds one clip at a time.
public struct CorpusExtraction: Sendable {
  /// What a row is.
  public let features: FeatureSet

  /// How archives are read.
  public let reader: SubmissionReader

  /// How many archives are read at a time.
  public let parallelism: Parallelism

  /// Creates an extraction.
  public init(
    _ features: FeatureSet, reader: SubmissionReader = SubmissionReader(),
    parallelism: Parallelism = .cores
  ) {
    self.features = features
    self.reader = reader
    self.parallelism = parallelism
  }

  /// Reads archives and extracts the features of their clips.
  ///
  /// - Parameters:
  ///   - archives: the `.tgz` files.
  ///   - progress: called after each archive, in order; what it throws stops the extraction, and
  ///     no worker goes on after that.
  /// - Throws: what `progress` throws, and nothing otherwise.
  public func run<Failure: Error>(
    on archives: [URL], progress: (ExtractionState) throws(Failure) -> Void
  ) throws(Failure) -> ExtractedCorpus {
    var corpus = ExtractedCorpus(schema: features.schema)
    try parallelism.forEachInOrder(
      of: archives,
      transform: { (_, url) throws(Failure) in record(of: url) },
      deliver: { (_, record) throws(Failure) in
        corpus.append(record)
        try progress(
          ExtractionState(
            archives: corpus.archives.count, total: archives.count,
            clips: corpus.table.rowCount, seconds: corpus.seconds))
      })
    return corpus
  }

  /// Reads archives and extracts the features of their clips.
  public func run(on archives: [URL]) -> ExtractedCorpus {
    run(on: archives, progress: { _ in })
  }

  private func record(of url: URL) -> ArchiveRecord {
    let name = url.lastPathComponent
    do throws(ArchiveError) {
      let submission = try reader.read(url.path) { clip in row(of: clip) }
      return ArchiveRecord(submission, archive: name)
    } catch {
      return ArchiveRecord(error, archive: name)
    }
  }

  // What is wrong with a clip's features is said where the others are listed, in full.
  private func row(of clip: AudioClip<Float>) -> Result<[FeatureValue], FeatureError> {
    do throws(FeatureError) {
      return .success(try features.row(of: clip.mono().samples, sampleRate: clip.sampleRate))
    } catch {
      return .failure(error)
    }
  }
}

/// How far an extraction has come.
public struct ExtractionState: Hashable, Sendable {
  /// Archives done.
  public let archives: Int
  /// All archives.
  public let total: Int
  /// Clips read so far.
  public let clips: Int
  /// Seconds of audio so far.
  public let seconds: Double
}
