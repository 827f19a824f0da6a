import Determinism

extension Utterance {
  /// Returns phrases of three to six random vowels between pauses, the same for the same seed.
  ///
  /// Vowels last 0.12 to 0.30 s with accents within ±2 semitones, pauses 0.15 to 0.40 s; the script
  /// begins and ends with a pause. It ends with the first phrase that reaches the wanted duration.
  ///
  /// - Parameters:
  ///   - duration: the least duration in seconds; more than 590 counts as 590, since an utterance
  ///     lasts 600 s at most.
  ///   - seed: any number.
  public static func random(duration: Double, seed: UInt64) -> Utterance {
    var generator = SeededGenerator(seed: seed, stream: RandomStream.script)
    var segments: [Segment] = [.pause(0.15 + 0.25 * generator.uniform())]
    var elapsed = segments[0].duration
    repeat {
      for _ in 0..<(3 + generator.index(below: 4)) {
        let vowel = Vowel.allCases[generator.index(below: Vowel.allCases.count)]
        segments.append(
          .vowel(
            vowel, duration: 0.12 + 0.18 * generator.uniform(),
            accent: 4 * generator.uniform() - 2))
        elapsed += segments[segments.count - 1].duration
      }
      segments.append(.pause(0.15 + 0.25 * generator.uniform()))
      elapsed += segments[segments.count - 1].duration
    } while elapsed < min(duration, 590)
    return Utterance(segments)
  }
}
