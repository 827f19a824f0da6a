import AudioIO
import Determinism
import Foundation
import TestSupport
import Testing

@Suite("Damaged and unusual files")
struct DamagedFileTests {
  static let ramp: [Int16] = (0..<200).map { Int16($0 * 100) }

  static func error(_ bytes: [UInt8]) -> AudioError? {
    Fixtures.audioError { _ = try AudioFile(bytes: bytes, name: "x").read() }
  }

  static func samples(_ bytes: [UInt8]) throws -> [Int16] {
    try AudioFile(bytes: bytes).read(as: Int16.self).samples
  }

  @Test("missing files, folders and unreadable ones are told apart")
  func paths() throws {
    try withTemporaryFolder { folder in
      let missing = folder.appendingPathComponent("no.wav").path
      #expect(throws: AudioError.missingFile(file: missing)) { try AudioFile(missing).read() }
      #expect(throws: AudioError.isDirectory(file: folder.path)) { try AudioFile(folder.path).info }
      let empty = folder.appendingPathComponent("empty.wav").path
      try Data().write(to: URL(fileURLWithPath: empty))
      #expect(throws: AudioError.emptyFile(file: empty)) { try AudioFile(empty).read() }
      let inside = empty + "/x.wav"
      #expect(throws: AudioError.missingFile(file: inside)) { try AudioFile(inside).read() }
      let loop = folder.appendingPathComponent("loop.wav").path
      try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
      guard case .unreadable = Fixtures.audioError({ _ = try AudioFile(loop).read() }) else {
        Issue.record("a link to itself was read")
        return
      }
    }
  }

  @Test("what is not audio is said not to be")
  func notAudio() {
    for text in [
      "<html><body>404 Not Found</body></html>\n", "hello", "RIFF\u{1}\u{1}\u{1}\u{1}AVI LIST",
      "\0\0\0\0\0\0\0\0\0\0\0\0",
    ] {
      guard case .notAudio(file: "x", _) = Self.error(Array(text.utf8)) else {
        Issue.record("\(text)")
        return
      }
    }
  }

  @Test("a file cut anywhere inside its header says so")
  func cutHeader() throws {
    let wav = Fixtures.wav(samples: Self.ramp)
    for length in 1..<44 {
      guard case .cutInsideHeader = Self.error(Array(wav.prefix(length))) else {
        Issue.record(
          "WAV of \(length) bytes: \(String(describing: Self.error(Array(wav.prefix(length)))))")
        return
      }
    }
    for name in [
      "flac_16.flac", "vorbis.ogg", "opus.opus", "aiff_16.aiff", "au_24.au", "caf_32.caf",
      "w64_16.w64", "rf64_16.rf64",
    ] {
      let bytes = try Fixtures.bytes(name)
      for length in [4, 13, 23] {
        let error = Self.error(Array(bytes.prefix(length)))
        guard case .cutInsideHeader = error else {
          Issue.record("\(name) of \(length) bytes: \(String(describing: error))")
          continue
        }
      }
    }
  }

