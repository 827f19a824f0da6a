import Spectral
import TestSupport
import Testing

@Suite("Harmonicity, against Praat 6.1.38")
struct HarmonicityTests {
  @Test("Frames, ratios, mean and deviation are Praat's, by both methods")
  func parity() throws {
    var parity = Parity("Harmonicity and intensity of Praat")
    let intensity = try VoiceQualityGolden.line("Intensity")
    for golden in try VoiceQualityGolden.cases() {
      let (samples, rate) = (try golden.signalSamples(as: Double.self), golden.sampleRate)
      for expected in golden.harmonicity {
        let track = try PraatHarmonicity(expected.options, sampleRate: rate)(samples)
        let what = "\(golden.signal), \(expected.method)"
        try #require(track.values.count == expected.count, "\(what)")
        #expect(abs(track.start - expected.start) < 1e-12)
        let values = stride(from: 0, to: track.values.count, by: expected.stride)
          .map { track.values[$0] ?? -200 }
        parity.add(
          try VoiceQualityGolden.line("Harmonicity, \(expected.method)"), what, values,
          expected.values, within: .difference(1e-4, unit: "dB"))
        PulseTests.compare(
          [track.mean, track.standardDeviation], [expected.mean, expected.deviation], within: 1e-6,
          what)
      }
      let plan = try PraatIntensity(floor: 50, sampleRate: golden.sampleRate)
      let track = try plan(golden.signalSamples(as: Double.self))
      // Praat approximates the window's Bessel function to 2e-7 of itself.
      parity.add(
        intensity, golden.signal, track.values, golden.intensity,
        within: .difference(1e-6, unit: "dB"))
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("A floor of nothing is refused")
  func floor() {
    #expect(throws: SpectralError.self) { try PraatIntensity(floor: 0, sampleRate: 8000) }
  }
}
