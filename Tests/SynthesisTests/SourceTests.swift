import Foundation
import Synthesis
import Testing

@Suite("Glottal source")
struct SourceTests {
  static func steady(_ voice: Voice, seconds: Double = 4) throws -> SynthesizedSpeech {
    try VoiceSynthesizer(sampleRate: 8000)(
      Utterance([.vowel(.hod, duration: seconds)]), voice: voice, seed: 3)
  }

  @Test("a regular voice has pulses exactly one period apart", arguments: [61.7, 118, 233.3, 440])
  func regularPulses(fundamental: Double) throws {
    let truth = try Self.steady(Voice(kind: .man, fundamental: fundamental)).truth
    let pulses = truth.pulses
    #expect(Double(pulses.count) > 3.8 * fundamental)
    // The sum of up to 1700 periods in double precision: 1700 roundings of 4 s × 2^-53.
    let mean = try #require(truth.meanFundamental(from: 0, to: 4))
    #expect(abs(mean - fundamental) < 1e-9 * fundamental)
    #expect(pulses.allSatisfy { abs($0.period * fundamental - 1) < 1e-12 })
    #expect(truth.fundamental(at: 2) == fundamental)
  }

  @Test("between pulses the contour completes one cycle, whatever it does")
  func contourCycles() throws {
    var voice = Voice(kind: .woman, fundamental: 200)
    voice.declination = 4
    voice.vibratoDepth = 0.05
    voice.vibratoRate = 6
    let utterance = Utterance([
      .vowel(.heed, duration: 0.4, accent: 3), .vowel(.hod, duration: 0.5, accent: -3),
    ])
    let truth = try VoiceSynthesizer(sampleRate: 16_000)(utterance, voice: voice, seed: 1).truth
    for (a, b) in zip(truth.pulses, truth.pulses.dropFirst()) {
      let quarter = (b.time - a.time) / 4
      let values = try (0...4).map { i in
        try #require(truth.fundamental(at: a.time + Double(i) * quarter))
      }
      let cycles =
        (values[0] + 4 * values[1] + 2 * values[2] + 4 * values[3] + values[4]) * quarter / 3
      // The midpoint rule's error, T³F''/24, of a contour that glides 6 semitones in 80 ms.
      #expect(abs(cycles - 1) < 1e-3)
    }
  }

  @Test("jitter and shimmer have the stated size", arguments: [0.002, 0.01, 0.03])
  func perturbations(size: Double) throws {
    var voice = Voice(kind: .man, fundamental: 120)
    voice.jitter = size
    voice.shimmer = 4 * size
    let pulses = try Self.steady(voice, seconds: 60).truth.pulses.dropFirst(10).dropLast(10)
    func localPerturbation(_ values: [Double]) -> Double {
      let differences = zip(values, values.dropFirst()).map { abs($0 - $1) }
      return differences.reduce(0, +) / Double(differences.count)
        / (values.reduce(0, +) / Double(values.count))
    }
    // The differences have a standard deviation of 0.7 of their mean and are correlated with their
    // neighbours only: 7200 pulses give a standard error of about 1 %; four of them.
    #expect(abs(localPerturbation(pulses.map(\.period)) / size - 1) < 0.04)
    #expect(abs(localPerturbation(pulses.map(\.strength)) / (4 * size) - 1) < 0.04)
  }

