#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Slaney's digital gammatone of fourth order: four zeros on the real axis, a pole pair taken four times.
struct Gammatone {
  /// The quality of the ear's filters at high frequencies.
  static let quality: Double = 9.26449
  /// The bandwidth at low frequencies in Hz.
  static let leastWidth: Double = 24.7

  private let zeros: [Double]
  private let pole: (real: Double, imaginary: Double)

  init(center: Double, sampleRate: Double) {
    let width = center / Self.quality + Self.leastWidth
    let decay = exp(-1.019 * 2 * .pi * width / sampleRate)
    let angle = 2 * .pi * center / sampleRate
    let (c, s) = (cos(angle), sin(angle))
    let (wide, narrow) = ((3 + pow(2, 1.5)).squareRoot(), (3 - pow(2, 1.5)).squareRoot())
    zeros = [wide, -wide, narrow, -narrow].map { decay * (c + $0 * s) }
    pole = (decay * c, decay * s)
  }

  /// The magnitude, up to a factor, at a frequency in cycles a sample.
  func magnitude(at frequency: Double) -> Double {
    let (x, y) = (cos(2 * .pi * frequency), sin(2 * .pi * frequency))
    var power = 1.0
    for zero in zeros { power *= (x - zero) * (x - zero) + y * y }
    for sign in [1.0, -1] {
      let (dx, dy) = (x - pole.real, y - sign * pole.imaginary)
      let distance = dx * dx + dy * dy
      power /= distance * distance * distance * distance
    }
    return power.squareRoot()
  }
}
