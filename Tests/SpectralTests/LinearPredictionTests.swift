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

  @Test("takes irfft's autocorrelation, solve_toeplitz's predictor, and the roots of numpy.roots")
  func parity() throws {
    var parity = Parity("Linear prediction")
    for set in try Golden.sets("linear_prediction", as: Content.self, &parity) {
      let golden = set.content
      // Sums of 161 products in another order.
      parity.add(
        set.line("Band autocorrelation", oracle: "numpy"), "vowel",
        try Self.autocorrelation(golden), golden.autocorrelation,
        scale: [golden.autocorrelation[0]], within: .share(1e-14))
      var predictor = LinearPredictor(order: 10)
      let isSolved = predictor.solve(golden.autocorrelation.span)
      #expect(isSolved)
      // The system's condition number is about 10⁶.
      parity.add(
        set.line("Predictor", oracle: "scipy"), "vowel", predictor.coefficients,
        golden.predictor, within: .share(1e-9))
      for (polynomial, expected) in zip(golden.polynomials, golden.roots) {
        var roots = PolynomialRoots(maximumDegree: 10)
        roots.solve(polynomial)
        #expect(roots.values.count == expected.count)
        let nearest = expected.compactMap { root in
          roots.values.min { a, b in
            let target = Complex(root[0], root[1])
            return (a - target).magnitude < (b - target).magnitude
          }
        }
        parity.add(
          set.line("Roots of polynomials", oracle: "numpy"), "\(polynomial)",
          nearest.flatMap { [$0.real, $0.imaginary] }, expected.flatMap { $0 },
          within: .share(1e-9))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
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
