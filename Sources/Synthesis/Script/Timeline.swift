import Foundation

/// An utterance laid out in time for a voice: what the source and the tract do at each moment.
struct Timeline {
  /// A stretch of vowels without a pause, in seconds.
  struct Phrase {
    var start: Double
    var end: Double
  }

  /// The phrases in rising order.
  private(set) var phrases: [Phrase] = []

  /// The vowel of each spoken segment.
  private(set) var vowels: [Vowel] = []

  /// The glides between spoken segments.
  let trajectory: TargetTrajectory

  private let voice: Voice
  private var accents: [Double] = []
  private var voicing: [Double] = []

  /// The times in seconds in which the voice rises and falls at the ends of a phrase.
  private static let attack = 0.025
  private static let release = 0.04

  init(_ utterance: Utterance, voice: Voice) {
    self.voice = voice
    var spans: [(start: Double, end: Double)] = []
    var time = 0.0
    for segment in utterance.segments {
      let span = (start: time, end: time + segment.duration)
      time = span.end
      switch segment {
      case .vowel(let vowel, _, let accent):
        (vowels, accents, voicing) = (vowels + [vowel], accents + [accent], voicing + [1])
      case .whisper(let vowel, _):
        (vowels, accents, voicing) = (vowels + [vowel], accents + [0], voicing + [0])
      case .pause:
        continue
      }
      if let last = phrases.last, last.end == span.start {
        phrases[phrases.count - 1].end = span.end
      } else {
        phrases.append(Phrase(start: span.start, end: span.end))
      }
      spans.append(span)
    }
    trajectory = TargetTrajectory(spans: spans, transition: voice.transition)
  }

  /// Returns the fundamental frequency in Hz at a time within a phrase, without jitter.
  func fundamental(at time: Double, in phrase: Phrase) -> Double {
    let fall = voice.declination * ((phrase.start + phrase.end) / 2 - time)
    let semitones = min(max(fall, -6), 6) + trajectory.value(at: time, targets: accents)
    let vibrato = voice.vibratoDepth * sin(2 * .pi * voice.vibratoRate * (time - phrase.start))
    return voice.fundamental * exp2(semitones / 12) * (1 + vibrato)
  }

  /// Returns the loudness of the breath at a time within a phrase: 0 at its ends, 1 inside.
  func envelope(at time: Double, in phrase: Phrase) -> Double {
    let scale = min(1, (phrase.end - phrase.start) / (Self.attack + Self.release))
    return smooth((time - phrase.start) / (scale * Self.attack))
      * smooth((phrase.end - time) / (scale * Self.release))
  }

  /// Returns how far the glottis vibrates at a time within a phrase: 0 in whispers, 1 in vowels.
  func voicing(at time: Double) -> Double {
    trajectory.value(at: time, targets: voicing)
  }
}
