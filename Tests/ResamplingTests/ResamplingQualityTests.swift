import Foundation
import Resampling
import TestSupport
import Testing

/// What the documentation of `ResamplingQuality` states, measured again.
@Suite("Resampling quality")
struct ResamplingQualityTests {
  struct Figures: CustomStringConvertible {
    var errorAt1k: Double
    var gainAt7k: Double
    var aliasOf9k: Double
    var description: String {
      String(
        format: "error at 1 kHz %.1f dB, gain at 7 kHz %.2f dB, alias of 9 kHz %.1f dB",
        errorAt1k, gainAt7k, aliasOf9k)
    }
  }

  static func sine(_ frequency: Double, _ rate: Double, _ count: Int) -> [Double] {
    (0..<count).map { sin(2 * .pi * frequency * Double($0) / rate) }
  }

  static func decibels(_ samples: some Collection<Double>) -> Double {
    // Relative to the mean square of a full-scale sine.
    let power = samples.reduce(0) { $0 + $1 * $1 } / Double(samples.count) / 0.5
    return 10 * log10(max(power, 1e-40))
  }

  /// Resamples two seconds of sines and looks at the second half, away from the edges.
  static func measure<Sample: ResamplingSample>(
    _ quality: ResamplingQuality, _ type: Sample.Type
  ) throws -> Figures {
    let resampler = try Resampler<Sample>(from: 44_100, to: 16_000, quality: quality)
    func output(_ frequency: Double) throws -> [Double] {
      let input = sine(frequency, 44_100, 88_200).map { Sample($0) }
      return try resampler(input).map { Double($0) }
    }
    let middle = 8_000..<24_000
    let ideal = sine(1_000, 16_000, 32_000)
    let error = zip(try output(1_000), ideal).map { $0 - $1 }
    return Figures(
      errorAt1k: decibels(error[middle]),
      gainAt7k: decibels(try output(7_000)[middle]),
      aliasOf9k: decibels(try output(9_000)[middle]))
  }

  // The documented figures; 1 dB to spare where rounding rules, for other processors and versions.
  @Test(
    "error, gain and alias are what the documentation says",
    arguments: [
      (ResamplingQuality.quick, -103.2, -0.12, -0.3), (.low, -109.8, -13.34, -127.9),
      (.medium, -111.3, -0.05, -127.5), (.high, -133.1, -0.01, -143.8),
      (.veryHigh, -152.1, -0.01, -159.1),
    ])
  func figures(quality: ResamplingQuality, error: Double, gain: Double, alias: Double) throws {
    let found = try Self.measure(quality, Float.self)
    #expect(found.errorAt1k <= error + 1, "\(found)")
    #expect(abs(found.gainAt7k - gain) <= 0.01, "\(found)")
    #expect(found.aliasOf9k <= alias + 1, "\(found)")
  }

  @Test("Double gains where the filter computes in Double")
  func double() throws {
    let found = try Self.measure(.veryHigh, Double.self)
    #expect(found.errorAt1k <= -184 && found.aliasOf9k <= -209, "\(found)")
  }
}
