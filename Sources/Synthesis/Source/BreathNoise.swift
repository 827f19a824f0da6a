import Determinism
import Foundation

/// The noise of breath at the glottis, half as strong in the closed phase (Klatt 1980).
struct BreathNoise {
  private let level: Double
  private let whisperLevel: Double
  private let sampleRate: Double

  /// The level of a whisper relative to full voice, in dB below 5 kHz.
  private static let whisper = -20.0

  init(_ voice: Voice, sampleRate: Double) {
    self.sampleRate = sampleRate
    let reference = GlottalSource.rootMeanSquare(openQuotient: voice.openQuotient)
    // White noise of unit variance has the share 10 kHz / fs of its power below 5 kHz.
    let density = (sampleRate / 10_000).squareRoot()
    level = reference * density * pow(10, voice.aspiration / 20)
    whisperLevel = reference * density * pow(10, Self.whisper / 20)
  }

  /// Adds noise in the phrases of an utterance.
  func add(
    to samples: inout [Double], openness: [Double], _ timeline: Timeline, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed, stream: RandomStream.aspiration)
    for phrase in timeline.phrases {
      let first = min(samples.count, Int((phrase.start * sampleRate).rounded(.up)))
      let last = min(samples.count, Int((phrase.end * sampleRate).rounded(.up)))
      for n in first..<last {
        let time = Double(n) / sampleRate
        let voicing = timeline.voicing(at: time)
        let gain = voicing * level * openness[n] + (1 - voicing) * whisperLevel
        samples[n] += timeline.envelope(at: time, in: phrase) * gain * generator.unitNoise()
      }
    }
  }
}
