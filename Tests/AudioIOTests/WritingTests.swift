import AudioIO
import Determinism
import Foundation
import TestSupport
import Testing

@Suite("Writing sound files")
struct WritingTests {
  static func tone(_ count: Int, channels: Int = 1, rate: Double = 48_000) -> [Float] {
    (0..<(count * channels)).map {
      Float(0.4 * sin(2 * .pi * 440 * Double($0 / channels) / rate + Double($0 % channels)))
    }
  }

  static func integers<Value: FixedWidthInteger>(_ count: Int, bits: Int) -> [Value] {
    var generator = SeededGenerator(seed: 3)
    let half = 1 << (bits - 1)
    let ends = [Value(half - 1), Value(-half)]
    return ends + (2..<count).map { _ in Value(generator.index(below: 2 * half) - half) }
  }

  @Test(
    "integers come back as they were, in every lossless format",
    arguments: [
      ("a.wav", AudioEncoding.int16, 16), ("a.wav", .uint8, 8), ("a.wav", .int24, 24),
      ("a.wav", .int32, 32), ("a.rf64", .int24, 24), ("a.w64", .int16, 16), ("a.aiff", .int24, 24),
      ("a.aiff", .int8, 8), ("a.au", .int32, 32), ("a.caf", .int16, 16), ("a.caf", .alac16, 16),
      ("a.flac", .int8, 8), ("a.flac", .int16, 16), ("a.flac", .int24, 24),
    ])
  func roundTrip(name: String, encoding: AudioEncoding, bits: Int) throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent(name).path
      let values: [Int32] = Self.integers(6_000, bits: bits)
      let clip = try AudioClip(samples: values, channelCount: 2, sampleRate: 16_000, bitDepth: bits)
      let report = try clip.write(to: path, options: AudioWritingOptions(encoding: encoding))
      #expect(report.frameCount == 3_000 && report.clippedCount == 0)
      #expect(report.encoding == encoding)
      #expect(try AudioFile(path).read(as: Int32.self) == clip)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
    }
  }

  @Test("real numbers come back to the bit where the encoding holds them")
  func reals() throws {
    try withTemporaryFolder { folder in
      let samples = Self.tone(2_000) + [1.5, -7, 1e-30]
      let clip = try AudioClip(samples: samples, sampleRate: 48_000)
      for name in ["a.wav", "a.aiff", "a.au", "a.caf", "a.w64", "a.rf64"] {
        let path = folder.appendingPathComponent(name).path
        let report = try clip.write(to: path)
        #expect(report.encoding == .float32 && report.clippedCount == 0)
        #expect(try AudioFile(path).read().samples == samples)
      }
      let path = folder.appendingPathComponent("d.wav").path
      let doubles = try AudioClip(samples: [0.1, -1 / 3, .pi], sampleRate: 8_000)
      _ = try doubles.write(to: path, options: AudioWritingOptions(encoding: .float64))
      #expect(try AudioFile(path).read(as: Double.self).samples == doubles.samples)
    }
  }

  @Test("16-bit samples read as Float are written back to the same bytes")
  func stable() throws {
    try withTemporaryFolder { folder in
      let first = folder.appendingPathComponent("1.wav").path
      let second = folder.appendingPathComponent("2.wav").path
      let values: [Int16] = Self.integers(5_000, bits: 16)
      _ = try AudioClip(samples: values, sampleRate: 16_000).write(to: first)
      _ = try AudioFile(first).read().write(to: second)
      let bytes = { try Data(contentsOf: URL(fileURLWithPath: $0)) }
      #expect(try bytes(first) == bytes(second))
    }
  }

  @Test("raw files are written in either byte order")
  func raw() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.raw").path
      let clip = try AudioClip(samples: [1, -2] as [Int16], sampleRate: 8_000)
      for order in [ByteOrder.little, .big] {
        _ = try clip.write(to: path, options: AudioWritingOptions(byteOrder: order))
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(bytes == (order == .big ? [0, 1, 0xFF, 0xFE] : [1, 0, 0xFE, 0xFF]))
      }
    }
  }

  // The bounds are 3 dB below what libsndfile 1.2 reaches with this tone; ADPCM and G.711 lose by
  // design, and lossy codecs are aligned by the shift that fits best.
  @Test(
    "lossy encodings keep the tone within their signal-to-noise ratio",
    arguments: [
      ("a.ogg", AudioEncoding.vorbis, 25.0), ("a.opus", .opus, 20), ("a.mp3", .mpegLayer3, 25),
      ("a.wav", .muLaw, 33), ("a.au", .aLaw, 33), ("a.wav", .imaADPCM, 25), ("a.wav", .msADPCM, 25),
    ])
  func lossy(name: String, encoding: AudioEncoding, bound: Double) throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent(name).path
      let samples = Self.tone(24_000)
      let clip = try AudioClip(samples: samples, sampleRate: 48_000)
      let report = try clip.write(
        to: path, options: AudioWritingOptions(encoding: encoding, quality: nil))
      #expect(report.frameCount == 24_000)
      let back = try AudioFile(path).read().samples
      #expect(back.count >= 24_000 && back.count < 24_000 + 2_400)
      let ratio = (-2...2).map { Self.ratio(samples, back, shift: $0) }.max() ?? 0
      #expect(ratio >= bound, "\(ratio) dB")
    }
  }

  static func ratio(_ samples: [Float], _ other: [Float], shift: Int) -> Double {
    var (signal, noise) = (0.0, 1e-30)
    for i in 2_000..<22_000 {
      let difference = Double(samples[i]) - Double(other[i + shift])
      signal += Double(samples[i]) * Double(samples[i])
      noise += difference * difference
    }
    return 10 * log10(signal / noise)
  }

  @Test("clipping is counted, at either end, and clips to the last step")
  func clipping() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.wav").path
      let samples: [Float] = [0, 1, -1, 1.5, -1.5, 0.99999, 32767 / 32768]
      let report = try AudioClip(samples: samples, sampleRate: 8_000).write(
        to: path, options: AudioWritingOptions(encoding: .int16))
      // +1, ±1.5, and 0.99999, which rounds to 32768.
      #expect(report.clippedCount == 4)
      #expect(
        try AudioFile(path).read(as: Int16.self).samples
          == [0, 32767, -32768, 32767, -32768, 32767, 32767])
      let wide = try AudioClip(
        samples: [1 << 20, -(1 << 20), 5] as [Int32], sampleRate: 8_000, bitDepth: 16)
      #expect(try wide.write(to: path).clippedCount == 2)
    }
  }

  @Test("halves round to even, and fewer bits round to the nearest")
  func rounding() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.wav").path
      let step = Float(1) / 32768
      let samples = [0.5, 1.5, 2.5, -0.5, -1.5, 0.49, 0.51].map { Float($0) * step }
      _ = try AudioClip(samples: samples, sampleRate: 8_000).write(
        to: path, options: AudioWritingOptions(encoding: .int16))
      #expect(try AudioFile(path).read(as: Int16.self).samples == [0, 2, 2, 0, -2, 0, 1])
      let deep = try AudioClip(
        samples: [127, 129, -129, 384] as [Int32], sampleRate: 8_000, bitDepth: 24)
      _ = try deep.write(to: path, options: AudioWritingOptions(encoding: .int16))
      #expect(try AudioFile(path).read(as: Int16.self).samples == [0, 1, -1, 2])
    }
  }

  @Test("triangular dither has mean 0 and variance 1/4 + 1/12 … of a step, and its seed decides")
  func dither() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.wav").path
      func write(_ seed: UInt64) throws -> [Int16] {
        let samples = [Float](repeating: 0.3 / 32768, count: 40_000)
        let options = AudioWritingOptions(encoding: .int16, dither: .triangular(seed: seed))
        _ = try AudioClip(samples: samples, sampleRate: 8_000).write(to: path, options: options)
        return try AudioFile(path).read(as: Int16.self).samples
      }
      let first = try write(1)
      #expect(try write(1) == first)
      #expect(try write(2) != first)
      let count = Double(first.count)
      let mean = first.reduce(0) { $0 + Double($1) } / count
      let variance = first.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
      // Dithered by ±1 step the mean is the signal, and the variance 1/6 + 1/12 whatever the signal.
      // Five standard errors: √(0.25 / 40000) = 0.0025.
      #expect(abs(mean - 0.3) < 0.0125)
      #expect(abs(variance - 0.25) < 0.0125)
      // Integers that fit need no rounding, so they get no noise.
      let exact = try AudioClip(samples: [5, -5, 7] as [Int16], sampleRate: 8_000)
      _ = try exact.write(to: path, options: AudioWritingOptions(dither: .triangular(seed: 1)))
      #expect(try AudioFile(path).read(as: Int16.self).samples == [5, -5, 7])
    }
  }

  @Test("tags come back")
  func tags() throws {
    try withTemporaryFolder { folder in
      for name in ["a.wav", "a.flac", "a.ogg", "a.aiff"] {
        let path = folder.appendingPathComponent(name).path
        let options = AudioWritingOptions(
          tags: AudioTags(title: "Zählen", artist: "Someone", comment: "eins, zwei"))
        _ = try AudioClip(samples: Self.tone(4_800), sampleRate: 48_000).write(
          to: path, options: options)
        let tags = try AudioFile(path).info.tags
        #expect(tags.title == "Zählen" && tags.artist == "Someone" && tags.comment == "eins, zwei")
      }
    }
  }

  @Test("in blocks, the file has the bytes that it has in one piece")
  func blocks() throws {
    try withTemporaryFolder { folder in
      let samples = Self.tone(10_000, channels: 2)
      let options = AudioWritingOptions(encoding: .int16, dither: .triangular(seed: 4))
      let whole = folder.appendingPathComponent("1.flac").path
      let pieces = folder.appendingPathComponent("2.flac").path
      _ = try AudioClip(samples: samples, channelCount: 2, sampleRate: 48_000).write(
        to: whole, options: options)
      let writer = try AudioWriter(pieces, sampleRate: 48_000, channelCount: 2, options: options)
      for start in stride(from: 0, to: samples.count, by: 1_234) {
        try writer.write(Array(samples[start..<min(start + 1_234, samples.count)]))
      }
      #expect(try writer.finish().frameCount == 10_000)
      let bytes = { try Data(contentsOf: URL(fileURLWithPath: $0)) }
      #expect(try bytes(whole) == bytes(pieces))
    }
  }

  @Test("a file appears when it is finished, and an abandoned one leaves the old one alone")
  func atomic() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.wav").path
      let clip = try AudioClip(samples: [1, 2, 3] as [Int16], sampleRate: 8_000)
      _ = try clip.write(to: path)
      do {
        let writer = try AudioWriter(path, sampleRate: 8_000, channelCount: 1)
        try writer.write([0.5] as [Float])
        #expect(try AudioFile(path).read(as: Int16.self) == clip)
      }
      #expect(try AudioFile(path).read(as: Int16.self) == clip)
      #expect(
        throws: AudioError.nonFiniteSample(file: path, frame: 1, channel: 0)
      ) {
        try AudioClip(samples: [0, .nan] as [Float], sampleRate: 8_000).write(to: path)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.wav"])
    }
  }

  @Test("settings that make no sense are typed errors")
  func errors() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.wav").path
      let clip = try AudioClip(samples: [0, 0.5] as [Float], sampleRate: 8_000)
      func reason(_ path: String, _ options: AudioWritingOptions) -> String {
        Fixtures.audioError { _ = try clip.write(to: path, options: options) }?.description
          ?? "none"
      }
      #expect(reason(path, AudioWritingOptions(encoding: .vorbis)).contains("choose another"))
      #expect(reason(path, AudioWritingOptions(quality: 2)).contains("0...1"))
      let alac = AudioWritingOptions(format: .caf, encoding: .alac24)
      #expect(reason(path, alac).contains("FLAC"))
      let odd = folder.appendingPathComponent("a.xyz").path
      #expect(reason(odd, AudioWritingOptions()).contains("extension"))
      let nowhere = folder.appendingPathComponent("no/a.wav").path
      #expect(reason(nowhere, AudioWritingOptions()).contains("No such file"))
      let error = Fixtures.audioError {
        _ = try clip.write(to: folder.path, options: AudioWritingOptions(format: .wav))
      }
      #expect(error == .isDirectory(file: folder.path))
      #expect(throws: AudioError.invalidSampleRate(file: path, rate: 8000.5)) {
        try AudioClip(samples: [0] as [Float], sampleRate: 8_000.5).write(to: path)
      }
      #expect(throws: AudioError.noSamples(file: path)) {
        try AudioClip(samples: [] as [Float], sampleRate: 8_000).write(to: path)
      }
      let writer = try AudioWriter(path, sampleRate: 8_000, channelCount: 2)
      #expect(throws: AudioError.incompleteFrame(file: path, sampleCount: 3, channelCount: 2)) {
        try writer.write([0, 0, 0] as [Float])
      }
      #expect(throws: AudioError.self) {
        try AudioClip(samples: [0, 0, 0] as [Float], channelCount: 2, sampleRate: 8_000)
      }
      #expect(throws: AudioError.self) { try AudioClip(samples: [0] as [Float], sampleRate: -1) }
      #expect(throws: AudioError.self) {
        try AudioClip(samples: [0] as [Int16], sampleRate: 1, bitDepth: 17)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count <= 1)
    }
  }

  @Test("Ogg of many pages that lost its end is truncated; one that has it is whole")
  func oggEnding() throws {
    try withTemporaryFolder { folder in
      for name in ["a.ogg", "a.opus"] {
        let path = folder.appendingPathComponent(name).path
        _ = try AudioClip(samples: Self.tone(480_000), sampleRate: 48_000).write(to: path)
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(try AudioFile(path).info.isTruncated == false)
        let cut = AudioFile(bytes: Array(bytes.prefix(bytes.count * 3 / 4)), name: name)
        let error = Fixtures.audioError { _ = try cut.read() }
        guard case .truncatedData = error else {
          Issue.record("\(name): \(String(describing: error))")
          continue
        }
        let kept = try cut.read(truncated: .keep)
        #expect(kept.isTruncated && kept.frameCount > 48_000)
      }
    }
  }
}
