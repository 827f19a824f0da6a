import Spectral
import TestSupport
import Testing

@Suite("Pulses, jitter and shimmer, against Praat 6.1.38")
struct PulseTests {
  private static func values(_ jitter: Jitter) -> [Double?] {
    [jitter.local, jitter.localAbsolute, jitter.rap, jitter.ppq5, jitter.ddp]
  }

  private static func values(_ shimmer: Shimmer) -> [Double?] {
    [
      shimmer.local, shimmer.localDecibels, shimmer.apq3, shimmer.apq5, shimmer.apq11, shimmer.dda,
    ]
  }

  /// Compares measures; a missing one must be missing on both sides.
  static func compare(
    _ found: [Double?], _ expected: [Double?], within bound: Double, _ what: String
  ) {
    #expect(found.map { $0 == nil } == expected.map { $0 == nil }, "\(what): \(found) \(expected)")
    let scale = expected.compactMap { $0 }
    let comparison = Comparison(
      found.compactMap { $0 }, scale, within: bound, scale: scale.isEmpty ? [1] : scale)
    #expect(comparison.isWithinBound, "\(what): \(comparison)")
  }

  @Test("Jitter and shimmer of Praat's pulses are Praat's, within any limits")
  func givenPulses() throws {
    for golden in try VoiceQualityGolden.cases() {
      let samples = try golden.signalSamples(as: Double.self)
      let pulses = golden.periodic
      for (index, expected) in golden.measures.enumerated() {
        let limits = expected.perturbationLimits
        // Times have 16 digits, of which a difference of neighbouring periods keeps 10 or so.
        Self.compare(
          Self.values(Jitter(of: pulses, limits: limits)), expected.jitter, within: 1e-8,
          "jitter of \(golden.signal), limits \(index)")
        let amplitudes = PulseAmplitudes(
          of: pulses, in: samples, sampleRate: golden.sampleRate, limits: limits)
        Self.compare(
          Self.values(Shimmer(of: amplitudes, limits: limits)), expected.shimmer, within: 1e-8,
          "shimmer of \(golden.signal), limits \(index)")
        Self.compare(
          [pulses.meanPeriod(limits), pulses.periodDeviation(limits)],
          [expected.meanPeriod, expected.periodDeviation], within: 1e-9, "periods \(golden.signal)")
        #expect(Double(pulses.periods(limits).count) == expected.periodCount)
      }
    }
  }

  @Test("Our own pulses are Praat's, and so are jitter and shimmer end to end")
  func ownPulses() throws {
    for golden in try VoiceQualityGolden.cases() {
      let (samples, rate) = (try golden.signalSamples(as: Double.self), golden.sampleRate)
      let plan = try PraatPulses(sampleRate: rate)
      let pulses = try plan(samples, along: try PraatPitch(sampleRate: rate)(samples))
      // Seconds. Frequencies agree to 1e-7, which moves a window by a sample only where rounding
      // would.
      let comparison = Comparison(pulses.times, golden.pulses, within: 1e-9)
      #expect(comparison.isWithinBound, "\(golden.signal): \(comparison)")
      for expected in golden.measures {
        let limits = expected.perturbationLimits
        let amplitudes = PulseAmplitudes(
          of: pulses, in: samples, sampleRate: rate, limits: limits)
        // The specification asks for 5 %.
        Self.compare(
          Self.values(Jitter(of: pulses, limits: limits)), expected.jitter, within: 1e-4,
          "jitter of \(golden.signal)")
        Self.compare(
          Self.values(Shimmer(of: amplitudes, limits: limits)), expected.shimmer, within: 1e-5,
          "shimmer of \(golden.signal)")
      }
    }
  }

  @Test("Pulses along another track are Praat's")
  func otherTrack() throws {
    var options = PraatPitchOptions(floor: 100, ceiling: 500)
    options.timeStep = 0.005
    for golden in try VoiceQualityGolden.cases() where golden.signal != "voice" {
      let (samples, rate) = (try golden.signalSamples(as: Double.self), golden.sampleRate)
      let track = try PraatPitch(options, sampleRate: rate)(samples)
      let pulses = try PraatPulses(sampleRate: rate)(samples, along: track)
      let comparison = Comparison(pulses.times, golden.pulsesAlongFine, within: 1e-9)
      #expect(comparison.isWithinBound, "\(golden.signal): \(comparison)")
    }
  }
}
