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

  /// Puts a pipe with these bytes in the place of standard input while the body runs.
  static func withStandardInput<Result>(
    _ bytes: [UInt8], _ body: () throws -> Result
  ) throws -> Result {
    try withPipe(bytes) { path in
      let pipe = open(path, O_RDONLY)
      let saved = dup(STDIN_FILENO)
      dup2(pipe, STDIN_FILENO)
      close(pipe)
      defer {
        dup2(saved, STDIN_FILENO)
        close(saved)
      }
      return try body()
    }
  }

  @Test("standard input streams WAV and raw numbers, and spools FLAC up to its limit")
  func standardInput() throws {
    let wav = try Fixtures.bytes("wav_16.wav")
    let expected = try AudioFile(bytes: wav).read()
    #expect(try Self.withStandardInput(wav) { try AudioFile.standardInput().read() } == expected)
    let raw = RawFormat(encoding: .uint8, sampleRate: 8_000)
    let numbers = try Self.withStandardInput([128, 0, 255]) {
      try AudioFile.standardInput(raw: raw).read().samples
    }
    #expect(numbers == [0, -1, 127 / 128])
    let flac = try Fixtures.bytes("flac_16.flac")
    #expect(try Self.withStandardInput(flac) { try AudioFile.standardInput().read() } == expected)
    #expect(throws: AudioError.tooManyBytes(file: "standard input", limit: 1_000)) {
      try Self.withStandardInput(flac) { try AudioFile.standardInput(spoolLimit: 1_000).read() }
    }
  }

  @Test("what is spooled may be longer than a header may be")
  func longSpool() throws {
    let length = (1 << 24) + 100_000  // a header may have 2²⁴ bytes
    let format =
      Fixtures.little(UInt16(7)) + Fixtures.little(UInt16(1)) + Fixtures.little(UInt32(8_000))
      + Fixtures.little(UInt32(8_000)) + Fixtures.little(UInt16(1)) + Fixtures.little(UInt16(8))
    let chunks =
      Array("WAVE".utf8) + Fixtures.chunk("fmt ", format)
      + Fixtures.chunk("data", [UInt8](repeating: 0xFF, count: length))
    let info = try Self.withPipe(Fixtures.chunk("RIFF", chunks)) { try AudioFile($0).info }
    #expect(info.encoding == .muLaw && info.frameCount == length && !info.isTruncated)
  }

  @Test("a section beyond what any stream can have is an error, not an overflow")
  func farSection() throws {
    let raw = RawFormat(encoding: .int16, sampleRate: 8_000)
    for section in [AudioSection.frames((.max - 1)..<(.max)), .seconds(from: 1e14)] {
      let error = Fixtures.audioError {
        _ = try Self.withPipe([1, 2, 3, 4]) { try AudioFile($0, raw: raw).read(section) }
      }
      guard case .sectionOutOfRange = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
    let blocks = Fixtures.audioError {
      _ = try Self.withPipe([1, 2]) { try AudioFile($0, raw: raw).blocks(of: .max) }
    }
    guard case .invalidSettings = blocks else {
      Issue.record("\(String(describing: blocks))")
      return
    }
  }
}
