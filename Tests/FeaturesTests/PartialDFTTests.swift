import Spectral
import TestSupport
import Testing

@testable import Features

@Suite("Some bins of a transform of any length")
struct PartialDFTTests {
  /// All magnitudes by FFTW's transform of exactly n points.
  private static func exact(_ samples: [Float], _ taper: [Double]?) throws -> [Double] {
    var values = samples.map { Double($0) }
    if let taper { for index in values.indices { values[index] *= taper[index] } }
    return try RealFFT<Double>(length: values.count).forward(values).map(\.magnitude)
  }

  // The kernel lets through 3e-14 of other places of a segment; the sum of all that is compared with
  // the largest line.
  @Test(
    "are those of the exact transform to 1e-12 of the largest",
    arguments: [1, 2, 3, 63, 64, 65, 997, 4_095, 4_096, 4_097, 8_192, 12_289, 36_864, 40_009])
  func parity(_ count: Int) throws {
    let samples = Array(TestSignal.mix.dropFirst(20_000).prefix(count))
    let expected = try Self.exact(samples, nil)
    let largest = expected.reduce(0, max)
    let plan = try PartialDFT(segmentLength: 4096)
    for bins in [0..<min(400, count / 2 + 1), count / 3..<min(count / 3 + 50, count / 2 + 1)] {
      let found = plan.magnitudes(of: samples, under: nil, bins: bins)
      let comparison = Comparison(found, expected[bins], within: 1e-12, scale: [largest])
      #expect(comparison.isWithinBound, "\(count), \(bins): \(comparison)")
    }
    let last = count / 2..<count / 2 + 1
    let found = plan.magnitudes(of: samples, under: nil, bins: last)
    #expect(abs(found[0] - expected[count / 2]) <= 1e-12 * largest, "\(count), the last bin")
  }

  @Test("do not depend on the length of segments", arguments: [64, 1_024, 16_384])
  func segments(_ length: Int) throws {
    let samples = Array(TestSignal.vowel.samples.prefix(23_003))
    let taper = HannTaper(period: samples.count)
    let reference = try PartialDFT(segmentLength: 4096)
      .magnitudes(of: samples, under: taper, bins: 0..<300)
    let found = try PartialDFT(segmentLength: length)
      .magnitudes(of: samples, under: taper, bins: 0..<300)
    let largest = reference.reduce(0, max)
    let comparison = Comparison(found, reference, within: 1e-12, scale: [largest])
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("have the same bits whatever the scratch held before")
  func scratch() throws {
    let plan = try PartialDFT.plan(forBinCount: 300)
    let samples = Array(TestSignal.vowel.samples.prefix(10_007))
    let fresh = try PartialDFT(segmentLength: plan.segmentLength)
      .magnitudes(of: samples, under: nil, bins: 0..<300)
    _ = plan.magnitudes(of: TestSignal.ramp.samples, under: nil, bins: 0..<300)
    #expect(plan.magnitudes(of: samples, under: nil, bins: 0..<300) == fresh)
  }

  // An angle of up to 2π is rounded by 4e-16, and so are those that it is made of.
  @Test("lie under a Hann window to 2e-15", arguments: [2, 64, 129, 5_000])
  func window(_ count: Int) throws {
    for window in [Window.hann, .hann.symmetric] {
      let taper = HannTaper(period: window == .hann ? count : count - 1)
      var values = [Double](repeating: 1, count: count)
      var output = values.mutableSpan
      taper.multiply(&output, in: 0..<count, from: 0)
      let comparison = Comparison(values, window.samples(count: count), within: 2e-15)
      #expect(comparison.isWithinBound, "\(count): \(comparison)")
    }
  }

  @Test("come from few plans: one for each power of two of segments")
  func plans() throws {
    #expect(try PartialDFT.plan(forBinCount: 1).segmentLength == 4_096)
    #expect(try PartialDFT.plan(forBinCount: 8_192).segmentLength == 4_096)
    #expect(try PartialDFT.plan(forBinCount: 8_193).segmentLength == 32_768)
  }
}
