#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The amplitude of a voice at each of its glottal pulses: what shimmer is computed from.
///
/// The amplitude at a pulse is the root mean square of the samples around it under a Hann window
/// that reaches a fifth of the period before and a fifth of the one behind it. Pulses with an
/// interval on either side that is no period, see ``PerturbationLimits``, have none. (Praat's
/// "To AmplitudeTier (period)".)
///
/// ```swift
/// let amplitudes = PulseAmplitudes(of: pulses, in: samples, sampleRate: 16_000)
/// let shimmer = Shimmer(of: amplitudes)
/// ```
public struct PulseAmplitudes: Hashable, Codable, Sendable {
  /// The times in seconds of the pulses that have an amplitude, rising.
  public let times: [Double]

  /// The amplitudes, above 0.
  public let values: [Double]

  /// Measures the amplitudes of pulses in the samples that they were found in.
  ///
  /// Sample i lies at (i + ½) / rate. Samples outside the clip do not count.
  ///
  /// - Precondition: the sample rate is positive.
  public init<Scalar: SpectralScalar>(
    of pulses: GlottalPulses, in samples: [Scalar], sampleRate: Double,
    limits: PerturbationLimits = PerturbationLimits()
  ) {
    precondition(sampleRate > 0, "a sample rate is positive")
    let samples = samples.inDoublePrecision()
    let intervals = pulses.intervals
    var (times, values): ([Double], [Double]) = ([], [])
    for index in intervals.indices.dropFirst() where limits.admits(intervals[index - 1...index]) {
      let value = Self.amplitude(
        samples.span, PulseGrid(sampleRate: sampleRate), at: pulses.times[index],
        0.2 * intervals[index - 1], 0.2 * intervals[index])
      guard let value, value > 0, value.isFinite else { continue }
      times.append(pulses.times[index])
      values.append(value)
    }
    self.times = times
    self.values = values
  }

  /// Returns the windowed root mean square about a time, or nil for fewer than three samples.
  private static func amplitude(
    _ samples: Span<Double>, _ grid: PulseGrid, at time: Double, _ before: Double, _ behind: Double
  ) -> Double? {
    let first = max(0, grid.next(time - before))
    let last = min(samples.count - 1, grid.last(time + behind))
    guard last - first >= 2 else { return nil }
    var (squares, weights) = (0.0, 0.0)
    for index in first...last {
      let distance = grid.time(index) - time
      let window = 0.5 + 0.5 * cos(.pi * (distance / (distance < 0 ? before : behind)))
      squares += samples[index] * window * (samples[index] * window)
      weights += window * window
    }
    return weights > 0 ? (squares / weights).squareRoot() : nil
  }
}

/// Where the samples of a clip lie in time, as Praat computes it.
struct PulseGrid {
  let step: Double

  init(sampleRate: Double) { step = 1 / sampleRate }

  /// Returns the time of a sample in seconds.
  func time(_ index: Int) -> Double { 0.5 * step + Double(index) * step }

  /// Returns the last sample that does not lie after a time.
  func last(_ time: Double) -> Int { Int(position(time).rounded(.down)) - 1 }

  /// Returns the first sample that does not lie before a time.
  func next(_ time: Double) -> Int { Int(position(time).rounded(.up)) - 1 }

  /// Returns the sample nearest to a time, the later one of two.
  func nearest(_ time: Double) -> Int { Int((position(time) + 0.5).rounded(.down)) - 1 }

  /// The place of a time, sample 0 being at 1.
  private func position(_ time: Double) -> Double { (time - 0.5 * step) / step + 1 }
}
