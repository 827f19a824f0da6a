import Determinism

/// The closures of the glottis through an utterance.
///
/// The times do not depend on the sample rate: pulses stand between samples.
struct PulseTrain {
  /// The pulses in rising order of time.
  private(set) var pulses: [GlottalPulse] = []

  /// Below this share of full voicing the glottis does not vibrate (−40 dB).
  static let leastStrength = 0.01

  init(_ timeline: Timeline, voice: Voice, seed: UInt64) {
    var periods = SeededGenerator(seed: seed, stream: RandomStream.periods)
    var strengths = SeededGenerator(seed: seed, stream: RandomStream.strengths)
    for phrase in timeline.phrases {
      var time = phrase.start
      while true {
        // The mean difference of independent uniform numbers in ±w is 2w/3: hence 1.5.
        let periodDeviation = 1.5 * voice.jitter * (2 * periods.uniform() - 1)
        let strengthDeviation = 1.5 * voice.shimmer * (2 * strengths.uniform() - 1)
        let period = (1 + periodDeviation) * Self.period(from: time, in: phrase, of: timeline)
        time += period
        guard time < phrase.end else { break }
        let amplitude = timeline.envelope(at: time, in: phrase) * timeline.voicing(at: time)
        guard amplitude >= Self.leastStrength else { continue }
        pulses.append(
          GlottalPulse(
            time: time, period: period, strength: amplitude * (1 + strengthDeviation)))
      }
    }
  }

  /// Returns the time in which the contour completes one cycle: one over its frequency midway.
  private static func period(
    from time: Double, in phrase: Timeline.Phrase, of timeline: Timeline
  ) -> Double {
    var period = 1 / timeline.fundamental(at: time, in: phrase)
    // The contour is nearly constant through a period: three steps reach the last digit.
    for _ in 0..<3 { period = 1 / timeline.fundamental(at: time + period / 2, in: phrase) }
    return period
  }
}
