import Foundation
import MirrorServer
import VoxForge

/// Brings the archives of a demonstration to this machine.
struct DemoSource {
  let corpus: String?
  let seed: UInt64
  let output: OutputFolder

  /// The archives, fetched where they are not in a folder.
  func archives() async throws -> [URL] {
    guard let corpus else { return try await synthetic() }
    switch try CorpusSource(corpus) {
    case .folder(let folder):
      let archives = try CorpusSource.archives(in: folder)
      guard !archives.isEmpty else { throw PipelineError.noCorpus(corpus) }
      try output.recordSource(archives)
      return archives
    case .index(let url):
      return try await fetch(.index(url), policy: FetchPolicy())
    }
  }

  // The same way as from a real server: an index page, HTTP, bronze.
  private func synthetic() async throws -> [URL] {
    let mirror = try SyntheticMirror(seed: seed)
    let line = ProgressLine("mirror", unit: "archives")
    try mirror.write(to: output.mirror) { line.update(done: $0, total: $1) }
    let server = try MirrorServer(folder: output.mirror)
    defer { server.stop() }
    Console.error("fetch: from \(server.address)")
    return try await fetch(try CorpusSource(server.address), policy: .local)
  }

  // Only what the index names: bronze may hold archives of another source as well.
  private func fetch(_ source: CorpusSource, policy: FetchPolicy) async throws(FetchError) -> [URL]
  {
    let report = try await FetchStep.run(source, into: output.bronze, policy: policy)
    return report.archives.map { output.bronze.appendingPathComponent($0.record.name) }
  }
}
