import Foundation
import MirrorServer
import Testing

@testable import VoxForge

@Suite("Fetching goes on where it stopped, and never with the wrong bytes", .serialized)
struct FetchResumingTests {
  private static let policy = FetcherTests.policy

  private static func content(_ index: Int) -> [UInt8] { FetcherTests.content(index) }

  private static func makeMirror(in folder: URL, count: Int = 6) throws -> URL {
    try FetcherTests.makeMirror(in: folder, count: count)
  }

  private static func check(_ bronze: URL) throws { try FetcherTests.check(bronze) }

  @Test("a body that ends early is continued with a range where it stopped")
  func truncatedBodies() async throws {
    try await withFolder { folder in
      let server = try MirrorServer(folder: Self.makeMirror(in: folder)) { request in
        request.path != "/" && request.earlierRequests == 0 ? .hangUp(afterBytes: 20_000) : nil
      }
      defer { server.stop() }
      let bronze = folder.appendingPathComponent("bronze")
      let report = try await Fetcher(policy: Self.policy)
        .fetch(CorpusSource(server.address), into: bronze)
      #expect(report.failures.isEmpty, "\(report.failures)")
      #expect(report.count(of: .resumed) == 6)
      #expect(server.statistics.rangeStarts == Array(repeating: 20_000, count: 6))
      try Self.check(bronze)
    }
  }

  @Test("a server that ignores ranges, or answers with another part, cannot spoil a file")
  func badRanges() async throws {
    for fault in [ServerFault.ignoreRange, .wrongRange] {
      try await withFolder { folder in
        let server = try MirrorServer(folder: Self.makeMirror(in: folder)) { request in
          guard request.path != "/" else { return nil }
          return request.earlierRequests == 0 ? .hangUp(afterBytes: 20_000) : fault
        }
        defer { server.stop() }
        let bronze = folder.appendingPathComponent("bronze")
        let report = try await Fetcher(policy: Self.policy)
          .fetch(CorpusSource(server.address), into: bronze)
        if fault == .ignoreRange {
          #expect(report.failures.isEmpty)
          try Self.check(bronze)
        } else {
          // The second attempt is refused, the third starts anew and is given the file.
          #expect(report.failures.isEmpty, "\(report.failures)")
          try Self.check(bronze)
        }
      }
    }
  }

  @Test("a size other than announced is an error after all attempts, and no file appears")
  func wrongSizes() async throws {
    try await withFolder { folder in
      let server = try MirrorServer(folder: Self.makeMirror(in: folder, count: 1)) { request in
        request.path == "/" ? nil : .announce(size: 60_000)
      }
      defer { server.stop() }
      let bronze = folder.appendingPathComponent("bronze")
      let report = try await Fetcher(policy: Self.policy)
        .fetch(CorpusSource(server.address), into: bronze)
      #expect(report.archives.isEmpty && report.failures.count == 1)
      #expect(report.failures[0].error.isTemporary)
      let file = bronze.appendingPathComponent("u0-20100101-abc.tgz")
      #expect(!FileManager.default.fileExists(atPath: file.path))
    }
  }

  @Test("a run that was killed is gone on with: whole files stay, the part is continued")
  func killAndResume() async throws {
    try await withFolder { folder in
      let server = try MirrorServer(folder: Self.makeMirror(in: folder))
      defer { server.stop() }
      let bronze = folder.appendingPathComponent("bronze")
      let source = try CorpusSource(server.address)
      _ = try await Fetcher(policy: Self.policy).fetch(source, into: bronze)
      // What kill -9 leaves: a part with its tag, a list cut inside its last line.
      let whole = bronze.appendingPathComponent("u3-20100101-abc.tgz")
      let size = Self.content(3).count
      let date = try FileManager.default.attributesOfItem(
        atPath: folder.appendingPathComponent("mirror/u3-20100101-abc.tgz").path)[.modificationDate]
      let milliseconds = Int(((date as? Date)?.timeIntervalSince1970 ?? 0) * 1000)
      let tag = "\"\(String(size, radix: 16))-\(String(milliseconds, radix: 16))\""
      try FileManager.default.removeItem(at: whole)
      try Data(Self.content(3)[..<30_000]).write(to: whole.appendingPathExtension("part"))
      try Data(tag.utf8).write(to: whole.appendingPathExtension("part-tag"))
      let list = bronze.appendingPathComponent("downloads.jsonl")
      let text = try String(contentsOf: list, encoding: .utf8)
      try String(text.dropLast(40)).write(to: list, atomically: true, encoding: .utf8)

      let report = try await Fetcher(policy: Self.policy).fetch(source, into: bronze)
      #expect(report.count(of: .present) == 5 && report.count(of: .resumed) == 1)
      #expect(server.statistics.rangeStarts == [30_000])
      try Self.check(bronze)
      #expect(DownloadList(in: bronze).records.count == 6)
    }
  }

  @Test("a part of a file that has changed on the server since is thrown away")
  func changedFile() async throws {
    try await withFolder { folder in
      let server = try MirrorServer(folder: Self.makeMirror(in: folder))
      defer { server.stop() }
      let bronze = folder.appendingPathComponent("bronze")
      try FileManager.default.createDirectory(at: bronze, withIntermediateDirectories: true)
      let whole = bronze.appendingPathComponent("u3-20100101-abc.tgz")
      try Data(repeating: 9, count: 30_000).write(to: whole.appendingPathExtension("part"))
      try Data("\"another\"".utf8).write(to: whole.appendingPathExtension("part-tag"))
      let report = try await Fetcher(policy: Self.policy)
        .fetch(CorpusSource(server.address), into: bronze)
      #expect(report.count(of: .fetched) == 6)
      try Self.check(bronze)
    }
  }
}
