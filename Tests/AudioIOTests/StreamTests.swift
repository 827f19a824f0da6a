import AudioIO
import Foundation
import TestSupport
import Testing

/// Pipes stand for standard input: both arrive once and in order.
@Suite("Streams")
struct StreamTests {
  /// Makes a named pipe, feeds it from another thread, and calls the body with its path.
  static func withPipe<Result>(
    _ bytes: [UInt8], _ body: (String) throws -> Result
  ) throws -> Result {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("pipe").path
      #expect(mkfifo(path, 0o600) == 0)
      let thread = Thread {
        let descriptor = open(path, O_WRONLY)
        var sent = 0
        bytes.withUnsafeBytes { buffer in
          // Odd portions, as a network would deliver them.
          while sent < buffer.count, let base = buffer.baseAddress {
            let got = write(descriptor, base + sent, min(777, buffer.count - sent))
            if got <= 0 { break }
            sent += got
          }
        }
        close(descriptor)
      }
      signal(SIGPIPE, SIG_IGN)
      thread.start()
      return try body(path)
    }
  }

  @Test(
    "every format can be piped; plain numbers as they arrive, the rest through a hidden file",
    arguments: Fixtures.lossless + Fixtures.lossy)
  func pipes(entry: Fixtures.List.Entry) throws {
    let bytes = try Fixtures.bytes(entry.file)
    let expected = try AudioFile(bytes: bytes).read()
    let clip = try Self.withPipe(bytes) { try AudioFile($0).read() }
    #expect(clip == expected)
    let joined = try Self.withPipe(bytes) { path in
      var joined: [Float] = []
      let blocks = try AudioFile(path).blocks(of: 100)
      while let block = try blocks.next() { joined += block }
      return joined
    }
    #expect(joined == expected.samples)
  }

  @Test("a piped WAV of unknown length ends where the stream ends")
  func openEnd() throws {
    let samples = (0..<500).map { Int16($0) }
    let bytes = Fixtures.wav(samples: samples, dataSize: 0xFFFF_FFFF, riffSize: 0xFFFF_FFFF)
    let clip = try Self.withPipe(bytes) { try AudioFile($0).read(as: Int16.self) }
    #expect(clip.samples == samples && !clip.isTruncated)
    let raw = RawFormat(sampleRate: 8_000)
    let numbers = samples.flatMap { Fixtures.little($0) }
    #expect(
      try Self.withPipe(numbers) { try AudioFile($0, raw: raw).read(as: Int16.self) }.samples
        == samples)
  }

  @Test("a piped WAV that ends early is truncated")
  func truncated() throws {
    let samples = (0..<500).map { Int16($0) }
    let bytes = Array(Fixtures.wav(samples: samples).dropLast(301))
    let error = Fixtures.audioError {
      _ = try Self.withPipe(bytes) { try AudioFile($0).read() }
    }
    guard case .truncatedData(_, 500, 349) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    let kept = try Self.withPipe(bytes) {
      try AudioFile($0).read(as: Int16.self, truncated: .keep)
    }
    #expect(kept.samples == Array(samples.prefix(349)) && kept.isTruncated)
  }

  @Test("a stream goes forward, and says that it cannot go back")
  func seeking() throws {
    let samples = (0..<500).map { Int16($0) }
    try Self.withPipe(Fixtures.wav(samples: samples)) { path in
      let blocks = try AudioFile(path).blocks(of: 10, as: Int16.self)
      try blocks.seek(toFrame: 100)
      #expect(try blocks.next() == (100..<110).map { Int16($0) })
      #expect(throws: AudioError.notSeekable(file: path)) { try blocks.seek(toFrame: 5) }
    }
  }

  @Test("empty pipes and junk are refused like files")
  func refused() throws {
    let empty = Fixtures.audioError { _ = try Self.withPipe([]) { try AudioFile($0).read() } }
    guard case .emptyFile = empty else {
      Issue.record("\(String(describing: empty))")
      return
    }
    let junk = Fixtures.audioError {
      _ = try Self.withPipe(Array("<html></html>".utf8)) { try AudioFile($0).read() }
    }
    guard case .notAudio = junk else {
      Issue.record("\(String(describing: junk))")
      return
    }
  }
}
