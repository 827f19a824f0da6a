import Determinism
import Foundation
import Synthesis
import Testing

@Suite("Voice synthesiser")
struct VoiceSynthesizerTests {
  static let utterance = Utterance([
    .pause(0.3), .vowel(.heed, duration: 0.3), .vowel(.hod, duration: 0.3), .pause(0.5),
  ])

  @Test("equal arguments give equal bits; another seed changes what is random")
  func determinism() throws {
    let synthesizer = try VoiceSynthesizer(
      sampleRate: 16_000, noise: RoomNoise(signalToNoise: 30, corner: 500))
    let voice = Voice.random(kind: .man, seed: 1)
    let speech = try synthesizer(Self.utterance, voice: voice, seed: 1)
    #expect(try synthesizer(Self.utterance, voice: voice, seed: 1) == speech)
    let other = try synthesizer(Self.utterance, voice: voice, seed: 2)
    #expect(other.samples != speech.samples)
    #expect(other.truth.pulses != speech.truth.pulses)
    #expect(other.truth.fundamental == speech.truth.fundamental)
  }

  @Test("the largest magnitude is the stated peak", arguments: [0.001, 0.5, 1.0])
  func peak(peak: Double) throws {
    for kind in Voice.Kind.allCases {
      let synthesizer = try VoiceSynthesizer(
        sampleRate: 16_000, peak: peak, noise: RoomNoise(signalToNoise: 10))
      let speech = try synthesizer(
        Self.utterance, voice: Voice.random(kind: kind, seed: 4), seed: 4)
      let largest = speech.samples.reduce(0) { max($0, abs($1)) }
      #expect(largest == Float(peak))
    }
  }

  @Test("samples last as long as the script", arguments: [8000.0, 11_025, 16_000, 44_100, 192_000])
  func duration(sampleRate: Double) throws {
    let speech = try VoiceSynthesizer(sampleRate: sampleRate)(
      Self.utterance, voice: Voice(kind: .man, fundamental: 120), seed: 1)
    #expect(speech.samples.count == Int((1.4 * sampleRate).rounded()))
    #expect(speech.samples.allSatisfy { $0.isFinite })
    #expect(speech.truth.fundamental.count == speech.truth.amplitude.count)
    #expect(speech.truth.formants.allSatisfy { $0.count == speech.truth.amplitude.count })
  }

  @Test("pauses are silent without room noise")
  func silentPauses() throws {
    let speech = try VoiceSynthesizer(sampleRate: 16_000)(
      Self.utterance, voice: Voice.random(kind: .woman, seed: 2), seed: 2)
    // Before the phrase only the reach of the low-pass kernel, 24 samples, is not zero.
    #expect(speech.samples[..<4700].allSatisfy { $0 == 0 })
    // The narrowest formant, about 40 Hz, has lost 136 dB after 0.25 s.
    #expect(speech.samples[18_400...].allSatisfy { abs($0) < 1e-6 })
    let voiced = speech.truth.fundamental.enumerated().filter { $0.element != nil }.map(\.offset)
    #expect(voiced.first ?? 0 >= 300 && voiced.last ?? 1000 <= 900)
    #expect(voiced.count > 580)
  }

  @Test("room noise has the stated power below the speech", arguments: [nil, 300.0])
  func roomNoise(corner: Double?) throws {
    let synthesizer = try VoiceSynthesizer(
      sampleRate: 16_000, noise: RoomNoise(signalToNoise: 20, corner: corner))
    let speech = try synthesizer(
      Self.utterance, voice: Voice(kind: .man, fundamental: 120), seed: 3)
    func power(_ samples: ArraySlice<Float>) -> Double {
      samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(samples.count)
    }
    let noise = power(speech.samples[18_400...])
    let ratio = 10 * log10((power(speech.samples[4800..<14_400]) - noise) / noise)
    // 4000 samples of noise measure its power within 0.1 dB (white) to 0.5 dB (low-pass); the
    // whole clip's power is what is exact.
    #expect(abs(ratio - 20) < 1.5)
  }

  @Test("a whisper has formants and no pulses")
  func whisper() throws {
    let speech = try VoiceSynthesizer(sampleRate: 16_000)(
      Utterance([.whisper(.hod, duration: 0.5)]), voice: Voice(kind: .man, fundamental: 120),
      seed: 1)
    #expect(speech.truth.pulses.isEmpty)
    #expect(speech.truth.fundamental.allSatisfy { $0 == nil })
    #expect(speech.truth.formants[0].formant(at: 0.25).frequency == 768)
    #expect(speech.samples.contains { abs($0) == 0.5 })
    #expect(speech.truth.meanFundamental(from: 0, to: 0.5) == nil)
  }

  @Test("an utterance of pauses is silence")
  func onlyPauses() throws {
    let speech = try VoiceSynthesizer(sampleRate: 8000, noise: RoomNoise(signalToNoise: 20))(
      Utterance([.pause(0.25)]), voice: Voice(kind: .man, fundamental: 120), seed: 1)
    #expect(speech.samples == [Float](repeating: 0, count: 2000))
    #expect(speech.truth.formants.isEmpty)
    #expect(speech.truth.fundamental(at: 0.1) == nil)
  }

  @Test("mean F0 is not taken across a pause")
  func meanAcrossPause() throws {
    let utterance = Utterance([
      .vowel(.heed, duration: 0.3), .pause(0.3), .vowel(.heed, duration: 0.3),
    ])
    let truth = try VoiceSynthesizer(sampleRate: 8000)(
      utterance, voice: Voice(kind: .man, fundamental: 100), seed: 1
    ).truth
    #expect(truth.meanFundamental(from: 0.1, to: 0.8) == nil)
    #expect(truth.meanFundamental(from: 0.1, to: 0.105) == nil)
    // Closures exactly one period of 10 ms apart, but for rounding.
    #expect(abs((truth.meanFundamental(from: 0.1, to: 0.2) ?? 0) - 100) < 1e-9)
  }
}
