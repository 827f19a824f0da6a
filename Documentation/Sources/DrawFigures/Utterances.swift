import Synthesis

/// The synthetic voices that the pictures show.
enum Utterances {
  /// A woman's vowels with pauses between them, 45 dB above a room's noise.
  static func vowels() throws -> SynthesizedSpeech {
    let utterance = Utterance([
      .pause(0.12), .vowel(.heed, duration: 0.26, accent: 2), .vowel(.had, duration: 0.3),
      .vowel(.whod, duration: 0.3, accent: -1), .pause(0.16),
      .vowel(.hod, duration: 0.28, accent: 3), .vowel(.hayed, duration: 0.3),
      .vowel(.hawed, duration: 0.4, accent: -2), .pause(0.12),
    ])
    var voice = Voice.random(kind: .woman, seed: 8)
    voice.declination = 3
    let synthesizer = try VoiceSynthesizer(
      sampleRate: 16_000, noise: RoomNoise(signalToNoise: 45))
    return try synthesizer(utterance, voice: voice, seed: 3)
  }

  /// One long vowel of a man.
  static func longVowel() throws -> SynthesizedSpeech {
    let utterance = Utterance([.vowel(.had, duration: 0.8)])
    let synthesizer = try VoiceSynthesizer(sampleRate: 16_000)
    return try synthesizer(utterance, voice: Voice.random(kind: .man, seed: 4), seed: 1)
  }

  /// Three seconds of a speaker's syllables, which the speaker's number chooses.
  static func random(of voice: Voice) throws -> SynthesizedSpeech {
    let synthesizer = try VoiceSynthesizer(
      sampleRate: 16_000, noise: RoomNoise(signalToNoise: 40))
    return try synthesizer(.random(duration: 3, seed: 7), voice: voice, seed: 2)
  }
}
