#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The amplitudes |X[k]| of a whole clip under one Hann window, at k · rate / n of its n samples.
enum ClipSpectrum {
  /// Returns the amplitudes of some bins, or nil if memory is short.
  ///
  /// - Parameters:
  ///   - bins: bins within 0 … ⌊n/2⌋.
  ///   - isSymmetric: whether the window's last value is 0, as seewave's, or the next one's.
  static func amplitudes(of samples: [Float], bins: Range<Int>, isSymmetric: Bool) -> [Double]? {
    guard let plan = try? PartialDFT.plan(forBinCount: bins.count) else { return nil }
    return plan.magnitudes(of: windowed(samples, isSymmetric: isSymmetric), bins: bins)
  }

  /// Multiplies samples by 0.5 − 0.5 cos(2πi / (n − 1)), or / n.
  ///
  /// A cosine a sample would cost more than the transform: each is made of two that are known,
  /// cos(a + b) = cos a cos b − sin a sin b, within two units in the last place.
  private static func windowed(_ samples: [Float], isSymmetric: Bool) -> [Double] {
    let count = samples.count
    let step = 2 * Double.pi / Double(max(1, isSymmetric ? count - 1 : count))
    let stride = 64
    let cosines = (0..<stride).map { 0.5 * cos(Double($0) * step) }
    let sines = (0..<stride).map { 0.5 * sin(Double($0) * step) }
    var result = [Double](repeating: 0, count: count)
    var output = result.mutableSpan
    let (input, near, far) = (samples.span, cosines.span, sines.span)
    var start = 0
    while start < count {
      let angle = Double(start) * step
      let (c, s) = (cos(angle), sin(angle))
      for index in 0..<min(stride, count - start) {
        let half = c * near[index] - s * far[index]
        output[start + index] = Double(input[start + index]) * (0.5 - half)
      }
      start += stride
    }
    return result
  }
}
