internal import CSpectralKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The autocorrelation of a frame as if it were sampled at twice a ceiling, from its power spectrum.
///
/// Selective linear prediction (J. Makhoul, "Spectral linear prediction: properties and
/// applications", IEEE Trans. ASSP 23, 1975): the bins from 0 Hz to the ceiling are taken for a whole
/// spectrum, multiplied by the pre-emphasis |1 − a e^(−jω)|², and transformed back. No resampling is
/// needed, and a spectrum that exists for other purposes is used once more.
///
/// ```swift
/// let lags = try BandAutocorrelation(
///   lags: 11, fftLength: 512, sampleRate: 16_000, ceiling: 5_000, preEmphasis: 0.97)
/// lags.apply(power, into: &autocorrelation)         // 257 powers → 11 lags
/// ```
///
/// With M bins up to the ceiling, r[k] = (P₀ + (−1)ᵏ P_M + 2 Σ P_b cos(πkb/M)) / 2M over the
/// emphasised powers P: `irfft` of NumPy. The sums run in `Double` for both scalars: a predictor
/// hangs on the small differences between lags.
public struct BandAutocorrelation<Scalar: SpectralScalar>: Sendable {
  /// The number of lags, from 0 on.
  public let lags: Int

  /// The transform's length.
  public let fftLength: Int

  /// Half the sample rate that the lags belong to, in Hz: the frequency of the last bin used.
  public let ceiling: Double

  /// The number of bins used.
  public let binCount: Int

  /// One row of weights a lag, each padded with zeros to a multiple of 4.
  let weights: [Double]
  let stride: Int

  /// Computes the weights.
  ///
  /// - Parameters:
  ///   - lags: the number of lags, 1 … the number of bins below the ceiling.
  ///   - fftLength: the transform's length.
  ///   - sampleRate: the sample rate in Hz.
  ///   - ceiling: the upper end of the band in Hz, at most half the rate; the nearest bin is used.
  ///   - preEmphasis: the coefficient a of the first difference, 0 … 1; 0 for none.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    lags: Int, fftLength: Int, sampleRate: Double, ceiling: Double, preEmphasis: Double = 0
  ) throws(SpectralError) {
    try self.init(planning: lags, fftLength, sampleRate, ceiling, preEmphasis)
  }

  init(
    planning lags: Int, _ fftLength: Int, _ sampleRate: Double, _ ceiling: Double,
    _ preEmphasis: Double
  ) throws(SpectralError) {
    try require(
      (2...largestLength).contains(fftLength), "fftLength", fftLength, "from 2 to \(largestLength)")
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      ceiling > 0 && ceiling <= sampleRate / 2, "ceiling", ceiling,
      "above 0 and at most half the sample rate, \(sampleRate / 2) Hz")
    try require((0...1).contains(preEmphasis), "preEmphasis", preEmphasis, "from 0 to 1")
    let last = min(Int((ceiling * Double(fftLength) / sampleRate).rounded()), fftLength / 2)
    try require(
      (1...max(1, last)).contains(lags), "lags", lags,
      "from 1 to \(last), the number of bins below the ceiling")
    self.lags = lags
    self.fftLength = fftLength
    self.ceiling = Double(last) * sampleRate / Double(fftLength)
    binCount = last + 1
    stride = (last + 1 + 3) / 4 * 4
    var weights = [Double](repeating: 0, count: lags * stride)
    for lag in 0..<lags {
      for bin in 0...last {
        let angle = 2 * Double.pi * Double(bin) / Double(fftLength)
        let emphasis = 1 + preEmphasis * preEmphasis - 2 * preEmphasis * cos(angle)
        let sides: Double = bin == 0 || bin == last ? 1 : 2
        // The product of lag and bin is reduced first, so that the angle stays exact.
        let turn = cos(.pi * Double(lag * bin % (2 * last)) / Double(last))
        weights[lag * stride + bin] = sides * emphasis * turn / Double(2 * last)
      }
    }
    self.weights = weights
  }

  /// Writes the autocorrelation of one frame, without allocating.
  ///
  /// - Parameters:
  ///   - power: the powers |X|² of all bins.
  ///   - result: gets ``lags`` values.
  /// - Precondition: `power` has at least ``binCount`` elements and `result` at least ``lags``.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func apply(_ power: Span<Scalar>, into result: inout MutableSpan<Double>) {
    precondition(power.count >= binCount, "\(power.count) powers, not \(binCount)")
    precondition(result.count >= lags, "room for \(result.count) lags, not \(lags)")
    let whole = binCount / 4 * 4
    unsafe power.withUnsafeBytes { power in
      unsafe weights.withUnsafeBytes { weights in
        for lag in 0..<lags {
          let row = lag * stride * MemoryLayout<Double>.stride
          // Four lanes, added up in a fixed order.
          var sums = SIMD4<Double>(repeating: 0)
          var bin = 0
          while bin < whole {
            let at = bin * MemoryLayout<Scalar>.stride
            let from = row + bin * MemoryLayout<Double>.stride
            let x = unsafe power.loadUnaligned(fromByteOffset: at, as: SIMD4<Scalar>.self)
            let w = unsafe weights.loadUnaligned(fromByteOffset: from, as: SIMD4<Double>.self)
            sums += SIMD4<Double>(x) * w
            bin += 4
          }
          var sum = sums.sum()
          while bin < binCount {
            let at = bin * MemoryLayout<Scalar>.stride
            let x = unsafe power.loadUnaligned(fromByteOffset: at, as: Scalar.self)
            sum +=
              Double(x)
              * (unsafe weights.loadUnaligned(
                fromByteOffset: row + bin * MemoryLayout<Double>.stride, as: Double.self))
            bin += 1
          }
          result[lag] = sum
        }
      }
    }
  }
}

extension BandAutocorrelation where Scalar == Float {
  /// Computes the weights in `Float`; see the generic initialiser for the parameters.
  public init(
    lags: Int, fftLength: Int, sampleRate: Double, ceiling: Double, preEmphasis: Double = 0
  ) throws(SpectralError) {
    try self.init(planning: lags, fftLength, sampleRate, ceiling, preEmphasis)
  }

  /// Writes the autocorrelations of eight frames, those of one lag side by side, in the bits of one
  /// frame.
  ///
  /// - Parameters:
  ///   - powers: the powers of all bins, the eight of one bin side by side.
  ///   - result: room for 8 × ``lags`` values.
  package func applyToEight(
    _ powers: UnsafePointer<Float>, into result: UnsafeMutablePointer<Double>
  ) {
    unsafe weights.withUnsafeBufferPointer { weights in
      guard let weights = weights.baseAddress else { return }
      unsafe frame_autocorrelations(
        frame_has_wide_vectors(), powers, Int64(binCount), weights, Int64(stride), Int64(lags),
        result)
    }
  }
}
