import AudioIO
import Determinism
import Foundation
import Tables
import TestSupport
import Testing

@Suite("Reading sound files")
struct ReadingTests {
  @Test("there are fixtures of every format")
  func present() {
    #expect(Fixtures.lossless.count == 18 && Fixtures.lossy.count == 8)
  }

  /// The signal cut to the bits of a fixture, with full scale ±1.
  static func expected(_ bits: Int?) throws -> [Double] {
    let signal = try Fixtures.signal24()
    guard let bits, bits < 24 else { return signal.map { Double($0) * 0x1p-23 } }
    return signal.map {
      Double($0 >> Int32(24 - bits)) / Double(sign: .plus, exponent: bits - 1, significand: 1)
    }
  }

  @Test("lossless files give the samples that went in, to the bit", arguments: Fixtures.lossless)
  func lossless(entry: Fixtures.List.Entry) throws {
    let path = try Fixtures.path(entry.file)
    let expected = try Self.expected(entry.bits)
    let double = try AudioFile(path).read(as: Double.self)
    #expect(double.samples == expected)
    #expect(double.channelCount == 2 && double.sampleRate == 16_000)
    #expect(double.bitDepth == entry.bits && !double.isTruncated && double.frameCount == 1200)
    let float = try AudioFile(path).read()
    #expect(float.samples == expected.map { Float($0) })
    let memory = try AudioFile(bytes: Fixtures.bytes(entry.file)).read()
    #expect(memory == float)
  }

  @Test("integers come as stored", arguments: Fixtures.lossless)
  func integers(entry: Fixtures.List.Entry) throws {
    let file = AudioFile(try Fixtures.path(entry.file))
    guard let bits = entry.bits else {
      let error = Fixtures.audioError { _ = try file.read(as: Int32.self) }
      guard case .inexactIntegers = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      return
    }
    let scale = Double(sign: .plus, exponent: bits - 1, significand: 1)
    let expected = try Self.expected(bits).map { Int32($0 * scale) }
    #expect(try file.read(as: Int32.self).samples == expected)
    if bits <= 16 {
      #expect(try file.read(as: Int16.self).samples == expected.map { Int16($0) })
    } else {
      #expect(throws: AudioError.self) { try file.read(as: Int16.self) }
    }
  }

