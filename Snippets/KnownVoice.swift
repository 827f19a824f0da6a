// Synthesis: a voice whose fundamental frequency and formants are known.

import Synthesis

let synthesizer = try VoiceSynthesizer(sampleRate: 16_000, noise: RoomNoise(signalToNoise: 30))
let known = try synthesizer(
  Utterance.random(duration: 2, seed: 1), voice: .random(kind: .woman, seed: 1), seed: 1)
print(known.samples.count, known.truth.fundamental(at: 0.5) ?? 0)
