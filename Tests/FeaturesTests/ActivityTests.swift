import Determinism
import Features
import Foundation
import TestSupport
import Testing

@Suite("Activity: trimming, splitting and the mask of speech")
struct ActivityTests {
  private struct Golden: Decodable {
    struct Case: Decodable {
      let clip: [Int]
      let topDB: Double
      let reference: Double?
      let frameLength: Int
      let hopLength: Int
      let trim: [Int]
      let split: [[Int]]
    }
    let versions: [String: String]
    let bursts: [[Double]]
    let cases: [Case]
  }

  /// The signal of Tests/Oracles/features_activity.py.
  private static func signal(_ golden: Golden) -> [Float] {
    let levels = golden.bursts.flatMap { [Double](repeating: $0[1], count: Int($0[0])) }
    return zip(levels, TestSignal.random(levels.count, seed: 41)).map { Float($0 * $1) }
  }

  @Test("lies where librosa trims and splits, sample for sample")
  func parity() throws {
    var parity = Parity("Trimming and splitting")
    let golden = try goldenFile("activity.json", as: Golden.self)
    let signal = Self.signal(golden)
    let oracle = "librosa \(golden.versions["librosa"] ?? "of no version")"
    let trim = ParityLine("trim", profile: ".librosa", oracle: oracle, .float)
    let split = ParityLine("split", profile: ".librosa", oracle: oracle, .float)
    #expect(golden.cases.count == 76)
    for (index, expected) in golden.cases.enumerated() {
      let options = LevelActivity(
        range: expected.topDB,
        reference: expected.reference.map { .amplitude($0) } ?? .loudestFrame,
        frameLength: expected.frameLength, hopLength: expected.hopLength)
      let activity = try options(Array(signal[expected.clip[0]..<expected.clip[1]]))
      parity.decide(
        trim, "\(expected)", frame: index,
        agrees: activity.trimmed == expected.trim[0]..<expected.trim[1])
      parity.decide(
        split, "\(expected)", frame: index,
        agrees: activity.intervals == expected.split.map { $0[0]..<$0[1] })
    }
    parity.note(
      """
      Each decision is a clip under one set of options (11 sets, 7 clips of bursts of noise at eight \
      levels): all bounds of all intervals are librosa's, in samples.
      """)
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("is the same for any chunks, bit for bit", arguments: 0..<6)
  func streaming(_ seed: Int) throws {
    var generator = SeededGenerator(seed: 11, stream: UInt64(seed))
    let signal = Self.signal(try goldenFile("activity.json", as: Golden.self))
    let samples = Array(signal.prefix(generator.index(below: signal.count)))
    let options = LevelActivity(
      range: 40, frameLength: 1 + generator.index(below: 3_000),
      hopLength: 1 + generator.index(below: 1_500))
    let whole = try options(samples)
    var stream = try options.stream()
    var start = 0
    while start < samples.count {
      let end = min(samples.count, start + generator.index(below: 4_000))
      try stream.push(Array(samples[start..<end]))
      start = end
    }
    #expect(stream.sampleCount == samples.count)
    #expect(try stream.finish() == whole)
  }

  @Test("reports the share that is kept")
  func shares() throws {
    var samples = [Float](repeating: 0, count: 10_240)
    for index in 2_048..<4_096 { samples[index] = index % 2 == 0 ? 0.5 : -0.5 }
    for index in 6_144..<8_192 { samples[index] = index % 2 == 0 ? 0.5 : -0.5 }
    let activity = try LevelActivity(range: 10, frameLength: 512)(samples)
    // The frames centred at each edge of a burst hold half of it, 3 dB less.
    #expect(activity.intervals == [2_048..<4_608, 6_144..<8_704])
    #expect(activity.trimmed == 2_048..<8_704)
    #expect(activity.keptShare == 0.5)
    #expect(activity.trimmedShare == 0.65)
    let closed = activity.smoothed(minimumPause: 4)
    #expect(closed.intervals == [2_048..<8_704])
    #expect(activity.smoothed(minimumPause: 3) == activity)
    #expect(activity.smoothed(minimumPause: 0, minimumActivity: 6).intervals == [])
    #expect(activity.smoothed(minimumPause: 0, minimumActivity: 6).keptShare == 0)
    #expect(try LevelActivity()([]).keptShare == 0)
  }

  @Test("of the gate finds the voice between noise, whatever the gain and the rumble")
  func gate() throws {
    let quiet = TestSignal.random(8_000, seed: 3).map { Float(0.0005 * $0) }
    let samples = quiet + TestSignal.vowel.samples[4_000..<20_000] + quiet
    let activity = try ActivityGate().activity(of: samples, sampleRate: 16_000)
    // The voice, and up to half a frame of 512 samples and a hop of 160 around it.
    #expect(abs(activity.trimmed.lowerBound - 8_000) <= 416)
    #expect(abs(activity.trimmed.upperBound - 24_000) <= 416)
    #expect(activity.levels.max() == 0)
    let louder = try ActivityGate().activity(of: samples.map { 4 * $0 }, sampleRate: 16_000)
    #expect(louder.isActive == activity.isActive)
    // An offset is a step where the padding begins: the frames over the two ends hear it.
    let offset = try ActivityGate().activity(of: samples.map { $0 + 0.25 }, sampleRate: 16_000)
    #expect(offset.isActive.dropFirst(2).dropLast(2) == activity.isActive.dropFirst(2).dropLast(2))
    let silent = try ActivityGate().activity(
      of: [Float](repeating: 0, count: 999), sampleRate: 16_000)
    #expect(silent.keptShare == 0 && silent.intervals.isEmpty)
  }

  @Test("says which option or sample makes no sense")
  func errors() throws {
    for options in [
      LevelActivity(range: .infinity), LevelActivity(frameLength: 0), LevelActivity(hopLength: 0),
      LevelActivity(reference: .amplitude(-1)),
    ] {
      #expect(throws: FeatureError.self) { try options([0]) }
    }
    #expect(throws: FeatureError.nonFiniteSample(index: 2)) { try LevelActivity()([0, 0, .nan]) }
    #expect(throws: FeatureError.nonFiniteSample(index: 1)) {
      try ActivityGate().activity(of: [0, .infinity], sampleRate: 16_000)
    }
    #expect(throws: FeatureError.invalidSampleRate(0)) {
      try ActivityGate().activity(of: [0], sampleRate: 0)
    }
    var gate = ActivityGate()
    gate.spectrum.hopLength = 0
    #expect(throws: FeatureError.self) { try gate.activity(of: [0], sampleRate: 16_000) }
    var stream = try LevelActivity().stream()
    _ = try stream.finish()
    do {
      _ = try stream.finish()
      Issue.record("a stream finished twice")
    } catch {
      #expect(error == .streamFinished)
    }
  }
}
