import Determinism
import Foundation
import Spectral
import Testing

@Suite("Laws of pitch trackers")
struct PitchLawTests {
  /// The trackers by name, for a sample rate in Hz.
  static func trackers(_ rate: Double) throws -> [(String, any PitchTracker)] {
    let (frame, hop) = (Int(0.064 * rate), Int(0.0125 * rate))
    let yin = try YIN<Double>(frameLength: frame, hopLength: hop, sampleRate: rate)
    return [
      ("YIN", yin),
      ("pYIN", try PYIN(frameLength: frame, hopLength: hop, sampleRate: rate)),
      ("Praat, autocorrelation", try PraatPitch(sampleRate: rate)),
      ("Praat, cross-correlation", try PraatPitch(.init(.crossCorrelation), sampleRate: rate)),
      (
        "cepstral",
        try CepstralPitch(frameLength: 2 * frame, hopLength: frame / 2, sampleRate: rate)
      ),
      ("SWIPE′", try SWIPE(hopLength: hop, sampleRate: rate)),
      ("subharmonic summation", try SubharmonicPitch(sampleRate: rate)),
      (
        "consensus",
        try ConsensusPitch(of: [
          yin, PraatPitch(sampleRate: rate), SWIPE(hopLength: hop, sampleRate: rate),
        ])
      ),
    ]
  }

  static func check(_ tracker: some PitchTracker, _ name: String, _ x: [Float]) throws {
    let whole = try tracker(x)
    var generator = SeededGenerator(seed: 5)
    var stream = PitchStream(tracker)
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

  @Test("Any number of threads gives the tracks of one, and so does the tracker before it")
  func threads() throws {
    let (vowel, rate) = try Golden.signal("vowel", as: Float.self)
    let x = Array(vowel.prefix(2500))
    for (name, tracker) in try Self.trackers(rate) {
      let clips = (0..<4).map { Array(x.dropFirst(500 * $0)) }
      let alone = try clips.map { try tracker($0) }
      let together = try Parallelism.workers(4).map(count: clips.count) { try tracker(clips[$0]) }
      #expect(together == alone, "\(name)")
    }
  }

  @Test("A stream of the consensus says where its trackers disagree, as the whole clip does")
  func consensus() throws {
    let (x, rate) = try Golden.signal("vowel", as: Float.self)
    let tracker = try ConsensusPitch(of: [
      PYIN(frameLength: 512, hopLength: 100, sampleRate: rate), CepstralPitch(sampleRate: rate),
    ])
    let whole = try tracker.consensus(of: x)
    let track = try tracker(x)
    #expect(!whole.disagreements.isEmpty && whole.track == track)
    var generator = SeededGenerator(seed: 6)
    var stream = tracker.stream()
    for _ in 0..<2 {
      for chunk in StreamingTests.chunks(x, &generator) { stream.push(chunk) }
      #expect(try stream.finishConsensus() == whole)
    }
  }

  @Test(
    "Silence, an offset, a click, fewer samples than a frame, one and none are unvoiced",
    arguments: [8000.0, 16000, 44100, 192000])
  func degenerate(rate: Double) throws {
    let count = max(4000, Int(0.15 * rate))
    var click = [Float](repeating: 0, count: count)
    click[count / 2] = 1
    var signals: [[Float]] = [
      click, .init(repeating: 0, count: 100), .init(repeating: 0.5, count: 100), [1], [],
    ]
    if rate <= 16000 {
      signals += [.init(repeating: 0, count: count), .init(repeating: 0.5, count: count)]
    }
    for (name, tracker) in try Self.trackers(rate) {
      // At higher rates the consensus would but repeat the work of its trackers.
      if name == "consensus", rate > 16000 { continue }
      for x in signals {
        // The cepstrum of a click is flat: its largest value is rounding.
        if name == "cepstral", x == click { continue }
        // As to librosa, an offset that ends within the frame has a trough at the longest lag.
        if name == "pYIN", x.count == 100, x[0] != 0 { continue }
        let track = try tracker(x)
        #expect(track.voicedFrequencies.isEmpty, "\(name), \(x.count) samples")
        #expect(track.frames.allSatisfy { $0.voicing.isFinite }, "\(name), \(x.count) samples")
      }
    }
  }

  /// A periodic signal of eleven harmonics.
  static func harmonics(of frequency: Double, rate: Double, count: Int) -> [Float] {
    (0..<count).map { index in
      var sum = 0.0
      for harmonic in 1...11 {
        sum += sin(2 * .pi * Double(harmonic) * frequency * Double(index) / rate) / Double(harmonic)
      }
      return Float(0.3 * sum)
    }
  }

  @Test(
    "From 8 to 192 kHz trackers find the same voice", arguments: [8000.0, 16000, 44100, 192000])
  func rates(rate: Double) throws {
    let x = Self.harmonics(of: 150, rate: rate, count: Int(0.2 * rate))
    let hop = Int(0.05 * rate)
    var options = PraatPitchOptions()
    options.timeStep = 0.05
    var cross = PraatPitchOptions(.crossCorrelation)
    cross.timeStep = 0.05
    // In a frame of few periods the part without its like a lag later lifts each trough of YIN's.
    let yin = try YIN<Double>(
      minimumFrequency: 100, maximumFrequency: 300, frameLength: Int(0.1 * rate), hopLength: hop,
      sampleRate: rate)
    let praat = try PraatPitch(options, sampleRate: rate)
    let swipe = try SWIPE(hopLength: hop, sampleRate: rate)
    let trackers: [(String, any PitchTracker)] = [
      ("YIN", yin),
      (
        "pYIN",
        try PYIN(
          minimumFrequency: 100, maximumFrequency: 300, frameLength: Int(0.03 * rate),
          hopLength: hop, sampleRate: rate)
      ),
      ("Praat, autocorrelation", praat),
      ("Praat, cross-correlation", try PraatPitch(cross, sampleRate: rate)),
      (
        // Of a frame that holds no whole number of periods; those that it does hold tie otherwise.
        "cepstral",
        try CepstralPitch(
          maximumFrequency: 300, frameLength: Int(0.0985 * rate) / 2 * 2, hopLength: hop,
          threshold: 0, sampleRate: rate)
      ),
      ("SWIPE′", swipe),
      ("subharmonic summation", try SubharmonicPitch(sampleRate: rate)),
      ("consensus", try ConsensusPitch(of: [yin, praat, swipe])),
    ]
    for (name, tracker) in trackers {
      let track = try tracker(x)
      let frequency = track.frequency(at: 0.1) ?? 0
      // Bins of pYIN are 0.6 % apart; the clip holds 30 periods.
      #expect(abs(frequency / 150 - 1) < 0.01, "\(name): \(frequency) Hz")
    }
  }

  @Test("A sample that is not finite is an error, or harms its own frames and says so")
  func notFinite() throws {
    var x = Self.harmonics(of: 150, rate: 8000, count: 4000)
    for value in [Float.nan, .infinity] {
      x[2000] = value
      for (name, tracker) in try Self.trackers(8000) {
        guard ["YIN", "pYIN", "subharmonic summation"].contains(name) else {
          #expect(throws: SpectralError.nonFiniteSample(index: 2000, value: "\(value)"), "\(name)")
          {
            try tracker(x)
          }
          continue
        }
        let track = try tracker(x)
        #expect(track.frames.contains { $0.voicing.isNaN }, "\(name)")
        for (index, frame) in track.frames.enumerated() where frame.voicing.isNaN {
          let distance = abs(track.time(ofFrame: index) - 0.25)
          #expect(distance < 0.035 && !frame.isVoiced, "\(name), frame \(index)")
        }
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
