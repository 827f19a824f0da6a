/// How much neighbouring periods of a voice differ: five measures, as Praat defines them.
///
/// With the periods Tᵢ between consecutive pulses and their mean T̄:
///
/// | measure | formula |
/// |---|---|
/// | ``local`` | mean │Tᵢ − Tᵢ₊₁│ / T̄ |
/// | ``localAbsolute`` | mean │Tᵢ − Tᵢ₊₁│ |
/// | ``rap`` | mean │Tᵢ − (Tᵢ₋₁ + Tᵢ + Tᵢ₊₁) / 3│ / T̄ |
/// | ``ppq5`` | the same with the mean of five periods |
/// | ``ddp`` | mean │(Tᵢ₊₁ − Tᵢ) − (Tᵢ − Tᵢ₋₁)│ / T̄, which is 3 rap |
///
/// ```swift
/// let jitter = Jitter(of: pulses)
/// jitter.local.map { 100 * $0 }                     // per cent
/// ```
///
/// The means run over the places where all periods involved lie within the ``PerturbationLimits``
/// and no two neighbours differ by more than their factor. As in Praat, the number of places that
/// are left must exceed what one needs (two periods for the local measures, three for rap and ddp,
/// five for ppq5); otherwise a measure is nil.
public struct Jitter: Hashable, Codable, Sendable {
  /// The mean difference of neighbouring periods over the mean period.
  public let local: Double?

  /// The mean difference of neighbouring periods in seconds.
  public let localAbsolute: Double?

  /// The relative average perturbation: a period against the mean of itself and its neighbours.
  public let rap: Double?

  /// The five-point period perturbation quotient.
  public let ppq5: Double?

  /// The mean difference of differences of neighbouring periods over the mean period.
  public var ddp: Double? { rap.map { 3 * $0 } }

  /// Measures pulses.
  public init(of pulses: GlottalPulses, limits: PerturbationLimits = PerturbationLimits()) {
    let intervals = pulses.intervals
    let mean = pulses.meanPeriod(limits)
    func average(_ width: Int, _ deviation: (ArraySlice<Double>) -> Double) -> Double? {
      // Each place that drops out takes a period from the count, as in Praat.
      var (sum, count) = (0.0, intervals.count)
      guard count >= width else { return nil }
      for start in 0...intervals.count - width {
        let periods = intervals[start..<start + width]
        if limits.admits(periods) { sum += deviation(periods) } else { count -= 1 }
      }
      return count < width ? nil : sum / Double(count - width + 1)
    }
    func perturbation(_ width: Int) -> Double? {
      let average = average(width) { periods in
        abs(periods[periods.startIndex + width / 2] - periods.reduce(0, +) / Double(width))
      }
      guard let average, let mean else { return nil }
      return average / mean
    }
    localAbsolute = average(2) { abs($0[$0.startIndex] - $0[$0.startIndex + 1]) }
    if let localAbsolute, let mean { local = localAbsolute / mean } else { local = nil }
    rap = perturbation(3)
    ppq5 = perturbation(5)
  }
}
