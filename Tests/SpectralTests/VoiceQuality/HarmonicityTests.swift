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
}
