import Spectral
import TestSupport
import Testing

@Suite("Pulses, jitter and shimmer, against Praat 6.1.38")
struct PulseTests {
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
  func parityOfGivenPulses() throws {
    var parity = try PerturbationParity("Voice quality of Praat, given pulses")
    for golden in try VoiceQualityGolden.cases() {
      let samples = try golden.signalSamples(as: Double.self)
      for expected in golden.measures {
        // Times have 16 digits, of which a difference of neighbouring periods keeps 10 or so.
        parity.add(
          golden.periodic, samples, golden, expected,
          bounds: .init(jitter: 1e-8, shimmer: 1e-8, periods: 1e-9))
        #expect(
          Double(golden.periodic.periods(expected.perturbationLimits).count) == expected.periodCount
        )
      }
    }
    parity.note(
      "Pulses are Praat's, periodic by cross-correlation; three sets of limits each, missing values "
        + "missing in both.")
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("Our own pulses are Praat's, and so are jitter and shimmer end to end")
  func parityOfOwnPulses() throws {
    var parity = try PerturbationParity("Voice quality of Praat, own pulses")
    for golden in try VoiceQualityGolden.cases() {
      let (samples, rate) = (try golden.signalSamples(as: Double.self), golden.sampleRate)
      let plan = try PraatPulses(sampleRate: rate)
      let pulses = try plan(samples, along: try PraatPitch(sampleRate: rate)(samples))
      // Frequencies agree to 1e-7, which moves a window by a sample only where rounding would.
      parity.add(pulses.times, golden.pulses, golden, within: 1e-9)
      for expected in golden.measures {
        parity.add(
          pulses, samples, golden, expected,
          bounds: .init(jitter: 1e-4, shimmer: 1e-5, periods: 1e-4))
      }
    }
    parity.note(
      "Pitch, pulses, periods and amplitudes are all ours, from the samples on. The specification asks "
        + "for 5 %.")
    let failures = try parity.finish()
    #expect(failures == [])
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
