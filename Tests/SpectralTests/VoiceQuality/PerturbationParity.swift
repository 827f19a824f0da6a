import Spectral
import TestSupport

/// A section of Documentation/Parity.md on pulses, jitter and shimmer.
struct PerturbationParity {
  /// Errors allowed, as shares of the value itself.
  struct Bounds {
    var jitter, shimmer, periods: Double
  }

  private static let jitterNames = ["local", "local, absolute", "RAP", "PPQ5", "DDP"]
  private static let shimmerNames = ["local", "local, dB", "APQ3", "APQ5", "APQ11", "DDA"]

  private var parity: Parity
  private let oracle: String

  init(_ title: String) throws {
    parity = Parity(title)
    oracle = try VoiceQualityGolden.oracle()
  }

  /// Adds the times of pulses, in seconds.
  mutating func add(
    _ times: [Double], _ expected: [Double], _ golden: VoiceQualityGolden.Case, within bound: Double
  ) {
    parity.add(
      line("Times of pulses"), golden.signal, times, expected,
      within: .difference(bound, unit: "s"))
  }

  /// Adds jitter, shimmer and periods of pulses, within one set of limits.
  mutating func add(
    _ pulses: GlottalPulses, _ samples: [Double], _ golden: VoiceQualityGolden.Case,
    _ expected: VoiceQualityGolden.Measures, bounds: Bounds
  ) {
    let limits = expected.perturbationLimits
    let jitter = Jitter(of: pulses, limits: limits)
    compare(
      "Jitter", Self.jitterNames,
      [jitter.local, jitter.localAbsolute, jitter.rap, jitter.ppq5, jitter.ddp], expected.jitter,
      golden, bounds.jitter)
    let amplitudes = PulseAmplitudes(
      of: pulses, in: samples, sampleRate: golden.sampleRate, limits: limits)
    let shimmer = Shimmer(of: amplitudes, limits: limits)
    compare(
      "Shimmer", Self.shimmerNames,
      [
        shimmer.local, shimmer.localDecibels, shimmer.apq3, shimmer.apq5, shimmer.apq11,
        shimmer.dda,
      ], expected.shimmer, golden, bounds.shimmer)
    compare(
      "Periods", ["mean", "standard deviation"],
      [pulses.meanPeriod(limits), pulses.periodDeviation(limits)],
      [expected.meanPeriod, expected.periodDeviation], golden, bounds.periods)
  }

  mutating func note(_ paragraph: String) { parity.note(paragraph) }

  func finish() throws -> [String] { try parity.finish() }

  private mutating func compare(
    _ measure: String, _ names: [String], _ found: [Double?], _ expected: [Double?],
    _ golden: VoiceQualityGolden.Case, _ bound: Double
  ) {
    for (name, (value, other)) in zip(names, zip(found, expected)) {
      let what = "\(measure), \(name)"
      guard let value, let other else {
        if (value == nil) != (other == nil) {
          parity.fail(
            "\(what), \(golden.signal): \(String(describing: value)), \(String(describing: other))")
        }
        continue
      }
      parity.add(
        line(what), golden.signal, [value], [other], scale: [max(1e-12, abs(other))],
        within: .share(bound))
    }
  }

  private func line(_ transform: String) -> ParityLine {
    ParityLine(transform, profile: ".praat", oracle: oracle, on: .pulses)
  }
}
