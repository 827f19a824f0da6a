import Determinism
import Features
import Testing

@Suite("A stream of features")
struct FeatureStreamTests {
  @Test("gives the row of the whole clip, bit for bit, for any chunking", arguments: [1, 2, 3])
  func chunking(_ seed: UInt64) throws {
    let features = try RowGoldenTests.features()
    let samples = TestSignal.vowel.samples
    let whole = try features.row(of: samples, sampleRate: 16_000)
    #expect(try Self.row(features, samples, 16_000, seed: seed) == whole)
  }

  @Test("does so through the resampler too", arguments: [8_000.0, 44_100, 48_000])
  func resampled(_ rate: Double) throws {
    let features = try FeatureSet(.voice)
    let samples = TestSignal.ramp.samples
    let whole = try features.row(of: samples, sampleRate: rate)
    #expect(try Self.row(features, samples, rate, seed: 5) == whole)
  }

  @Test("says at once which sample is not finite, and goes on as if it had not been given")
  func nonFinite() throws {
    let features = try FeatureSet(.voice)
    let samples = TestSignal.vowel.samples
    var stream = try features.stream(sampleRate: 16_000)
    try stream.push(samples)
    do {
      try stream.push([0, .nan])
      Issue.record("a NaN was taken")
    } catch {
      #expect(error == .nonFiniteSample(index: samples.count + 1))
    }
    #expect(try stream.finish() == features.row(of: samples, sampleRate: 16_000))
  }

  @Test("takes nothing after its end")
  func finished() throws {
    var stream = try FeatureSet(.voice).stream(sampleRate: 16_000)
    _ = try stream.finish()
    do {
      try stream.push([0])
      Issue.record("a finished stream took a sample")
    } catch {
      #expect(error == .streamFinished)
    }
  }

  /// The row of a clip cut into chunks of random lengths, some of them empty.
  private static func row(
    _ features: FeatureSet, _ samples: [Float], _ rate: Double, seed: UInt64
  ) throws -> [FeatureValue] {
    var generator = SeededGenerator(seed: seed)
    var stream = try features.stream(sampleRate: rate)
    var start = 0
    while start < samples.count {
      let longest = [1, 40, 700, 9000][generator.index(below: 4)]
      let end = min(samples.count, start + generator.index(below: longest + 1))
      try stream.push(Array(samples[start..<end]))
      start = end
    }
    return try stream.finish()
  }
}
