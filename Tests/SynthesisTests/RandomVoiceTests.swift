import Synthesis
import Testing

@Suite("Random voices and scripts")
struct RandomVoiceTests {
  @Test("every random voice is valid, the same for its seed, and unlike others")
  func voices() throws {
    for kind in Voice.Kind.allCases {
      let voices = (0..<500).map { Voice.random(kind: kind, seed: $0) }
      for voice in voices { try voice.validate() }
      #expect(voices == (0..<500).map { Voice.random(kind: kind, seed: $0) })
      #expect(Set(voices).count == 500)
      let median = voices.map(\.fundamental).sorted()[250]
      // The median of 500 normal numbers has a standard error of 1.25 × 2.4 / √500 = 0.13
      // semitones, 0.8 %; five of them.
      #expect(abs(median / (kind == .man ? 118 : 205) - 1) < 0.04)
    }
  }

  @Test("men and women of one seed are independent")
  func kinds() {
    let man = Voice.random(kind: .man, seed: 9)
    let woman = Voice.random(kind: .woman, seed: 9)
    #expect(man.formantScale != woman.formantScale)
  }

  @Test("a random script is valid, long enough and ends with a pause", arguments: [0.0, 1, 5, 60])
  func scripts(duration: Double) throws {
    for seed in 0..<20 as Range<UInt64> {
      let utterance = Utterance.random(duration: duration, seed: seed)
      try utterance.validate()
      #expect(utterance == Utterance.random(duration: duration, seed: seed))
      // One phrase too many at most: six vowels of 0.3 s and a pause of 0.4 s.
      #expect(utterance.duration >= duration && utterance.duration < duration + 2.6)
      guard case .pause = utterance.segments.first, case .pause = utterance.segments.last else {
        Issue.record("no pause at an end of script \(seed)")
        continue
      }
    }
  }
}
