import Foundation
import VoxForge

/// Fetches archives and shows how far that has come.
enum FetchStep {
  static func run(
    _ source: CorpusSource, into folder: URL, policy: FetchPolicy, limit: Int? = nil
  ) async throws(FetchError) -> FetchReport {
    let line = ProgressLine("fetch", unit: "archives")
    let report = try await Fetcher(policy: policy).fetch(source, into: folder, limit: limit) {
      let megabytes = String(format: "%.1f MB", Double($0.bytes) / 1e6)
      line.update(done: $0.done, total: $0.total, note: megabytes)
    }
    for failure in report.failures { Console.error("  not fetched: \(failure.error)") }
    return report
  }

  /// A report as JSON.
  struct Document: Encodable {
    let archives: [Archive]
    let failures: [Failure]

    struct Archive: Encodable {
      let name: String
      let address: String
      let size: Int
      let sha256: String
      let status: FetchReport.Status
      let attempts: Int
    }

    struct Failure: Encodable {
      let name: String
      let reason: String
    }

    init(_ report: FetchReport) {
      archives = report.archives.map {
        Archive(
          name: $0.record.name, address: $0.record.address, size: $0.record.size,
          sha256: $0.record.sha256, status: $0.status, attempts: $0.attempts)
      }
      failures = report.failures.map { Failure(name: $0.name, reason: "\($0.error)") }
    }
  }
}
