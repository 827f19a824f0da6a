import Synthesis
import Testing

@Suite("Synthesis errors")
struct SynthesisErrorTests {
  @Test(
    "each parameter of a voice is checked",
    arguments: [
      ("fundamental", \.fundamental, 5), ("fundamental", \.fundamental, .nan),
      ("formantScale", \.formantScale, 0), ("bandwidthScale", \.bandwidthScale, -1),
      ("openQuotient", \.openQuotient, 1), ("spectralTilt", \.spectralTilt, -3),
      ("aspiration", \.aspiration, 6), ("jitter", \.jitter, 0.5), ("shimmer", \.shimmer, 1),
      ("declination", \.declination, .infinity), ("vibratoDepth", \.vibratoDepth, 1),
      ("vibratoRate", \.vibratoRate, 100), ("transition", \.transition, 0),
    ] as [(String, any WritableKeyPath<Voice, Double> & Sendable, Double)])
  func voice(
    name: String, path: any WritableKeyPath<Voice, Double> & Sendable, value: Double
  ) throws {
    var voice = Voice(kind: .man, fundamental: 120)
    voice[keyPath: path] = value
    let synthesizer = try VoiceSynthesizer(sampleRate: 16_000)
    let error = #expect(throws: SynthesisError.self) {
      try synthesizer(Utterance([.pause(1)]), voice: voice, seed: 1)
    }
    guard case .outOfRange(let parameter, _, let allowed)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(parameter.hasPrefix(name))
    #expect(error?.description.contains("\(allowed.upperBound)") == true)
  }

  @Test("the synthesiser's own parameters are checked")
  func synthesizer() {
    for rate in [0, 7999, 200_000, -16_000, .nan, .infinity] {
      #expect(throws: SynthesisError.self) { try VoiceSynthesizer(sampleRate: rate) }
    }
    for peak in [0, 1.5, -0.5, .nan] {
      #expect(throws: SynthesisError.self) {
        try VoiceSynthesizer(sampleRate: 16_000, peak: peak)
      }
    }
    for noise in [
      RoomNoise(signalToNoise: .nan), RoomNoise(signalToNoise: 300),
      RoomNoise(signalToNoise: 20, corner: 0), RoomNoise(signalToNoise: 20, corner: 9000),
    ] {
      #expect(throws: SynthesisError.self) {
        try VoiceSynthesizer(sampleRate: 16_000, noise: noise)
      }
    }
  }

  @Test("scripts that cannot be spoken are refused")
  func scripts() {
    #expect(throws: SynthesisError.emptyUtterance) { try Utterance([]).validate() }
    #expect(throws: SynthesisError.tooLong(duration: 900, limit: 600)) {
      try Utterance([.pause(450), .pause(450)]).validate()
    }
    for segment in [
      Utterance.Segment.pause(-1), .pause(.nan), .vowel(.heed, duration: 0),
      .vowel(.heed, duration: 1, accent: 40), .whisper(.hod, duration: .infinity),
    ] {
      #expect(throws: SynthesisError.self) { try Utterance([segment]).validate() }
    }
    #expect("\(SynthesisError.emptyUtterance)".contains("no segments"))
    #expect("\(SynthesisError.tooLong(duration: 900, limit: 600))".contains("900.0 s"))
  }
}
