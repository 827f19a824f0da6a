import Determinism
import Features
import Testing

@Suite("Windows over a clip")
struct ClipWindowsTests {
  private static func features() throws -> FeatureSet {
    try FeatureSet {
      PitchStatistics([.frequency(.median), .voicedShare])
      FrameStatistics([.zeroCrossingRate, .centroid, .rms])
    }
  }

  @Test("lie at rounded multiples of the hop, without drift")
  func ranges() throws {
    let windows = ClipWindows(length: 0.025, hop: 0.01)
    let ranges = try windows.ranges(ofSampleCount: 22_050, sampleRate: 22_050)
    // 0.01 s are 220.5 samples: the starts alternate, and the hundredth is a second's end.
    #expect(ranges.prefix(4).map(\.lowerBound) == [0, 221, 441, 662])
    #expect(ranges.allSatisfy { $0.count == 551 })
    #expect(ranges.count == 98)
    let pieces = ClipWindows(length: 1, remainder: .kept)
    #expect(try pieces.ranges(ofSampleCount: 25, sampleRate: 10) == [0..<10, 10..<20, 20..<25])
    #expect(try pieces.ranges(ofSampleCount: 20, sampleRate: 10) == [0..<10, 10..<20])
    #expect(try pieces.ranges(ofSampleCount: 3, sampleRate: 10) == [0..<3])
    #expect(try pieces.ranges(ofSampleCount: 0, sampleRate: 10) == [])
    let overlapping = ClipWindows(length: 1, hop: 0.5, remainder: .kept)
    #expect(try overlapping.ranges(ofSampleCount: 15, sampleRate: 10) == [0..<10, 5..<15])
    #expect(
      try overlapping.ranges(ofSampleCount: 17, sampleRate: 10) == [0..<10, 5..<15, 10..<17])
    #expect(try ClipWindows(length: 1).ranges(ofSampleCount: 9, sampleRate: 10) == [])
  }

  @Test("give the row of exactly their samples, in the time domain and in spectra")
  func rows() throws {
    let features = try Self.features()
    let samples = TestSignal.ramp.samples
    let windows = ClipWindows(length: 0.7, hop: 0.3, remainder: .kept)
    let rows = try features.windows(windows, of: samples, sampleRate: 16_000)
    let ranges = try windows.ranges(ofSampleCount: samples.count, sampleRate: 16_000)
    #expect(rows.map(\.samples) == ranges && rows.count == 12)
    #expect(rows.map(\.index) == Array(0..<12))
    for row in rows {
      #expect(row.values == (try features.row(of: Array(samples[row.samples]), sampleRate: 16_000)))
    }
    #expect(rows[2].start == 0.6 && rows[2].end == 1.3)
    // A step in the signal shows in the same windows in every column.
    var step = [Float](repeating: 0, count: 16_000)
    for index in 8_000..<16_000 { step[index] = index % 2 == 0 ? 0.5 : -0.5 }
    let table = try features.table(
      of: ClipWindows(length: 0.1), over: step, sampleRate: 16_000)
    #expect(table.annotation("start")?.compactMap { $0 } == (0..<10).map { "\(Double($0) / 10)" })
    for name in ["zcr_mean", "rms_mean", "centroid_mean"] {
      let values = try table.column(name).map { $0.number ?? 0 }
      #expect(values.prefix(5).allSatisfy { $0 == 0 } && values.suffix(5).allSatisfy { $0 > 0.1 })
    }
  }

  @Test("stream: the same rows for any chunks, bit for bit", arguments: 0..<4)
  func streaming(_ seed: Int) throws {
    var generator = SeededGenerator(seed: 5, stream: UInt64(seed))
    let features = try Self.features()
    let samples = Array(TestSignal.mix.prefix(30_000 + generator.index(below: 30_000)))
    let windows = ClipWindows(
      length: 0.1 + generator.uniform(), hop: 0.1 + generator.uniform(),
      remainder: seed % 2 == 0 ? .kept : .leftOut)
    let rate = seed == 3 ? 22_050.0 : 16_000
    let whole = try features.windows(windows, of: samples, sampleRate: rate)
    let ranges = try windows.ranges(ofSampleCount: samples.count, sampleRate: rate)
    #expect(whole.map(\.samples) == ranges)
    var stream = try features.windowStream(windows, sampleRate: rate)
    var rows: [FeatureWindow] = []
    var start = 0
    while start < samples.count {
      let end = min(samples.count, start + generator.index(below: 9_000))
      rows += try stream.push(Array(samples[start..<end]))
      start = end
    }
    rows += try stream.finish()
    #expect(rows == whole && !rows.isEmpty)
  }

  @Test("are refused where they have no length, with the option's name")
  func errors() throws {
    let features = try Self.features()
    for windows in [
      ClipWindows(length: 0), ClipWindows(length: 1, hop: 0), ClipWindows(length: .nan),
      ClipWindows(length: 1, hop: .infinity), ClipWindows(length: -1),
    ] {
      do {
        _ = try features.windows(windows, of: [0], sampleRate: 16_000)
        Issue.record("\(windows) was taken")
      } catch {
        #expect(error.description.hasPrefix("ClipWindows: a "))
      }
    }
    #expect(throws: FeatureError.invalidSampleRate(0)) {
      try ClipWindows(length: 1).ranges(ofSampleCount: 1, sampleRate: 0)
    }
    var stream = try features.windowStream(ClipWindows(length: 0.01), sampleRate: 16_000)
    _ = try stream.push([0, 0])
    do {
      _ = try stream.push([0, .nan])
      Issue.record("a NaN was taken")
    } catch {
      #expect(error == .nonFiniteSample(index: 3))
    }
    _ = try stream.finish()
    do {
      _ = try stream.finish()
      Issue.record("a stream finished twice")
    } catch {
      #expect(error == .streamFinished)
    }
  }
}
