import Foundation
import Synthesis

/// Six random voices, whose signals Praat has measured for the golden file.
struct VoicePanel: CustomStringConvertible {
  let kind: Voice.Kind
  let seed: UInt64

  static let all: [VoicePanel] = Voice.Kind.allCases.flatMap { kind in
    (1...3).map { VoicePanel(kind: kind, seed: $0) }
  }

  /// The samples a second of all signals, in Hz.
  static let sampleRate = 16_000.0

  var description: String { "\(kind)-\(seed)" }

  var voice: Voice { Voice.random(kind: kind, seed: seed) }

  func speech() throws -> SynthesizedSpeech {
    let synthesizer = try VoiceSynthesizer(
      sampleRate: Self.sampleRate, noise: RoomNoise(signalToNoise: 30))
    return try synthesizer(Utterance.random(duration: 2, seed: seed), voice: voice, seed: seed)
  }

  /// The levels of blocks of 50 ms in dB, by which a golden file knows its signal.
  static func levels(of samples: [Float]) -> [Double] {
    stride(from: 0, to: samples.count - 799, by: 800).map { start in
      let power = samples[start..<start + 800].reduce(0) { $0 + Double($1) * Double($1) }
      return 10 * log10(power / 800)
    }
  }
}
