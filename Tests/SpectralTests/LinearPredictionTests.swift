import Spectral
import TestSupport
import Testing

@Suite("Linear prediction, against NumPy and SciPy")
struct LinearPredictionTests {
  struct Content: Decodable {
    let power, autocorrelation, predictor: [Double]
    let polynomials: [[Double]]
    let roots: [[[Double]]]
  }

  private static func autocorrelation(_ golden: Content) throws -> [Double] {
    let lags = try BandAutocorrelation<Double>(
      lags: 11, fftLength: 512, sampleRate: 16_000, ceiling: 5_000)
    var result = [Double](repeating: 0, count: 11)
    var span = result.mutableSpan
    lags.apply(golden.power.span, into: &span)
    return result
  }

  @Test("takes the autocorrelation of a band as irfft does")
  func autocorrelation() throws {
    let golden = try Golden.read("linear_prediction", as: Content.self)
    // Sums of 161 products in another order.
    let comparison = Comparison(
      try Self.autocorrelation(golden), golden.autocorrelation, within: 1e-14,
      scale: [golden.autocorrelation[0]])
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("solves the normal equations as solve_toeplitz does")
  func predictor() throws {
    let golden = try Golden.read("linear_prediction", as: Content.self)
    var predictor = LinearPredictor(order: 10)
    let solved = predictor.solve(golden.autocorrelation.span)
    #expect(solved)
    // The system's condition number is about 10⁶.
    let comparison = Comparison(predictor.coefficients, golden.predictor, within: 1e-9)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test("finds the roots that numpy.roots finds")
  func roots() throws {
    let golden = try Golden.read("linear_prediction", as: Content.self)
    for (polynomial, expected) in zip(golden.polynomials, golden.roots) {
      var roots = PolynomialRoots(maximumDegree: 10)
      roots.solve(polynomial)
      #expect(roots.values.count == expected.count)
      for root in expected {
        let nearest = roots.values.map { ($0 - Complex(root[0], root[1])).magnitude }.min()
        #expect((nearest ?? 1) < 1e-9, "\(root) of \(polynomial): \(roots.values)")
      }
    }
  }

  @Test("has no roots for constants and for what is not finite")
  func degenerate() {
    var roots = PolynomialRoots(maximumDegree: 4)
    for polynomial in [[], [3], [0, 0], [1, .nan, 2], [.infinity, 1]] as [[Double]] {
      roots.solve(polynomial)
      #expect(roots.values.isEmpty)
    }
    roots.solve([1, 0, 0, 0, 0])
    #expect(roots.values.allSatisfy { $0.magnitude < 1e-3 } && roots.values.count == 4)
  }

  @Test("predicts nothing from silence, and takes a pure tone")
  func silence() throws {
    var finder = try FormantFinder(order: 10, ceiling: 5_000)
    let count = finder.find(in: [Double](repeating: 0, count: 11).span)
    #expect(count == 0 && finder.formants.isEmpty)
    let tone: [Double] = (0..<11).map { lag in
      // cos of a third of a turn a lag: 3333 Hz.
      [1, -0.5, -0.5][lag % 3]
    }
    finder.find(in: tone.span)
    #expect(finder.formants.contains { abs($0.frequency - 10_000 / 3) < 1 })
  }

  @Test("names the parameter that makes no sense")
  func errors() {
    #expect(throws: SpectralError.self) { try FormantFinder(order: 1, ceiling: 5_000) }
    #expect(throws: SpectralError.self) { try FormantFinder(order: 10, ceiling: 50) }
    #expect(throws: SpectralError.self) {
      try BandAutocorrelation(lags: 11, fftLength: 512, sampleRate: 16_000, ceiling: 9_000)
    }
    #expect(throws: SpectralError.self) {
      try BandAutocorrelation(lags: 0, fftLength: 512, sampleRate: 16_000, ceiling: 5_000)
    }
    #expect(throws: SpectralError.self) {
      try BandAutocorrelation(
        lags: 11, fftLength: 512, sampleRate: 16_000, ceiling: 5_000, preEmphasis: 2)
    }
  }
}
