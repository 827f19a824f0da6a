internal import Foundation

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// Fetches one file at a time, with as many attempts as the policy allows.
struct FetchWorker: Sendable {
  typealias Outcome = Result<FetchReport.Archive, FetchError>

  let policy: FetchPolicy
  let folder: URL
  let transfer: Transfer
  let session: URLSession
  let pacer: RequestPacer

  /// The archives of a source; an index page is kept as `index.html`.
  func links(of source: CorpusSource) async throws(FetchError) -> [IndexPage.Link] {
    switch source {
    case .folder(let url):
      let files = try CorpusSource.archives(in: url)
      return files.map {
        IndexPage.Link(name: $0.lastPathComponent, address: $0.absoluteString)
      }
    case .index(let url):
      let page = folder.appendingPathComponent("index.html")
      // The page changes from day to day: never go on with half an old one.
      PartFile(destination: page).discard()
      let (outcome, _) = await attempt(url, to: page)
      if let error = outcome.error { throw error }
      guard let html = try? Data(contentsOf: page) else {
        throw .cannotWrite(file: page.path, reason: "it is gone")
      }
      return IndexPage.archives(in: ReadmeText.decoding(html), at: outcome.finalAddress)
    }
  }

  /// Fetches an archive unless it is there.
  func fetch(_ link: IndexPage.Link, known: DownloadRecord?) async -> Outcome {
    let destination = folder.appendingPathComponent(link.name)
    do throws(FetchError) {
      if let size = PartFile.size(of: destination), known == nil || known?.size == size {
        let record =
          if let known { known } else {
            try DownloadRecord.make(for: destination, address: link.address)
          }
        return .success(.init(record: record, status: .present, attempts: 0))
      }
      guard let url = URL(string: link.address) else { throw .invalidSource(link.address) }
      if url.isFileURL {
        try copy(url, to: destination)
        let record = try DownloadRecord.make(for: destination, address: link.address)
        return .success(.init(record: record, status: .fetched, attempts: 1))
      }
      let (outcome, attempts) = await attempt(url, to: destination)
      if let error = outcome.error { throw error }
      let record = try DownloadRecord.make(for: destination, address: link.address)
      return .success(
        .init(
          record: record, status: outcome.wasResumed ? .resumed : .fetched, attempts: attempts))
    } catch {
      return .failure(error)
    }
  }

  // Temporary failures are tried again after a wait; what has arrived is kept between attempts.
  private func attempt(_ url: URL, to destination: URL) async -> (Transfer.Outcome, attempts: Int) {
    let part = PartFile(destination: destination)
    var attempts = 0
    while true {
      attempts += 1
      await pacer.turn()
      var outcome = await transfer.fetch(url, to: part, in: session)
      if outcome.error == nil {
        do throws(FetchError) {
          try part.finish()
        } catch {
          outcome.error = error
        }
      }
      guard let error = outcome.error, error.isTemporary, attempts < policy.attempts,
        !Task.isCancelled
      else { return (outcome, attempts) }
      let delay = policy.delay(
        afterFailures: attempts, requested: outcome.retryAfter, jitter: .random(in: 0..<1))
      try? await Task.sleep(for: .seconds(delay))
    }
  }

  private func copy(_ url: URL, to destination: URL) throws(FetchError) {
    let part = PartFile(destination: destination)
    do {
      let source = try FileHandle(forReadingFrom: url)
      defer { try? source.close() }
      let target = try part.open(at: 0, tag: nil)
      while let block = try source.read(upToCount: 256 << 10), !block.isEmpty {
        try target.write(contentsOf: block)
      }
      try target.close()
      try part.finish()
    } catch let error as FetchError {
      throw error
    } catch {
      throw .cannotWrite(file: destination.path, reason: error.localizedDescription)
    }
  }
}
