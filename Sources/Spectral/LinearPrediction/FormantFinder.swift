/// Finds the formants of frames from their autocorrelation.
///
/// The zeros z of the linear predictor of order p are taken to frequencies F = arg z · c/π and
/// bandwidths B = −ln|z| · 2c/π, c being the ceiling (half the sample rate of the lags): as in
/// J. D. Markel and A. H. Gray, "Linear Prediction of Speech" (1976), and in Praat. As in Praat,
/// zeros within 50 Hz of either end are not formants.
///
/// ```swift
/// var finder = try FormantFinder(order: 10, ceiling: 5_000)
/// finder.find(in: autocorrelation)                  // 11 lags
/// finder.formants                                   // at most 5, by frequency
/// ```
///
/// A finder keeps its arrays: going from frame to frame allocates nothing.
public struct FormantFinder: Hashable, Sendable {
  /// The order of the predictor: two for each formant expected below the ceiling.
  public let order: Int

  /// Half the sample rate that the lags belong to, in Hz.
  public let ceiling: Double

  /// The formants of the frame given last, by frequency.
  public private(set) var formants: [FormantEstimate] = []

  private var predictor: LinearPredictor
  private var roots: PolynomialRoots

  /// Creates a finder.
  ///
  /// - Parameters:
  ///   - order: the order of the predictor, 2 … 64.
  ///   - ceiling: half the sample rate of the lags in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(order: Int, ceiling: Double) throws(SpectralError) {
    try require((2...64).contains(order), "order", order, "from 2 to 64")
    try require(
      ceiling > 100 && ceiling.isFinite, "ceiling", ceiling, "a frequency above 100 Hz")
    self.order = order
    self.ceiling = ceiling
    predictor = LinearPredictor(order: order)
    roots = PolynomialRoots(maximumDegree: order)
    formants.reserveCapacity(order)
  }

  /// Finds the formants of a frame; ``formants`` holds them.
  ///
  /// - Parameter autocorrelation: lags 0 … order.
  /// - Returns: the number of formants, 0 for a frame without energy.
  /// - Precondition: there are order + 1 lags.
  @discardableResult
  public mutating func find(in autocorrelation: Span<Double>) -> Int {
    formants.removeAll(keepingCapacity: true)
    guard predictor.solve(autocorrelation) else { return 0 }
    collect()
    return formants.count
  }

  /// Finds the formants of a frame from its samples by Burg's method; ``formants`` holds them.
  ///
  /// - Parameter samples: the frame at twice the ceiling, pre-emphasised and windowed.
  /// - Returns: the number of formants, 0 for a frame without energy.
  /// - Precondition: there are more samples than the order.
  @discardableResult
  public mutating func findByBurg(in samples: Span<Double>) -> Int {
    formants.removeAll(keepingCapacity: true)
    guard predictor.solveByBurg(samples) else { return 0 }
    collect()
    return formants.count
  }

  /// Lists the zeros of the predictor that are formants, by frequency.
  private mutating func collect() {
    roots.solve(predictor.coefficients)
    for root in roots.values where root.imaginary > 0 {
      formants.insert(root: root, ceiling: ceiling)
    }
  }
}
