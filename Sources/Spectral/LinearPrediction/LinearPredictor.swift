/// The linear predictor of a frame: an all-pole model of its spectrum.
///
/// The error filter A(z) = 1 + a₁z⁻¹ + … + a_p z⁻ᵖ that leaves the least energy, by the
/// Levinson–Durbin recursion on the autocorrelation (J. Makhoul, "Linear prediction: a tutorial
/// review", Proc. IEEE 63, 1975). All its zeros lie inside the unit circle.
///
/// ```swift
/// var predictor = LinearPredictor(order: 10)
/// predictor.solve(autocorrelation)                  // 11 lags
/// predictor.coefficients                            // 1, a₁ … a₁₀
/// ```
///
/// ![The spectrum of a vowel, of its predictor, and the line spectral frequencies.](linear-prediction)
///
/// A predictor keeps its arrays: solving for one frame after the other allocates nothing.
public struct LinearPredictor: Hashable, Sendable {
  /// The order p.
  public let order: Int

  /// The coefficients 1, a₁ … a_p of the error filter.
  public internal(set) var coefficients: [Double]

  /// The energy that the predictor leaves, in the unit of the autocorrelation.
  public internal(set) var error: Double = 0

  var previous: [Double]
  /// The errors of forward and backward prediction of Burg's method.
  var forward: [Double] = []
  var backward: [Double] = []

  /// Creates a predictor that predicts nothing yet.
  ///
  /// - Precondition: the order is at least 1.
  public init(order: Int) {
    precondition(order >= 1, "a predictor has at least one coefficient")
    self.order = order
    coefficients = [1] + Array(repeating: 0, count: order)
    previous = coefficients
  }

  /// Solves for the autocorrelation of a frame.
  ///
  /// Lag 0 counts 10⁻⁹ more than it is, a noise floor 90 dB down that keeps the recursion stable
  /// for pure tones.
  ///
  /// - Parameter autocorrelation: lags 0 … p.
  /// - Returns: false, with the filter 1, for a frame without energy or with numbers that are not
  ///   finite.
  /// - Precondition: there are p + 1 lags.
  @discardableResult
  public mutating func solve(_ autocorrelation: Span<Double>) -> Bool {
    precondition(
      autocorrelation.count == order + 1,
      "order \(order) takes \(order + 1) lags, not \(autocorrelation.count)")
    for index in 1...order { coefficients[index] = 0 }
    error = autocorrelation[0] * (1 + 1e-9)
    guard error > 0, error.isFinite else {
      error = 0
      return false
    }
    for step in 1...order {
      var sum = autocorrelation[step]
      for index in 1..<step { sum += coefficients[index] * autocorrelation[step - index] }
      let reflection = -sum / error
      guard reflection.magnitude < 1 else { break }
      for index in 1..<step { previous[index] = coefficients[index] }
      for index in 1..<step { coefficients[index] += reflection * previous[step - index] }
      coefficients[step] = reflection
      error *= 1 - reflection * reflection
    }
    return true
  }
}