  @Test("harmonics have the amplitudes of the pulse's Fourier series times the tract's response")
  func harmonicAmplitudes() throws {
    var voice = Voice(kind: .man, fundamental: 125)
    voice.aspiration = -120
    voice.openQuotient = 0.55
    let speech = try Self.steady(voice, seconds: 0.8)
    let spectrum = DirectDFT(speech.samples[1600..<4800], sampleRate: 8000)
    let formants = speech.truth.formants.map { $0.formant(at: 0.4) }
    // Only ratios count, as the whole is scaled to its peak.
    func expected(_ harmonic: Int) -> Double {
      let frequency = 125 * Double(harmonic)
      let response = formants.reduce(0) { $0 + Self.response($1, at: frequency, sampleRate: 8000) }
      return response + Self.pulseLevel(openQuotient: 0.55, harmonic: harmonic)
    }
    let offset = spectrum.level(at: 125) - expected(1)
    // The source's low-pass filter is flat within 0.001 dB up to 0.39 of the sample rate. Float
    // samples and the breath at −120 dB leave the weakest of these harmonics uncertain by 0.01 dB.
    for harmonic in 2...24 {
      let error = spectrum.level(at: 125 * Double(harmonic)) - expected(harmonic) - offset
      #expect(abs(error) < 0.02, "harmonic \(harmonic): \(error) dB")
    }
  }

  @Test("nothing sounds between the harmonics", arguments: [8000.0, 11_025, 22_050, 48_000])
  func noAliasing(sampleRate: Double) throws {
    var voice = Voice(kind: .woman, fundamental: 233.3)
    voice.aspiration = -120
    let speech = try VoiceSynthesizer(sampleRate: sampleRate)(
      Utterance([.vowel(.heed, duration: 0.7)]), voice: voice, seed: 1)
    let middle = Int(0.2 * sampleRate)..<Int(0.6 * sampleRate)
    let spectrum = DirectDFT(speech.samples[middle], sampleRate: sampleRate)
    let loudest = (1...4).map { spectrum.level(at: 233.3 * Double($0)) }.max() ?? 0
    // Alias products of 233.3 Hz fall anywhere; the window's side lobes are below −92 dB.
    for frequency in stride(from: 2.5 * 233.3, to: 3800, by: 233.3) {
      let level = spectrum.level(at: frequency) - loudest
      #expect(level < -90, "\(frequency) Hz: \(level) dB")
    }
  }

  @Test("spectral tilt lowers 3 kHz by the stated amount against 0 Hz")
  func spectralTilt() throws {
    var voice = Voice(kind: .man, fundamental: 100)
    voice.aspiration = -120
    func levels(_ tilt: Double) throws -> (low: Double, high: Double) {
      voice.spectralTilt = tilt
      let speech = try Self.steady(voice, seconds: 0.8)
      let spectrum = DirectDFT(speech.samples[1600..<4800], sampleRate: 8000)
      return (spectrum.level(at: 100), spectrum.level(at: 3000))
    }
    let (flat, tilted) = (try levels(0), try levels(12))
    let change = (tilted.high - tilted.low) - (flat.high - flat.low)
    // A first-order filter that loses 12 dB at 3 kHz loses 0.1 dB at 100 Hz.
    #expect(abs(change + 12) < 0.15)
  }

  /// The level in dB of a resonator with unit gain at 0 Hz, from its transfer function.
  static func response(_ formant: Resonance, at frequency: Double, sampleRate: Double) -> Double {
    let r = exp(-Double.pi * formant.bandwidth / sampleRate)
    let t = 2 * Double.pi * formant.frequency / sampleRate
    func denominator(_ w: Double) -> Double {
      (1 - 2 * r * cos(t - w) + r * r) * (1 - 2 * r * cos(t + w) + r * r)
    }
    return 10 * log10(denominator(0) / denominator(2 * Double.pi * frequency / sampleRate))
  }

  /// The level in dB of a harmonic of pulses 2x − 3x² over the open phase, by Simpson's rule.
  static func pulseLevel(openQuotient: Double, harmonic: Int) -> Double {
    let count = 4000
    var (re, im) = (0.0, 0.0)
    for i in 0...count {
      let x = Double(i) / Double(count)
      let weight: Double = i == 0 || i == count ? 1 : (i % 2 == 1 ? 4 : 2)
      let angle = 2 * Double.pi * Double(harmonic) * openQuotient * x
      re += weight * (2 * x - 3 * x * x) * cos(angle)
      im += weight * (2 * x - 3 * x * x) * sin(angle)
    }
    return 10 * log10(re * re + im * im)
  }
}
