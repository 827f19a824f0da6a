import Determinism

/// The flow through the glottis, differentiated: what excites the vocal tract.
///
/// The pulse is KLGLOTT88 (Klatt and Klatt 1990, JASA 87, 820–857), the flow x² − x³ over the open
/// phase, x from 0 to 1. Its derivative 2x − 3x² ends with the step of closure. Radiation from the
/// lips is that differentiation.
struct GlottalSource {
  /// The derivative of the flow, one number a sample; a full pulse has slope −1 at closure.
  private(set) var flowDerivative: [Double]

  /// Where the glottis is open, as the amount of breath noise that passes, 0.5 or 1.
  private(set) var openness: [Double]

  init(_ pulses: [GlottalPulse], openQuotient: Double, sampleRate: Double, count: Int) {
    var flow = [Double](repeating: 0, count: count)
    var openness = [Double](repeating: 0.5, count: count)
    let shape = BandLimitedStep.shared
    for pulse in pulses {
      let closing = pulse.time * sampleRate
      let width = openQuotient * pulse.period * sampleRate
      let opening = closing - width
      // The jumps of value, slope and curvature at both corners of 2x − 3x², x = t / width.
      let slope = pulse.strength / width
      let curvature = 6 * slope / width
      let first = max(0, Int(opening - BandLimitedStep.halfWidth))
      let last = min(count - 1, Int(closing + BandLimitedStep.halfWidth))
      guard first <= last else { continue }
      for n in first...last {
        let time = Double(n)
        flow[n] +=
          shape.value(at: time - opening, step: 0, ramp: 2 * slope, parabola: -curvature)
          + shape.value(
            at: time - closing, step: pulse.strength, ramp: 4 * slope, parabola: curvature)
        if time >= opening && time <= closing { openness[n] = 1 }
      }
    }
    flowDerivative = flow
    self.openness = openness
  }

  /// Returns the root mean square of the flow derivative of full pulses, without gaps.
  static func rootMeanSquare(openQuotient: Double) -> Double {
    // The integral of (2x − 3x²)² over 0…1 is 2/15.
    (2.0 / 15 * openQuotient).squareRoot()
  }
}
