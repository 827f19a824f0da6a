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
      _ = try await FetchStep.run(.index(url), into: output.bronze, policy: FetchPolicy())
      return try CorpusSource.archives(in: output.bronze)
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
    let report = try await FetchStep.run(
      try CorpusSource(server.address), into: output.bronze, policy: .local)
    return report.archives.map { output.bronze.appendingPathComponent($0.record.name) }
  }
}
