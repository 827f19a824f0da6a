import Foundation
import Synthesis
import Testing

@Suite("Vocal tract")
struct TractTests {
  @Test("a steady vowel has spectral peaks at its formants", arguments: Vowel.allCases)
  func peaks(vowel: Vowel) throws {
    // A creaky voice of 40 Hz samples the envelope densely.
    var voice = Voice(kind: .man, fundamental: 40)
    voice.aspiration = -120
    let speech = try VoiceSynthesizer(sampleRate: 16_000)(
      Utterance([.vowel(vowel, duration: 0.8)]), voice: voice, seed: 1)
    let spectrum = DirectDFT(speech.samples[3200..<9600], sampleRate: 16_000)
    let levels = (0...120).map { $0 == 0 ? -300 : spectrum.level(at: 40 * Double($0)) }
    let peaks = (1..<120).filter { levels[$0] > levels[$0 - 1] && levels[$0] > levels[$0 + 1] }
    for formant in speech.truth.formants.prefix(4).map({ $0.formant(at: 0.4) }) {
      let nearest = peaks.map { abs(40 * Double($0) - formant.frequency) }.min() ?? .infinity
      // Harmonics are 40 Hz apart; the slopes of source and neighbours move a peak by one of them.
      #expect(nearest < 60, "F = \(formant.frequency) Hz")
    }
  }

  @Test("formants are the published averages times the speaker's scale")
  func targets() throws {
    var voice = Voice(kind: .woman, fundamental: 200)
    voice.formantScale = 1.05
    let formants = voice.formants(of: .heed, below: 8000)
    #expect(
      zip(formants, [437.0, 2761, 3372, 4352]).allSatisfy { abs($0.frequency - 1.05 * $1) < 1e-9 })
    #expect(formants.count == 6)
    #expect(zip(formants, formants.dropFirst()).allSatisfy { $0.frequency < $1.frequency })
  }

  @Test("formants glide between vowels and hold their targets inside")
  func glides() throws {
    var voice = Voice(kind: .man, fundamental: 110)
    voice.transition = 0.1
    let speech = try VoiceSynthesizer(sampleRate: 16_000)(
      Utterance([.vowel(.heed, duration: 0.3), .vowel(.hod, duration: 0.3), .pause(0.1)]),
      voice: voice, seed: 1)
    let first = speech.truth.formants[0]
    #expect(first.formant(at: 0.2).frequency == 342)
    #expect(first.formant(at: 0.4).frequency == 768)
    // Half-way at the boundary; the track has one value a millisecond.
    #expect(abs(first.formant(at: 0.3).frequency - 555) < 0.01)
    #expect(first.formant(at: 9).frequency == 768)
    #expect(first.count == 701)
  }

  @Test("tracks and pulses do not depend on the sample rate, but for the formants that fit")
  func rateIndependence() throws {
    let utterance = Utterance.random(duration: 1, seed: 5)
    let voice = Voice.random(kind: .woman, seed: 5)
    let narrow = try VoiceSynthesizer(sampleRate: 8000)(utterance, voice: voice, seed: 5)
    let wide = try VoiceSynthesizer(sampleRate: 44_100)(utterance, voice: voice, seed: 5)
    #expect(narrow.truth.pulses == wide.truth.pulses)
    #expect(narrow.truth.fundamental == wide.truth.fundamental)
    #expect(narrow.truth.formants.count < wide.truth.formants.count)
    #expect(narrow.truth.formants == Array(wide.truth.formants.prefix(narrow.truth.formants.count)))
    #expect(narrow.truth.formants.allSatisfy { $0.frequencies.allSatisfy { $0 < 4000 } })
  }

  @Test("fast glides at narrow bandwidths stay bounded")
  func stability() throws {
    var voice = Voice(kind: .man, fundamental: 90)
    voice.bandwidthScale = 0.25
    voice.transition = 0.005
    let vowels = (0..<40).map { i in
      Utterance.Segment.vowel(i % 2 == 0 ? .heed : .hod, duration: 0.0125)
    }
    let speech = try VoiceSynthesizer(sampleRate: 16_000)(
      Utterance(vowels + [.pause(1)]), voice: voice, seed: 1)
    #expect(speech.samples.allSatisfy { abs($0) <= 0.5 })
    // Bandwidths of 10 Hz lose 273 dB in a second.
    #expect(speech.samples.suffix(1000).allSatisfy { abs($0) < 1e-9 })
  }
}
