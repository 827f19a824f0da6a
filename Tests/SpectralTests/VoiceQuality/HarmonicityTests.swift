import Spectral
import TestSupport
import Testing

@Suite("Harmonicity, against Praat 6.1.38")
struct HarmonicityTests {
  @Test("Frames, ratios, mean and deviation are Praat's, by both methods")
  func parity() throws {
    for golden in try VoiceQualityGolden.cases() {
      let (samples, rate) = (try golden.signalSamples(as: Double.self), golden.sampleRate)
      for expected in golden.harmonicity {
        let track = try PraatHarmonicity(expected.options, sampleRate: rate)(samples)
        let what = "\(golden.signal), \(expected.method)"
        try #require(track.values.count == expected.count, "\(what)")
        #expect(abs(track.start - expected.start) < 1e-12)
        let values = stride(from: 0, to: track.values.count, by: expected.stride)
          .map { track.values[$0] ?? -200 }
        let comparison = Comparison(values, expected.values, within: 1e-4)
        #expect(comparison.isWithinBound, "\(what): \(comparison)")
        PulseTests.compare(
          [track.mean, track.standardDeviation], [expected.mean, expected.deviation], within: 1e-6,
          what)
      }
    }
  }

  @Test("Intensity is Praat's")
  func intensity() throws {
    for golden in try VoiceQualityGolden.cases() {
      let plan = try PraatIntensity(floor: 50, sampleRate: golden.sampleRate)
      let track = try plan(golden.signalSamples(as: Double.self))
      // dB. Praat approximates the window's Bessel function to 2e-7 of itself.
      let comparison = Comparison(track.values, golden.intensity, within: 1e-6)
      #expect(comparison.isWithinBound, "\(golden.signal): \(comparison)")
    }
    #expect(throws: SpectralError.self) { try PraatIntensity(floor: 0, sampleRate: 8000) }
  }
}
