public import Foundation

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// Fetches a corpus of archives into a folder: politely, and able to go on after any interruption.
///
/// ```swift
/// let fetcher = Fetcher(policy: FetchPolicy(connections: 4))
/// let report = try await fetcher.fetch(CorpusSource("http://host/16kHz_16bit/"), into: folder)
/// report.archives.count     // those that are there now
/// report.failures           // those that are not, and why
/// ```
///
/// A file has its own name only when all of it is on the disk; until then it is `<name>.part`, and
/// the next run goes on behind it where the server allows. Files that are there already are not
/// asked for again. What was fetched, with sizes and hashes, is listed in `downloads.jsonl`.
public struct Fetcher: Sendable {
  /// How hard, how often and how fast.
  public let policy: FetchPolicy

  /// Creates a fetcher.
  public init(policy: FetchPolicy = FetchPolicy()) {
    self.policy = policy
  }

  /// Fetches all archives of a source into a folder, which is created if need be.
  ///
  /// - Parameters:
  ///   - source: an index page, or a folder to copy from.
  ///   - folder: where the archives go.
  ///   - limit: the most archives, from the top of the index; nil for all.
  ///   - progress: called after each file, never twice at a time.
  /// - Returns: what is there and what is not; a file that failed is part of the report.
  /// - Throws: ``FetchError`` where the index cannot be fetched or links to nothing, or the folder
  ///   cannot be written.
  public func fetch(
    _ source: CorpusSource, into folder: URL, limit: Int? = nil,
    progress: @Sendable (FetchProgress) -> Void = { _ in }
  ) async throws(FetchError) -> FetchReport {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(file: folder.path, reason: error.localizedDescription)
    }
    let transfer = Transfer(policy: policy)
    let session = transfer.makeSession()
    defer { session.invalidateAndCancel() }
    let worker = FetchWorker(
      policy: policy, folder: folder, transfer: transfer, session: session,
      pacer: RequestPacer(interval: policy.requestInterval))
    var links = try await worker.links(of: source)
    if links.isEmpty { throw .noArchives(address: source.description) }
    if let limit { links = Array(links.prefix(max(0, limit))) }
    return try await fetch(links, with: worker, folder: folder, progress: progress)
  }

  // One child task a connection; each asks for its next file when it is done with one.
  private func fetch(
    _ links: [IndexPage.Link], with worker: FetchWorker, folder: URL,
    progress: @Sendable (FetchProgress) -> Void
  ) async throws(FetchError) -> FetchReport {
    var list = DownloadList(in: folder)
    var results: [FetchWorker.Outcome?] = Array(repeating: nil, count: links.count)
    var (done, bytes) = (0, 0)
    var writeError: FetchError?
    let known = list.records
    await withTaskGroup(of: (Int, FetchWorker.Outcome).self) { group in
      var next = 0
      func addNext() {
        guard next < links.count else { return }
        let (index, link) = (next, links[next])
        next += 1
        group.addTask { (index, await worker.fetch(link, known: known[link.name])) }
      }
      for _ in 0..<max(1, policy.connections) { addNext() }
      for await (index, outcome) in group {
        results[index] = outcome
        if case .success(let archive) = outcome {
          bytes += archive.record.size
          do throws(FetchError) {
            try list.append(archive.record)
          } catch {
            writeError = error
          }
        }
        done += 1
        progress(FetchProgress(done: done, total: links.count, bytes: bytes))
        // A full disk fails every file: no sense in asking for the rest.
        if case .failure(.cannotWrite(let file, let reason)) = outcome {
          writeError = .cannotWrite(file: file, reason: reason)
        }
        if writeError == nil { addNext() }
      }
    }
    if let writeError { throw writeError }
    var report = FetchReport()
    for (link, result) in zip(links, results) {
      switch result {
      case .success(let archive): report.archives.append(archive)
      case .failure(let error): report.failures.append(.init(name: link.name, error: error))
      case nil: break
      }
    }
    return report
  }
}