  @Test("a header without samples says so")
  func noSamples() {
    #expect(Self.error(Fixtures.wav(samples: [])) == .noSamples(file: "x"))
    #expect(
      Self.error(Fixtures.wav(samples: [], after: Fixtures.chunk("LIST", [1, 2, 3, 4])))
        == .noSamples(file: "x"))
  }

  @Test(
    "data shorter than declared is an error, or kept and flagged",
    arguments: [
      "wav_16.wav", "wav_24.wav", "rf64_16.rf64", "w64_16.w64", "aiff_16.aiff", "au_24.au",
      "caf_32.caf", "flac_16.flac", "mp3.mp3", "ulaw.wav", "alaw.au",
      "ima.wav", "gsm.wav",
    ])
  func truncated(name: String) throws {
    let whole = try Fixtures.bytes(name)
    let bytes = Array(whole.prefix(whole.count * 2 / 3))
    let file = AudioFile(bytes: bytes, name: name)
    let error = Fixtures.audioError { _ = try file.read() }
    guard case .truncatedData(file: name, let expected, let found) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    if let expected, let found { #expect(found < expected) }
    if name == "flac_16.flac" {
      // The whole fixture is one block of FLAC, which is lost with its end.
      #expect(throws: AudioError.noSamples(file: name)) { try file.read(truncated: .keep) }
      return
    }
    let kept = try file.read(truncated: .keep)
    #expect(kept.isTruncated && kept.frameCount > 0)
    #expect(try file.info.isTruncated)
    if name.hasPrefix("wav_") {
      let full = try AudioFile(bytes: whole).read()
      #expect(kept.samples == Array(full.samples.prefix(kept.samples.count)))
      #expect(kept.frameCount == found && expected == 1200)
    }
    let blocks = try file.blocks(of: 100, truncated: .keep)
    var joined: [Float] = []
    while let block = try blocks.next() { joined += block }
    #expect(joined == kept.samples && blocks.isTruncated)
  }

  @Test("FLAC of many blocks keeps the whole ones")
  func truncatedFLAC() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.flac").path
      let samples: [Int16] = WritingTests.integers(50_000, bits: 16)
      _ = try AudioClip(samples: samples, sampleRate: 16_000).write(to: path)
      let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
      let cut = AudioFile(bytes: Array(bytes.prefix(bytes.count / 2)), name: "x")
      let error = Fixtures.audioError { _ = try cut.read() }
      guard case .truncatedData(_, 50_000, let found) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      let kept = try cut.read(as: Int16.self, truncated: .keep)
      #expect(kept.samples == Array(samples.prefix(found ?? 0)) && kept.isTruncated)
      #expect(kept.frameCount > 20_000)
    }
  }

  @Test("odd, unpadded, streamed and padded WAV files are read as they are meant")
  func legalOddities() throws {
    let odd = Fixtures.chunk("LIST", Array("INFOx".utf8))
    #expect(try Self.samples(Fixtures.wav(samples: Self.ramp, before: odd + [0])) == Self.ramp)
    #expect(try Self.samples(Fixtures.wav(samples: Self.ramp, before: odd)) == Self.ramp)
    #expect(
      try Self.samples(Fixtures.wav(samples: Self.ramp, after: Fixtures.chunk("junk", [1, 2])))
        == Self.ramp)
    #expect(try Self.samples(Fixtures.wav(samples: Self.ramp, after: [9, 9, 9])) == Self.ramp)
    for size in [0, 0xFFFF_FFFF, 0x7FFF_F000, 0x8000_0000] as [UInt32] {
      let clip = try AudioFile(
        bytes: Fixtures.wav(samples: Self.ramp, dataSize: size, riffSize: size)
      ).read(as: Int16.self)
      #expect(clip.samples == Self.ramp && !clip.isTruncated, "size \(size)")
    }
  }

  @Test("absurd rates and channel counts are refused")
  func absurd() {
    for rate in [0, 20_000_000] as [UInt32] {
      #expect(
        Self.error(Fixtures.wav(samples: Self.ramp, rate: rate))
          == .invalidSampleRate(file: "x", rate: Double(rate)))
    }
    guard case .unsupportedFormat = Self.error(Fixtures.wav(samples: Self.ramp, channels: 0)) else {
      Issue.record("no channels were read")
      return
    }
    #expect(
      throws: AudioError.channelOutOfRange(file: "bytes in memory", channel: 1, channelCount: 1)
    ) {
      try AudioFile(bytes: Fixtures.wav(samples: Self.ramp)).read(channels: .one(1))
    }
  }

  @Test("more than 2³¹ frames in one array are refused before any are read")
  func tooMany() throws {
    try withTemporaryFolder { folder in
      // A file with a hole: long for the reader, small on disk.
      let path = folder.appendingPathComponent("long.raw").path
      try Data().write(to: URL(fileURLWithPath: path))
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try handle.truncate(atOffset: (1 << 31) + 8)
      try handle.close()
      let file = AudioFile(path, raw: RawFormat(encoding: .int8, sampleRate: 8_000))
      let error = Fixtures.audioError { _ = try file.read() }
      #expect(error == .tooManyFrames(file: path, frames: (1 << 31) + 8))
      let blocks = try file.blocks(of: 4)
      try blocks.seek(toFrame: 1 << 31)
      #expect(try blocks.next() == [0, 0, 0, 0])
      #expect(try file.read(.frames((1 << 31)..<(1 << 31) + 2)).samples == [0, 0])
    }
  }

  @Test("an RF64 whose sizes were never filled in is read to its end")
  func openRF64() throws {
    let wave = Fixtures.wav(samples: [])
    let bytes =
      Array("RF64".utf8) + Fixtures.little(UInt32.max) + Array("WAVE".utf8)
      + Fixtures.chunk("ds64", [UInt8](repeating: 0, count: 28)) + wave[12..<36]
      + Array("data".utf8) + Fixtures.little(UInt32.max) + [0, 0x40, 0, 0xC0]
    #expect(try AudioFile(bytes: bytes, name: "x").read().samples == [0.5, -0.5])
  }

  @Test("an RF64 beyond 4 GiB is read block by block, and its end is checked")
  func longRF64() throws {
    try withTemporaryFolder { folder in
      let frames = (1 << 31) + 1_000
      let size = UInt64(frames) * 2
      let wave = Fixtures.wav(samples: [])
      let wide =
        Fixtures.little(size + 72) + Fixtures.little(size) + Fixtures.little(UInt64(frames))
      let header =
        Array("RF64".utf8) + Fixtures.little(UInt32.max) + Array("WAVE".utf8)
        + Fixtures.chunk("ds64", wide + Fixtures.little(UInt32(0))) + wave[12..<36]
        + Array("data".utf8) + Fixtures.little(UInt32.max)
      let path = folder.appendingPathComponent("long.rf64").path
      try Data(header).write(to: URL(fileURLWithPath: path))
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      // A hole, then one sample: long for the reader, small on disk.
      try handle.seek(toOffset: UInt64(header.count) + size - 2)
      try handle.write(contentsOf: Data([0, 0x40]))
      let file = AudioFile(path)
      #expect(try file.info.frameCount == frames)
      #expect(
        Fixtures.audioError { _ = try file.read() } == .tooManyFrames(file: path, frames: frames))
      let blocks = try file.blocks(of: 10)
      try blocks.seek(toFrame: frames - 3)
      #expect(try blocks.next() == [0, 0, 0.5])
      #expect(try blocks.next() == nil)
      try handle.truncate(atOffset: UInt64(header.count) + size - 4)
      #expect(
        Fixtures.audioError { _ = try file.blocks(of: 10) }
          == .truncatedData(file: path, expectedFrames: frames, foundFrames: frames - 2))
    }
  }

  @Test("NaN and infinity are refused, kept or replaced, and counted")
  func nonFinite() throws {
    let values: [Float] = [0, 0.5, .nan, 1, .infinity, -1]
    let bytes = values.flatMap { Fixtures.little($0.bitPattern) }
    let format = RawFormat(encoding: .float32, sampleRate: 8_000, channelCount: 2)
    let file = AudioFile(bytes: bytes, name: "x", raw: format)
    #expect(throws: AudioError.nonFiniteSample(file: "x", frame: 1, channel: 0)) { try file.read() }
    #expect(throws: AudioError.nonFiniteSample(file: "x", frame: 1, channel: 0)) {
      try file.read(as: Double.self, channels: .one(0))
    }
    let kept = try file.read(nonFinite: .keep)
    #expect(kept.samples[2].isNaN && kept.samples[4] == .infinity && kept.nonFiniteCount == 2)
    let replaced = try file.read(nonFinite: .replaceWithZero)
    #expect(replaced.samples == [0, 0.5, 0, 1, 0, -1] && replaced.nonFiniteCount == 2)
    let blocks = try file.blocks(of: 1)
    #expect(try blocks.next() == [0, 0.5])
    #expect(throws: AudioError.nonFiniteSample(file: "x", frame: 1, channel: 0)) {
      try blocks.next()
    }
  }

  @Test("no bytes crash: thousands of mutated files are read or refused")
  func mutations() throws {
    var generator = SeededGenerator(seed: 2026)
    var outcomes: [String: Int] = [:]
    let entries = Fixtures.lossless + Fixtures.lossy
    for entry in entries {
      let original = try Fixtures.bytes(entry.file)
      for round in 0..<120 {
        var bytes = original
        let reach = round % 3 == 0 ? bytes.count : min(bytes.count, 80)
        for _ in 0...generator.index(below: 6) {
          let place = generator.index(below: reach)
          switch generator.index(below: 4) {
          case 0: bytes[place] = UInt8(generator.index(below: 256))
          case 1: bytes[place] = [0, 0xFF, 0x7F, 0x80][generator.index(below: 4)]
          case 2: bytes[place] ^= 1 << UInt8(generator.index(below: 8))
          default:
            for i in place..<min(place + 4, bytes.count) { bytes[i] = 0xFF }
          }
        }
        if generator.index(below: 4) == 0 {
          bytes.removeLast(generator.index(below: bytes.count))
        }
        do throws(AudioError) {
          let file = AudioFile(bytes: bytes, name: entry.file)
          let clip = try file.read(nonFinite: .keep, truncated: .keep)
          _ = try file.info
          #expect(clip.samples.count == clip.frameCount * clip.channelCount)
          outcomes["read", default: 0] += 1
        } catch {
          outcomes[String("\(error)".prefix(4)), default: 0] += 1
          #expect(error.description.contains(entry.file))
        }
      }
    }
    // Both happen, or the mutations test nothing.
    #expect(
      outcomes["read", default: 0] > 100 && outcomes.values.reduce(0, +) == entries.count * 120)
    #expect(entries.count * 120 - outcomes["read", default: 0] > 100)
  }
}
