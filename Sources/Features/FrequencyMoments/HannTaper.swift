#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A Hann window as long as a clip, 0.5 − 0.5 cos(2πi / period), computed where it is needed.
///
/// A cosine a sample would cost more than the transform of the clip: each is made of two that are
/// known, cos(a + b) = cos a cos b − sin a sin b, within two units in the last place.
struct HannTaper: Sendable {
  private static let stride = 64

  private let step: Double
  private let cosines: [Double]
  private let sines: [Double]

  /// Creates a window.
  ///
  /// - Parameter period: n for the periodic window of n samples, n − 1 for the symmetric one.
  init(period: Int) {
    let step = 2 * Double.pi / Double(max(1, period))
    self.step = step
    cosines = (0..<Self.stride).map { 0.5 * cos(Double($0) * step) }
    sines = (0..<Self.stride).map { 0.5 * sin(Double($0) * step) }
  }

  /// Multiplies samples by the window.
  ///
  /// - Parameters:
  ///   - samples: some samples.
  ///   - range: which of them.
  ///   - first: the place of the first of them in the clip, a multiple of 64.
  func multiply(_ samples: inout MutableSpan<Double>, in range: Range<Int>, from first: Int) {
    let (near, far) = (cosines.span, sines.span)
    var start = range.lowerBound
    while start < range.upperBound {
      let angle = Double(first + start - range.lowerBound) * step
      let (c, s) = (cos(angle), sin(angle))
      for index in 0..<min(Self.stride, range.upperBound - start) {
        samples[start + index] *= 0.5 - (c * near[index] - s * far[index])
      }
      start += Self.stride
    }
  }
}