  @Test("lossy files are decoded as soundfile decodes them", arguments: Fixtures.lossy)
  func lossy(entry: Fixtures.List.Entry) throws {
    let clip = try AudioFile(try Fixtures.path(entry.file)).read()
    let golden = try NPYFile<Float>(contentsOf: Fixtures.path(entry.file + ".npy"))
    #expect(clip.sampleRate == 16_000)
    // Codecs of other versions and processors differ in rounding: 1e-4 is −80 dB of full scale,
    // far below what the encodings themselves lose. ADPCM, GSM and G.711 are integer codecs.
    let comparison = Comparison(
      clip.samples.map { Double($0) }, golden.elements.map { Double($0) }, within: 1e-4)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test(
    "the header tells format, encoding, length and depth",
    arguments: [
      ("wav_24.wav", AudioFormat.wav, AudioEncoding.int24, 24),
      ("wavex_24.wav", .wavExtensible, .int24, 24),
      ("rf64_16.rf64", .rf64, .int16, 16), ("w64_16.w64", .wave64, .int16, 16),
      ("aiff_s8.aiff", .aiff, .int8, 8), ("au_24.au", .au, .int24, 24),
      ("caf_32.caf", .caf, .int32, 32), ("caf_alac.caf", .caf, .alac16, 16),
      ("flac_16.flac", .flac, .int16, 16), ("ulaw.wav", .wav, .muLaw, 16),
      ("wav_float.wav", .wav, .float32, nil), ("vorbis.ogg", .ogg, .vorbis, nil),
      ("opus.opus", .ogg, .opus, nil), ("mp3.mp3", .mpeg, .mpegLayer3, nil),
    ] as [(String, AudioFormat, AudioEncoding, Int?)])
  func info(name: String, format: AudioFormat, encoding: AudioEncoding, bits: Int?) throws {
    let info = try AudioFile(try Fixtures.path(name)).info
    #expect(info.format == format && info.encoding == encoding && info.bitDepth == bits)
    #expect(info.sampleRate == 16_000 && info.channelCount == 2)
    #expect(info.frameCount == 1200 && info.duration == 0.075 && !info.isTruncated)
  }

  @Test("tags are read without decoding")
  func tags() throws {
    let tags = try AudioFile(try Fixtures.path("tagged.flac")).info.tags
    #expect(tags.title == "A title" && tags.artist == "Jörg")
    #expect(tags.comment == "A remark" && tags.date == "2026" && tags.album == nil)
  }

  @Test("the call chain of the guide: whole, mean, resampled")
  func chain() throws {
    let path = try Fixtures.path("flac_16.flac")
    let samples = try AudioFile(path).read().mono().resampled(to: 8_000).samples
    #expect(samples.count == 600)
    let clip = try AudioFile(path).read()
    #expect(clip.mono() == (try AudioFile(path).read(channels: .mean)))
    #expect(clip.channel(1) == (try AudioFile(path).read(channels: .one(1))))
    #expect(clip.mono().mono() == clip.mono())
    let pairs = stride(from: 0, to: clip.samples.count, by: 2)
    #expect(clip.mono().samples == pairs.map { (clip.samples[$0] + clip.samples[$0 + 1]) / 2 })
    #expect(clip.channel(0).samples == pairs.map { clip.samples[$0] })
    #expect(clip.duration == 0.075)
  }

  @Test(
    "sections are slices of the whole",
    arguments: [
      "wav_16.wav", "wav_u8.wav", "flac_24.flac", "caf_alac.caf", "vorbis.ogg", "au_24.au",
      "ms.wav",
    ])
  func sections(name: String) throws {
    let file = AudioFile(try Fixtures.path(name))
    let whole = try file.read().samples
    let frames = whole.count / 2
    for range in [0..<1, 0..<0, 17..<512, 1199..<1200, 400..<frames] {
      let part = try file.read(.frames(range)).samples
      #expect(part == Array(whole[(range.lowerBound * 2)..<(range.upperBound * 2)]), "\(range)")
    }
    #expect(try file.read(.seconds(from: 0.01, duration: 0.02)).samples == Array(whole[320..<960]))
    #expect(try file.read(.seconds(from: 0.05)).samples == Array(whole[1600...]))
    for section in [
      AudioSection.frames(0..<(frames + 1)), .frames(.min ..< .max), .seconds(from: -1),
      .seconds(from: .nan),
    ] {
      let error = Fixtures.audioError { _ = try file.read(section) }
      guard case .sectionOutOfRange = error else {
        Issue.record("\(section): \(String(describing: error))")
        return
      }
    }
  }

  @Test(
    "blocks joined are the whole, and seeking goes anywhere",
    arguments: ["wav_24.wav", "flac_16.flac", "vorbis.ogg", "aiff_float.aiff", "ima.wav"])
  func blocks(name: String) throws {
    let file = AudioFile(try Fixtures.path(name))
    for channels in [ChannelSelection.all, .mean, .one(1)] {
      let whole = try file.read(channels: channels)
      for length in [1, 7, 500, 100_000] {
        let blocks = try file.blocks(of: length, channels: channels)
        var joined: [Float] = []
        while let block = try blocks.next() { joined += block }
        #expect(joined == whole.samples)
        #expect(blocks.position == whole.frameCount)
      }
    }
    let blocks = try file.blocks(of: 100, .frames(50..<1000))
    let section = try file.read(.frames(50..<1000)).samples
    try blocks.seek(toFrame: 300)
    #expect(try blocks.next() == Array(section[600..<800]))
    try blocks.seek(toFrame: 0)
    #expect(try blocks.next() == Array(section[0..<200]))
    try blocks.seek(toFrame: 900)
    #expect(try blocks.next()?.count == 100)
    #expect(try blocks.next() == nil)
    #expect(throws: AudioError.self) { try blocks.seek(toFrame: 951) }
  }

  @Test("many threads read the same clips as one")
  func parallel() throws {
    let names = (Fixtures.lossless + Fixtures.lossy).map(\.file)
    let serial = try names.map { try AudioFile(Fixtures.path($0)).read() }
    let rounds = 4
    let parallel = try Parallelism.workers(4).map(count: names.count * rounds) {
      try AudioFile(Fixtures.path(names[$0 % names.count])).read()
    }
    for round in 0..<rounds {
      #expect(Array(parallel[(round * names.count)..<((round + 1) * names.count)]) == serial)
    }
  }

  @Test("raw samples are read with the format given")
  func raw() throws {
    let values: [Int16] = [0, 1, -1, .max, .min, 300]
    let little = values.flatMap { Fixtures.little($0) }
    let big = values.flatMap { Fixtures.little($0.byteSwapped) }
    var format = RawFormat(sampleRate: 8_000)
    let clip = try AudioFile(bytes: little, raw: format).read(as: Int16.self)
    #expect(clip.samples == values && clip.sampleRate == 8_000)
    format.byteOrder = .big
    format.channelCount = 2
    let stereo = try AudioFile(bytes: big + [0], raw: format).read(as: Int16.self)
    #expect(stereo.samples == values && stereo.channelCount == 2)
    format.encoding = .muLaw
    format.channelCount = 1
    #expect(try AudioFile(bytes: [0xFF, 0x00, 0x80], raw: format).read().samples.count == 3)
    format.encoding = .vorbis
    #expect(throws: AudioError.self) { try AudioFile(bytes: big, raw: format).read() }
  }

  @Test("a pull source is read to its end, and no further than its limit")
  func pull() throws {
    let bytes = try Fixtures.bytes("flac_16.flac")
    func pieces() -> () -> [UInt8]? {
      var rest = bytes[...]
      return {
        defer { rest = rest.dropFirst(100) }
        return Array(rest.prefix(100))
      }
    }
    let file = try AudioFile(name: "a.tgz:b.flac", pull: pieces())
    #expect(try file.read() == AudioFile(bytes: bytes).read())
    #expect(throws: AudioError.tooManyBytes(file: "a.tgz:b.flac", limit: 1000)) {
      try AudioFile(name: "a.tgz:b.flac", limit: 1000, pull: pieces())
    }
  }
}
