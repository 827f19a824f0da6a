import Determinism
import Spectral
import Testing

@Suite("Laws of pitch trackers")
struct PitchLawTests {
  /// The trackers by name, for a sample rate in Hz.
  static func trackers(_ rate: Double) throws -> [(String, any PitchTracker)] {
    [
      ("pYIN", try PYIN(frameLength: 512, hopLength: 100, sampleRate: rate)),
      ("Praat, autocorrelation", try PraatPitch(sampleRate: rate)),
      ("Praat, cross-correlation", try PraatPitch(.init(.crossCorrelation), sampleRate: rate)),
    ]
  }

  static func check(_ tracker: some PitchTracker, _ name: String, _ x: [Float]) throws {
    let whole = try tracker(x)
    var generator = SeededGenerator(seed: 5)
    var stream = tracker.stream()
    for _ in 0..<2 {
      for chunk in StreamingTests.chunks(x, &generator) { stream.push(chunk) }
      #expect(try stream.finish() == whole, "\(name), streamed")
    }
    #expect(try tracker(x.map { Double($0) }) == whole, "\(name), Double")
    #expect(try tracker(x.map { 0.25 * $0 }) == whole, "\(name), gain")
    #expect(try tracker(x.map { -$0 }) == whole, "\(name), polarity")
    #expect(whole.voicedFrequencies.count > whole.frames.count / 2, "\(name), voiced")
  }

  @Test("Streamed equals whole; gain by a power of two and polarity change no bit")
  func laws() throws {
    let (x, rate) = try Golden.signal("vowel", as: Float.self)
    for (name, tracker) in try Self.trackers(rate) { try Self.check(tracker, name, x) }
  }

  @Test("Silence, an offset, a click, one sample and none are unvoiced")
  func degenerate() throws {
    var click = [Float](repeating: 0, count: 4000)
    click[2000] = 1
    for (name, tracker) in try Self.trackers(8000) {
      for x in [
        [Float](repeating: 0, count: 4000), .init(repeating: 0.5, count: 4000), click, [1], [],
      ] {
        let track = try tracker(x)
        #expect(track.voicedFrequencies.isEmpty, "\(name), \(x.count) samples")
        #expect(track.frames.allSatisfy { $0.voicing.isFinite }, "\(name), \(x.count) samples")
      }
    }
  }

  @Test("A track finds the frame nearest to a time")
  func times() {
    let frames = [100.0, nil, 120].map { PitchTrack.Frame(frequency: $0, voicing: 0.5) }
    let track = PitchTrack(start: 0.02, step: 0.01, frames: frames)
    #expect(track.time(ofFrame: 2) == 0.04)
    #expect(track.frequency(at: 0.016) == 100 && track.frequency(at: 0.044) == 120)
    #expect(track.frame(at: 0.0305)?.isVoiced == false)
    #expect(track.frame(at: 0.014) == nil && track.frame(at: 0.046) == nil)
    #expect(track.frame(at: .nan) == nil && track.frame(at: .infinity) == nil)
    #expect(track.voicedFrequencies == [100, 120])
  }
}
