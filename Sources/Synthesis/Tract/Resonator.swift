import Foundation

/// One formant: a pair of conjugate poles with unit gain at 0 Hz, as in Klatt (1980), JASA 67, 971.
///
/// The state is a complex number that each sample multiplies with the pole. As every pole lies
/// inside the unit circle, the state shrinks whatever way the poles move: the filter is stable for
/// any trajectory, which the usual recursion of second order is not.
struct Resonator {
  /// A pole exp(−πB/fs + 2πiF/fs).
  struct Pole: Equatable {
    var real: Double
    var imaginary: Double

    init(_ formant: Resonance, sampleRate: Double) {
      let radius = exp(-.pi * formant.bandwidth / sampleRate)
      let angle = 2 * .pi * formant.frequency / sampleRate
      real = radius * cos(angle)
      imaginary = radius * sin(angle)
    }
  }

  private var real = 0.0
  private var imaginary = 0.0

  /// Filters samples in place while the pole moves in a straight line.
  ///
  /// - Parameters:
  ///   - range: the samples.
  ///   - from, to: the poles at positions 0 and 1 of the line.
  ///   - start, step: the position of the first sample of the range, and from sample to sample.
  mutating func filter(
    _ samples: inout [Double], in range: Range<Int>, from: Pole, to: Pole, start: Double,
    step: Double
  ) {
    let moves = from != to
    var (a, b) = (from.real, from.imaginary)
    var (gain, cotangent) = Self.output(a, b)
    var (re, im) = (real, imaginary)
    for n in range {
      if moves {
        let position = start + Double(n - range.lowerBound) * step
        a = from.real + position * (to.real - from.real)
        b = from.imaginary + position * (to.imaginary - from.imaginary)
        (gain, cotangent) = Self.output(a, b)
      }
      (re, im) = (a * re - b * im + samples[n], a * im + b * re)
      samples[n] = gain * (re + cotangent * im)
    }
    // Long silences must not run into numbers too small to compute quickly.
    real = abs(re) < 1e-30 ? 0 : re
    imaginary = abs(im) < 1e-30 ? 0 : im
  }

  /// The gain |1 − p|² that makes the response 1 at 0 Hz, and Re p / Im p.
  private static func output(_ a: Double, _ b: Double) -> (gain: Double, cotangent: Double) {
    ((1 - a) * (1 - a) + b * b, a / b)
  }
}
