internal import CSpectralKernels
internal import Foundation
internal import Spectral

/// Finds formants as openSMILE 2.6 does in eGeMAPS.
///
/// The spectrum of 512 bins up to 3437.5 Hz, with a doubled bin 0, is transformed back to 11 kHz, of
/// which the first 20 ms are predicted with order 11; formants are the roots of the polynomial with
/// the signs of the predictor's coefficients turned round. Neither is what the set's paper means: the
/// frequencies lie higher and the bandwidths are larger than those of a vocal tract. They are kept so
/// that the numbers can be compared; ``FormantStatistics`` gives formants.
///
/// The roots of eight frames are found at once, one in each lane of a vector.
struct BandLimitedFormants {
  /// The three lowest of each frame in Hz, 0 where there are fewer; complete after ``finish()``.
  private(set) var frequencies: [[Double]] = Array(repeating: [], count: 3)
  private(set) var bandwidths: [[Double]] = Array(repeating: [], count: 3)

  private static let order = 11
  private static let lanes = Int(FORMANT_LANES)
  private static let rate = 11_000.0
  private let plan: EGeMAPSPlan
  private var band: [Complex<Double>]
  private var signal = [Double](repeating: 0, count: 352)
  private var lags = [Double](repeating: 0, count: order + 1)
  private var predictor = [Double](repeating: 0, count: order + 1)
  private var before = [Double](repeating: 0, count: order + 1)
  /// The predictors of the frames that wait for their roots, side by side.
  private var predictors = [Double](repeating: 0, count: lanes * (order + 1))
  private var waiting: [Int] = []
  private var roots = [Double](repeating: 0, count: 2 * lanes * order)
  private var found: [(frequency: Double, bandwidth: Double)] = []
  private var workspace: Workspace<Double>

  init(_ plan: EGeMAPSPlan) {
    self.plan = plan
    band = Array(repeating: .zero, count: 177)
    workspace = plan.predictionFFT.makeWorkspace()
  }

  /// Takes a frame without formants.
  mutating func skip() {
    for formant in 0..<3 {
      frequencies[formant].append(0)
      bandwidths[formant].append(0)
    }
  }

  /// Takes a frame's spectrum, one of eight side by side.
  mutating func add(_ spectra: Span<Double>, _ lane: Int) {
    skip()
    var bins = band.mutableSpan
    for bin in 0..<110 {
      let place = 2 * Self.lanes * bin + lane
      bins[bin] = Complex(spectra[place], spectra[place + Self.lanes])
    }
    band[0] = Complex(2 * spectra[lane], 0)
    plan.predictionFFT.invert(band, into: &signal, &workspace)
    correlate()
    guard predict() else { return }
    for index in 0...Self.order {
      predictors[index * Self.lanes + waiting.count] = predictor[index]
    }
    waiting.append(frequencies[0].count - 1)
    if waiting.count == Self.lanes { solve() }
  }

  /// Finds the formants of the last frames.
  mutating func finish() { solve() }

  /// Finds the roots of the frames that wait.
  private mutating func solve() {
    guard !waiting.isEmpty else { return }
    // Lanes without a frame keep an older one's predictor, or xⁿ.
    for lane in waiting.count..<Self.lanes { predictors[lane] = 1 }
    let count = unsafe spectral_roots_lanes(
      spectral_best_instructions(), predictors, Int64(Self.order), &roots)
    for (lane, frame) in waiting.enumerated() {
      found.removeAll(keepingCapacity: true)
      for root in 0..<Int(count) {
        let place = 2 * Self.lanes * root + lane
        let (real, imaginary) = (roots[place], roots[place + Self.lanes])
        guard imaginary > 0 else { continue }
        let frequency = atan2(imaginary, real) * Self.rate / (2 * .pi)
        guard frequency >= 50, frequency <= 5_450 else { continue }
        let power = real * real + imaginary * imaginary
        found.append((frequency, -log(power) / 2 * Self.rate / .pi))
      }
      found.sort { $0.frequency < $1.frequency }
      for formant in 0..<min(3, found.count) {
        frequencies[formant][frame] = found[formant].frequency
        bandwidths[formant][frame] = found[formant].bandwidth
      }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Correlates the first 20 ms with themselves.
  private mutating func correlate() {
    for index in 220..<220 + Self.order + 1 { signal[index] = 0 }
    unsafe spectral_autocorrelate(
      spectral_best_instructions(), signal, 220, Int64(Self.order + 1), &lags)
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
