import Spectral
import TestSupport
import Testing

@Suite("Cepstral peak prominence, against Praat 6.1.38")
struct CepstralProminenceTests {
  @Test("CPPS is Praat's for every trend, fit and smoothing")
  func parity() throws {
    var parity = Parity("Cepstral peak prominence of Praat")
    let line = try VoiceQualityGolden.line("CPPS")
    var compared = 0
    for golden in try VoiceQualityGolden.cases() where golden.samples.count > 0 {
      let samples = try golden.signalSamples(as: Double.self)
      for expected in golden.prominence {
        let plan = try CepstralProminence(expected.options, sampleRate: golden.sampleRate)
        let value = try #require(try plan(samples).mean)
        let other = try #require(expected.value)
        parity.add(
          line, "\(golden.signal), \(expected)", [value], [other], scale: [abs(other)],
          within: .share(1e-9))
        compared += 1
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
    #expect(compared > 8)
  }
}
