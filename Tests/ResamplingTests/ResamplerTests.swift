import Determinism
import Foundation
import Resampling
import Testing

@Suite("Resampler")
struct ResamplerTests {
  static func noise(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Float(generator.uniform() - 0.5) }
  }

  @Test(
    "the output has the integer nearest to n · to / from frames",
    arguments: [
      (44_100.0, 16_000.0), (16_000, 44_100), (8_000, 16_000), (48_000, 16_000), (96_000, 16_000),
      (11_025, 16_000), (16_000.5, 8_000), (48_000, 44_100), (8_000, 768_000), (768_000, 8_000),
    ])
  func length(from: Double, to: Double) throws {
    let resampler = try Resampler<Float>(from: from, to: to)
    for count in [0, 1, 2, 3, 7, 80, 441, 1000, 4097] {
      let exact = Double(count) * to / from
      let expected = resampler.outputCount(forInputCount: count)
      #expect(abs(Double(expected) - exact) <= 0.5)
      #expect(try resampler([Float](repeating: 0.1, count: count)).count == expected)
    }
  }

  @Test("a half rounds up, also where Double would miss it")
  func halves() throws {
    // 80 · 44100 / 48000 = 73.5 exactly, but not in Double.
    #expect(
      try SampleRateRatio(from: 48_000, to: 44_100).outputCount(forInputCount: 80) == 74)
    #expect(try SampleRateRatio(from: 96_000, to: 16_000).outputCount(forInputCount: 3) == 1)
  }

  @Test("streamed equals whole, bit for bit, for any chunks", arguments: ResamplingQuality.allCases)
  func streams(quality: ResamplingQuality) throws {
    var generator = SeededGenerator(seed: 5)
    for (from, to) in [(44_100.0, 16_000.0), (16_000, 48_000), (22_050, 16_000), (16_000.5, 8_000)]
    {
      for channels in [1, 2] {
        let resampler = try Resampler<Float>(
          from: from, to: to, channelCount: channels, quality: quality)
        let samples = Self.noise(3_000 * channels, seed: 3)
        let whole = try resampler(samples)
        for longest in [1, 2, 37, 1_500] {
          // The single-frame run is shorter, since it makes a call to the library for each frame.
          var stream = try resampler.stream()
          var joined: [Float] = []
          var start = 0
          while start < samples.count {
            let frames = longest == 1 ? 1 : generator.index(below: longest + 1)
            let end = min(samples.count, start + frames * channels)
            joined += try stream.push(Array(samples[start..<end]))
            start = end
          }
          joined += try stream.finish()
          #expect(
            joined.map(\.bitPattern) == whole.map(\.bitPattern),
            "\(from) → \(to), \(channels) channels, chunks up to \(longest)")
        }
      }
    }
  }

  @Test("channels do not mix: each is what it is alone")
  func channels() throws {
    let left = Self.noise(2_000, seed: 1)
    let right = Self.noise(2_000, seed: 2)
    let both = zip(left, right).flatMap { [$0, $1] }
    let mono = try Resampler<Float>(from: 44_100, to: 16_000)
    let stereo = try Resampler<Float>(from: 44_100, to: 16_000, channelCount: 2)
    let result = try stereo(both)
    #expect(try mono(left) == stride(from: 0, to: result.count, by: 2).map { result[$0] })
    #expect(try mono(right) == stride(from: 1, to: result.count, by: 2).map { result[$0] })
  }

  @Test("equal rates return the input")
  func identity() throws {
    let samples = Self.noise(100, seed: 4)
    let resampler = try Resampler<Float>(from: 16_000, to: 16_000)
    #expect(try resampler(samples) == samples)
    var stream = try resampler.stream()
    #expect(try stream.push(samples) == samples)
    #expect(try stream.finish().isEmpty)
  }

  @Test("nothing in gives nothing out")
  func empty() throws {
    let resampler = try Resampler<Double>(from: 44_100, to: 16_000)
    #expect(try resampler([]).isEmpty)
    var stream = try resampler.stream()
    #expect(try stream.push([]).isEmpty)
    #expect(try stream.finish().isEmpty)
  }

  @Test("every kind of bad input is a typed error that says what to do")
  func errors() throws {
    for (from, to) in [
      (0.0, 16_000.0), (16_000, -1), (.nan, 8_000), (8_000, .infinity), (1e9, 1e9),
    ] {
      #expect {
        try Resampler<Float>(from: from, to: to)
      } throws: {
        if case ResamplingError.invalidRate = $0 { true } else { false }
      }
    }
    #expect(throws: ResamplingError.ratioOutOfRange(from: 16, to: 16_000)) {
      try Resampler<Float>(from: 16, to: 16_000)
    }
    #expect(throws: ResamplingError.invalidChannelCount(0)) {
      try Resampler<Float>(from: 16_000, to: 8_000, channelCount: 0)
    }
    let stereo = try Resampler<Float>(from: 16_000, to: 8_000, channelCount: 2)
    #expect(throws: ResamplingError.incompleteFrame(sampleCount: 3, channelCount: 2)) {
      try stereo([1, 2, 3])
    }
    #expect(throws: ResamplingError.nonFiniteSample(index: 1)) { try stereo([0, .nan]) }
    let mono = try Resampler<Double>(from: 16_000, to: 8_000)
    #expect(throws: ResamplingError.nonFiniteSample(index: 2)) { try mono([0, 1, -.infinity]) }
    let error = ResamplingError.ratioOutOfRange(from: 16, to: 16_000)
    #expect(error.description.contains("kHz"))
  }

  @Test("a finished stream takes nothing more, and an error leaves it as it was")
  func finished() throws {
    let resampler = try Resampler<Float>(from: 16_000, to: 8_000)
    let samples = Self.noise(500, seed: 9)
    var stream = try resampler.stream()
    var output = try stream.push(samples)
    do {
      _ = try stream.push([.nan])
      Issue.record("a NaN was taken")
    } catch {
      #expect(error == .nonFiniteSample(index: 500))
    }
    output += try stream.finish()
    #expect(try output == resampler(samples))
    do {
      _ = try stream.push([0])
      Issue.record("a finished stream took a sample")
    } catch {
      #expect(error == .streamFinished)
    }
  }
}
