#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How much the amplitudes of neighbouring periods of a voice differ: six measures, as in Praat.
///
/// With the amplitudes Aᵢ of consecutive pulses and their mean Ā, the last one left out:
///
/// | measure | formula |
/// |---|---|
/// | ``local`` | mean │Aᵢ − Aᵢ₊₁│ / Ā |
/// | ``localDecibels`` | mean │20 log₁₀ (Aᵢ / Aᵢ₊₁)│ |
/// | ``apq3`` | mean │Aᵢ − (Aᵢ₋₁ + Aᵢ + Aᵢ₊₁) / 3│ / Ā |
/// | ``apq5``, ``apq11`` | the same with the mean of five and of eleven amplitudes |
/// | ``dda`` | mean │(Aᵢ₊₁ − Aᵢ) − (Aᵢ − Aᵢ₋₁)│ / Ā, which is 3 apq3 |
///
/// ```swift
/// let shimmer = Shimmer(of: PulseAmplitudes(of: pulses, in: samples, sampleRate: 16_000))
/// shimmer.local.map { 100 * $0 }                    // per cent
/// ```
///
/// The means run over the places where all intervals between the pulses involved are periods and no
/// two neighbouring amplitudes differ by more than the ``PerturbationLimits``' factor; without such
/// a place a measure is nil. Gain cancels.
public struct Shimmer: Hashable, Codable, Sendable {
  /// The mean difference of neighbouring amplitudes over the mean amplitude.
  public let local: Double?

  /// The mean ratio of neighbouring amplitudes in dB.
  public let localDecibels: Double?

  /// The three-point amplitude perturbation quotient.
  public let apq3: Double?

  /// The five-point amplitude perturbation quotient.
  public let apq5: Double?

  /// The eleven-point amplitude perturbation quotient.
  public let apq11: Double?

  /// The mean difference of differences of neighbouring amplitudes over the mean amplitude.
  public var dda: Double? { apq3.map { 3 * $0 } }

  /// Measures amplitudes.
  public init(of amplitudes: PulseAmplitudes, limits: PerturbationLimits = PerturbationLimits()) {
    let (times, values) = (amplitudes.times, amplitudes.values)
    func average(_ width: Int, _ deviation: (ArraySlice<Double>) -> Double) -> Double? {
      guard values.count >= width else { return nil }
      var (sum, count) = (0.0, 0)
      for start in 0...values.count - width {
        let isUsable = (start + 1..<start + width).allSatisfy {
          limits.admits(times[$0] - times[$0 - 1])
            && factor(values[$0 - 1], values[$0]) <= limits.maximumAmplitudeFactor
        }
        guard isUsable else { continue }
        sum += deviation(values[start..<start + width])
        count += 1
      }
      return count > 0 ? sum / Double(count) : nil
    }
    let mean =
      values.count > 1 ? values.dropLast().reduce(0, +) / Double(values.count - 1) : .nan
    func quotient(_ width: Int) -> Double? {
      average(width) { slice in
        abs(slice[slice.startIndex + width / 2] - slice.reduce(0, +) / Double(width))
      }.map { $0 / mean }
    }
    local = average(2) { abs($0[$0.startIndex] - $0[$0.startIndex + 1]) }.map { $0 / mean }
    localDecibels = average(2) { abs(log10($0[$0.startIndex] / $0[$0.startIndex + 1])) }
      .map { 20 * $0 }
    apq3 = quotient(3)
    apq5 = quotient(5)
    apq11 = quotient(11)
  }
}
