import Spectral
import Synthesis
import Testing

/// Trackers on voices whose pulses are known.
@Suite("Pitch of synthesised voices")
struct SynthesizedPitchTests {
  static let rate = 16_000.0

  /// Ten voices, with noise 20 dB below.
  static let voices = Result {
    let synthesizer = try VoiceSynthesizer(
      sampleRate: rate, noise: RoomNoise(signalToNoise: 20))
    return try Voice.Kind.allCases.flatMap { kind in
      try (11...15).map { seed in
        try synthesizer(
          Utterance.random(duration: 2, seed: seed), voice: .random(kind: kind, seed: seed),
          seed: seed)
      }
    }
  }

  struct Errors {
    var frames = 0
    var gross = 0
    var fine: [Double] = []

    /// Adds the frames inside vowels; `reach` is what a tracker's frame spans in seconds, and where
    /// it compares with what lies a lag later, that lag comes on top.
    mutating func add(
      _ track: PitchTrack, _ truth: VoiceTruth, reach: ClosedRange<Double>, addsLag: Bool
    ) {
      for (index, frame) in track.frames.enumerated() {
        let time = track.time(ofFrame: index)
        let place = Int((time / truth.step).rounded())
        guard truth.amplitude.indices.contains(place), truth.amplitude[place] > 0.5,
          let mean = truth.meanFundamental(
            from: time + reach.lowerBound,
            to: time + reach.upperBound + (addsLag ? frame.frequency.map { 1 / $0 } ?? 0 : 0))
        else { continue }
        frames += 1
        let error = abs((frame.frequency ?? 0) / mean - 1)
        if error > 0.2 { gross += 1 } else { fine.append(error) }
      }
    }

    /// The bounds of the specification: gross errors, a missed voice among them, in less than 0.5 %
    /// of the voiced frames, and a median of the others below 0.3 %.
    func check(_ name: String) {
      let median = fine.sorted()[fine.count / 2]
      print("\(name): gross errors in \(gross) of \(frames) frames, fine error \(median)")
      #expect(frames > 1000 && Double(gross) < 0.005 * Double(frames), "\(name), gross errors")
      #expect(median < 0.003, "\(name), fine error \(median)")
    }
  }

  private func check(
    _ name: String, reach: ClosedRange<Double>, addsLag: Bool = false,
    _ track: (SynthesizedSpeech) throws -> PitchTrack
  ) throws {
    var errors = Errors()
    for speech in try Self.voices.get() {
      errors.add(try track(speech), speech.truth, reach: reach, addsLag: addsLag)
    }
    errors.check(name)
  }

  // Frames of 40 ms: over 64 ms some of these voices glide by more than a semitone, and YIN takes
  // half a period, which the glide disturbs less, for the whole.

  @Test("pYIN keeps within the bounds")
  func pyin() throws {
    let pyin = try PYIN(frameLength: 640, sampleRate: Self.rate)
    try check("pYIN", reach: -0.02...0.02) { try pyin($0.samples) }
  }

  @Test("Praat's autocorrelation keeps within the bounds")
  func autocorrelation() throws {
    var options = PraatPitchOptions(floor: 65, ceiling: 450)
    options.timeStep = 0.01
    let praat = try PraatPitch(options, sampleRate: Self.rate)
    try check("Praat", reach: -1.5 / 65...1.5 / 65) { try praat($0.samples) }
  }

  @Test("Praat's cross-correlation keeps within the bounds")
  func crossCorrelation() throws {
    var options = PraatPitchOptions(.crossCorrelation, floor: 65, ceiling: 450)
    options.timeStep = 0.01
    let praat = try PraatPitch(options, sampleRate: Self.rate)
    // A stretch before the frame's time, a period of the floor long, and the same a lag later.
    try check("Praat, cross-correlation", reach: -1 / 65.0...0, addsLag: true) {
      try praat($0.samples)
    }
  }

  @Test("SWIPE′ keeps within the bounds")
  func swipe() throws {
    let swipe = try SWIPE(maximumFrequency: 450, sampleRate: Self.rate)
    try check("SWIPE′", reach: -0.02...0.02) { try swipe($0.samples) }
  }

  @Test("Subharmonic summation keeps within the bounds")
  func subharmonicSummation() throws {
    let shs = try SubharmonicPitch(sampleRate: Self.rate)
    try check("Subharmonic summation", reach: -0.02...0.02) { try shs($0.samples) }
  }

  @Test("YIN keeps within the bounds")
  func yin() throws {
    let yin = try YIN(frameLength: 640, sampleRate: Self.rate)
    try check("YIN", reach: -0.02...0.02) { speech in
      // The lag is right with or without a trough below the threshold.
      let frames = yin(speech.samples).map {
        PitchTrack.Frame(frequency: Double($0.frequency), voicing: 1 - Double($0.aperiodicity))
      }
      return PitchTrack(start: 0, step: 0.01, frames: frames)
    }
  }
}
