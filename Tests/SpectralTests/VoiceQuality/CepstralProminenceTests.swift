import Spectral
import TestSupport
import Testing

@Suite("Cepstral peak prominence, against Praat 6.1.38")
struct CepstralProminenceTests {
  @Test("CPPS is Praat's for every trend, fit and smoothing")
  func parity() throws {
    var compared = 0
    for golden in try VoiceQualityGolden.cases() where golden.samples.count > 0 {
      let samples = try golden.signalSamples(as: Double.self)
      for expected in golden.prominence {
        let plan = try CepstralProminence(expected.options, sampleRate: golden.sampleRate)
        let value = try plan(samples).mean
        PulseTests.compare(
          [value], [expected.value], within: 1e-9, "\(golden.signal), \(expected)")
        compared += 1
      }
    }
    #expect(compared > 8)
  }
}
