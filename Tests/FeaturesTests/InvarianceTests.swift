import Features
import Testing

@Suite("The voice preset is unmoved")
struct InvarianceTests {
  @Test("by gain", arguments: [Float(0.125), 4])
  func gain(_ gain: Float) throws {
    let features = try FeatureSet(.voice)
    let samples = TestSignal.ramp.samples
    let row = try features.row(of: samples, sampleRate: 16_000)
    let scaled = try features.row(of: samples.map { gain * $0 }, sampleRate: 16_000)
    for (index, name) in features.schema.names.enumerated() {
      let (value, other) = (try #require(row[index].number), try #require(scaled[index].number))
      // A power of two scales every intermediate number exactly but for the logarithms, which
      // are rounded to about 1e-5 dB, and for the fixed noise floors.
      #expect(abs(value - other) <= 2e-4 * max(1, abs(value)), "\(name): \(value), \(other)")
    }
  }

  @Test("by digital silence before and after, but for the voiced share")
  func silence() throws {
    let features = try FeatureSet(.voice)
    let samples = TestSignal.vowel.samples
    // Whole hops, so that frames lie where they lay; more silence than speech.
    let padding = [Float](repeating: 0, count: 160 * 200)
    let row = try features.row(of: samples, sampleRate: 16_000)
    let padded = try features.row(of: padding + samples + padding, sampleRate: 16_000)
    for (index, name) in features.schema.names.enumerated() where name != "f0_voiced_share" {
      #expect(row[index] == padded[index], "\(name): \(row[index]), \(padded[index])")
    }
  }

  @Test("by the sample rate, where the band is the same")
  func rate() throws {
    let features = try FeatureSet(.voice)
    let row = try features.row(of: TestSignal.ramp.samples, sampleRate: 16_000)
    let up = try Resampled.up(TestSignal.ramp.samples)
    let other = try features.row(of: up, sampleRate: 48_000)
    let median = try #require(features.schema.index(of: "f0_median"))
    // Semitones; the resampler's filter takes the uppermost ninth of the band only.
    #expect(abs((row[median].number ?? 0) - (other[median].number ?? 1)) < 1e-3)
  }
}
