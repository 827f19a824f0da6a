internal import Foundation
internal import Spectral

/// Finds formants as openSMILE 2.6 does in eGeMAPS.
///
/// The spectrum of 512 bins up to 3437.5 Hz, with a doubled bin 0, is transformed back to 11 kHz, of
/// which the first 20 ms are predicted with order 11; formants are the roots of the polynomial with
/// the signs of the predictor's coefficients turned round. Neither is what the set's paper means: the
/// frequencies lie higher and the bandwidths are larger than those of a vocal tract. They are kept so
/// that the numbers can be compared; ``FormantStatistics`` gives formants.
struct BandLimitedFormants {
  /// Those of the last frame in Hz, 0 where there are fewer than three.
  private(set) var frequencies = [0.0, 0, 0]
  private(set) var bandwidths = [0.0, 0, 0]

  private static let order = 11
  private static let rate = 11_000.0
  private let plan: EGeMAPSPlan
  private var band: [Complex<Double>]
  private var signal = [Double](repeating: 0, count: 352)
  private var lags = [Double](repeating: 0, count: order + 1)
  private var predictor = [Double](repeating: 0, count: order + 1)
  private var before = [Double](repeating: 0, count: order + 1)
  private var roots = PolynomialRoots(maximumDegree: order)
  private var found: [(frequency: Double, bandwidth: Double)] = []
  private var workspace: Workspace<Double>

  init(_ plan: EGeMAPSPlan) {
    self.plan = plan
    band = Array(repeating: .zero, count: 177)
    workspace = plan.predictionFFT.makeWorkspace()
  }

  /// Forgets the last frame.
  mutating func clear() {
    for formant in 0..<3 {
      frequencies[formant] = 0
      bandwidths[formant] = 0
    }
  }

  /// Finds the formants of a frame's spectrum.
  mutating func find(in spectrum: [Complex<Double>]) {
    clear()
    for bin in 0..<110 { band[bin] = spectrum[bin] }
    band[0] = Complex(2 * spectrum[0].real, 0)
    plan.predictionFFT.invert(band, into: &signal, &workspace)
    correlate()
    guard predict() else { return }
    roots.solve(predictor)
    found.removeAll(keepingCapacity: true)
    for root in roots.values {
      let frequency = atan2(root.imaginary, root.real) * Self.rate / (2 * .pi)
      guard frequency >= 50, frequency <= 5_450 else { continue }
      found.append((frequency, -log(root.power) / 2 * Self.rate / .pi))
    }
    found.sort { $0.frequency < $1.frequency }
    for formant in 0..<min(3, found.count) {
      frequencies[formant] = found[formant].frequency
      bandwidths[formant] = found[formant].bandwidth
    }
  }

  private mutating func correlate() {
    for lag in 0...Self.order {
      lags[lag] = signal.span.product(at: 0, and: lag, count: 220 - lag)
    }
  }

  /// Solves for the predictor by Levinson's recursion and turns its signs round.
  private mutating func predict() -> Bool {
    var error = lags[0]
    guard error > 0, error.isFinite else { return false }
    predictor[0] = 1
    for index in 1...Self.order { predictor[index] = 0 }
    for index in 1...Self.order {
      var sum = lags[index]
      for other in 1..<index { sum += predictor[other] * lags[index - other] }
      let reflection = -sum / error
      for other in 0...Self.order { before[other] = predictor[other] }
      for other in 1..<index { predictor[other] += reflection * before[index - other] }
      predictor[index] = reflection
      error *= 1 - reflection * reflection
      guard error > 0 else { return false }
    }
    for index in 1...Self.order { predictor[index] = -predictor[index] }
    return true
  }
}
