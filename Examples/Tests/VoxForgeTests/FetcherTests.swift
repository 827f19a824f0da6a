import Foundation
import MirrorServer
import Synchronization
import Testing

@testable import VoxForge

@Suite("Fetching from a server that misbehaves", .serialized)
struct FetcherTests {
  static let policy = FetchPolicy(
    connections: 3, attempts: 4, firstDelay: 0.01, longestDelay: 0.05, requestInterval: 0,
    timeout: 10, userAgent: "test-agent")

  /// Files of different sizes whose bytes cannot be mistaken for each other's.
  static func content(_ index: Int, size: Int = 50_000) -> [UInt8] {
    (0..<size + 1000 * index).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ index &* 7 &+ $0 >> 8) }
  }

  static func makeMirror(in folder: URL, count: Int = 6, size: Int = 50_000) throws -> URL {
    let mirror = folder.appendingPathComponent("mirror")
    try FileManager.default.createDirectory(at: mirror, withIntermediateDirectories: true)
    for index in 0..<count {
      try Data(content(index, size: size))
        .write(to: mirror.appendingPathComponent("u\(index)-20100101-abc.tgz"))
    }
    return mirror
  }

  static func check(_ bronze: URL, count: Int = 6, size: Int = 50_000) throws {
    for index in 0..<count {
      let data = try Data(contentsOf: bronze.appendingPathComponent("u\(index)-20100101-abc.tgz"))
      #expect([UInt8](data) == content(index, size: size))
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: bronze.path)
    #expect(left.allSatisfy { !$0.contains(".part") }, "\(left)")
  }

  @Test(
    "an address without its last slash leads to the folder, however the server redirects",
    arguments: ["/mirror/", "./mirror/", nil])
  func redirected(location: String?) async throws {
    try await withFolder { folder in
      _ = try Self.makeMirror(in: folder)
      let address = Mutex("")
      let server = try MirrorServer(folder: folder) { request in
        request.path == "/mirror"
          ? .redirect(to: location ?? address.withLock { $0 } + "mirror/") : nil
      }
      defer { server.stop() }
      address.withLock { $0 = server.address }
      let bronze = folder.appendingPathComponent("bronze")
      let report = try await Fetcher(policy: Self.policy).fetch(
        CorpusSource(server.address + "mirror"), into: bronze)
      #expect(report.count(of: .fetched) == 6)
      try Self.check(bronze)
    }
  }

  @Test("all archives of a mirror are fetched, listed with hashes, and not asked for again")
  func plain() async throws {
    try await withFolder { folder in
      let server = try MirrorServer(folder: Self.makeMirror(in: folder))
      defer { server.stop() }
      let bronze = folder.appendingPathComponent("bronze")
      let source = try CorpusSource(server.address)
      let calls = Mutex<[FetchProgress]>([])
      let report = try await Fetcher(policy: Self.policy).fetch(source, into: bronze) { progress in
        calls.withLock { $0.append(progress) }
      }
      #expect(report.archives.count == 6 && report.failures.isEmpty)
      #expect(report.count(of: .fetched) == 6)
      #expect(report.archives.map(\.record.name) == (0..<6).map { "u\($0)-20100101-abc.tgz" })
      #expect(calls.withLock { $0.map(\.done) } == [1, 2, 3, 4, 5, 6])
      try Self.check(bronze)
      #expect(server.statistics.userAgent == "test-agent")
      let list = DownloadList(in: bronze)
      #expect(list.records.count == 6)
      #expect(list.records["u0-20100101-abc.tgz"]?.size == 50_000)

      let before = server.statistics.requests
      let again = try await Fetcher(policy: Self.policy).fetch(source, into: bronze)
      #expect(again.count(of: .present) == 6)
      #expect(server.statistics.requests == before + 1, "the index only")
      #expect(again.archives.map(\.record) == report.archives.map(\.record))
    }
  }

  @Test("503 and then success: temporary failures are tried again, Retry-After is heard")
  func flaky() async throws {
    try await withFolder { folder in
      let server = try MirrorServer(folder: Self.makeMirror(in: folder)) { request in
        request.earlierRequests < 2 && request.path != "/" ? .status(503, retryAfter: 0) : nil
      }
      defer { server.stop() }
      let bronze = folder.appendingPathComponent("bronze")
      let report = try await Fetcher(policy: Self.policy)
        .fetch(CorpusSource(server.address), into: bronze)
      #expect(report.failures.isEmpty)
      #expect(report.archives.allSatisfy { $0.attempts == 3 })
      try Self.check(bronze)
    }
  }

  @Test("a file that stays away is a failure of its own and harms no other; 404 is asked for once")
  func failures() async throws {
    try await withFolder { folder in
      let server = try MirrorServer(folder: Self.makeMirror(in: folder)) { request in
        if request.path.contains("u1-") { return .status(404) }
        return request.path.contains("u2-") ? .status(500) : nil
      }
      defer { server.stop() }
      let report = try await Fetcher(policy: Self.policy)
        .fetch(CorpusSource(server.address), into: folder.appendingPathComponent("bronze"))
      #expect(report.archives.count == 4)
      #expect(
        report.failures.map(\.error) == [
          .status(address: server.address + "u1-20100101-abc.tgz", code: 404),
          .status(address: server.address + "u2-20100101-abc.tgz", code: 500),
        ])
      #expect(server.statistics.requestsByPath["/u1-20100101-abc.tgz"] == 1)
      #expect(server.statistics.requestsByPath["/u2-20100101-abc.tgz"] == 4)
    }
  }

  @Test("never more connections than allowed, and requests no closer than the interval")
  func politeness() async throws {
    try await withFolder { folder in
      let arrived = Mutex(0)
      let server = try MirrorServer(folder: Self.makeMirror(in: folder, count: 9)) { request in
        guard request.path != "/" else { return nil }
        arrived.withLock { $0 += 1 }
        // The first file waits for the second, so that two are under way however slow the machine.
        for _ in 0..<2000 where arrived.withLock({ $0 }) < 2 {
          Thread.sleep(forTimeInterval: 0.005)
        }
        return nil
      }
      defer { server.stop() }
      var policy = Self.policy
      policy.connections = 2
      policy.requestInterval = 0.02
      let clock = ContinuousClock()
      let time = try await clock.measure {
        _ = try await Fetcher(policy: policy)
          .fetch(CorpusSource(server.address), into: folder.appendingPathComponent("bronze"))
      }
      #expect(server.statistics.mostConcurrent == 2)
      // Ten requests, so nine intervals at the least: a bound from below, which a slow machine
      // cannot break.
      #expect(time >= .seconds(0.18))
    }
  }

  @Test("files above the limit are refused before they are fetched")
  func tooLarge() async throws {
    try await withFolder { folder in
      let server = try MirrorServer(folder: Self.makeMirror(in: folder, count: 1))
      defer { server.stop() }
      var policy = Self.policy
      policy.fileBytes = 10_000
      let report = try await Fetcher(policy: policy)
        .fetch(CorpusSource(server.address), into: folder.appendingPathComponent("bronze"))
      #expect(
        report.failures.map(\.error) == [
          .tooLarge(address: server.address + "u0-20100101-abc.tgz", limit: 10_000)
        ])
    }
  }

  @Test("a folder or a file address is copied from in the same way")
  func folders() async throws {
    try await withFolder { folder in
      let mirror = try Self.makeMirror(in: folder)
      for text in [mirror.path, mirror.absoluteString] {
        let bronze = folder.appendingPathComponent(UUID().uuidString)
        let report = try await Fetcher(policy: Self.policy).fetch(
          CorpusSource(text), into: bronze, limit: 6)
        #expect(report.archives.count == 6)
        try Self.check(bronze)
      }
    }
  }

  @Test(
    "sources that make no sense, empty pages, absent servers and unwritable folders are typed errors"
  )
  func errors() async throws {
    for text in ["", "nowhere/at/all", "ftp://host/", "http://", "file:///nowhere/at/all"] {
      if text.isEmpty { continue }
      #expect(throws: FetchError.invalidSource(text)) { try CorpusSource(text) }
    }
    try await withFolder { folder in
      let empty = folder.appendingPathComponent("empty")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      let server = try MirrorServer(folder: empty)
      let fetcher = Fetcher(policy: Self.policy)
      let source = try CorpusSource(server.address)
      await #expect(throws: FetchError.noArchives(address: server.address)) {
        try await fetcher.fetch(source, into: folder.appendingPathComponent("a"))
      }
      server.stop()
      await #expect(throws: FetchError.self) {
        try await fetcher.fetch(source, into: folder.appendingPathComponent("a"))
      }
      let file = folder.appendingPathComponent("file")
      try Data().write(to: file)
      await #expect(throws: FetchError.self) {
        try await fetcher.fetch(.folder(empty), into: file.appendingPathComponent("under"))
      }
    }
  }

  @Test("waits double up to the longest, jitter aside, and heed what the server asks for")
  func delays() {
    let policy = FetchPolicy(firstDelay: 1, longestDelay: 8)
    let waits = (1...6).map { policy.delay(afterFailures: $0, requested: nil, jitter: 0.5) }
    #expect(waits == [1, 2, 4, 8, 8, 8])
    #expect(policy.delay(afterFailures: 1, requested: 5, jitter: 0.5) == 5)
    #expect(policy.delay(afterFailures: 1, requested: 500, jitter: 0.5) == 8)
  }
}
