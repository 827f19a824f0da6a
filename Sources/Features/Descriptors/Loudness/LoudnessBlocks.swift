internal import Foundation

/// The mean squares of the K-weighted samples in blocks of 100 ms, whole ones only.
struct LoudnessBlocks: ClipMeasurement {
  var analyses: [Analysis] { [.samples] }

  func measure(_ clip: ClipAnalysis) -> [Double] {
    let length = Int((clip.sampleRate / 10).rounded())
    var shelf = Biquad.shelf(sampleRate: clip.sampleRate)
    var highPass = Biquad.highPass(sampleRate: clip.sampleRate)
    var powers: [Double] = []
    var (sum, count) = (0.0, 0)
    for sample in clip.samples {
      let weighted = highPass(shelf(Double(sample)))
      sum += weighted * weighted
      count += 1
      if count == length {
        powers.append(sum / Double(length))
        (sum, count) = (0, 0)
      }
    }
    return powers
  }
}

/// A filter of second order, in the transposed direct form.
private struct Biquad {
  private let b: (Double, Double, Double)
  private let a: (Double, Double)
  private var state = (0.0, 0.0)

  private init(b: (Double, Double, Double), a: (Double, Double, Double)) {
    self.b = (b.0 / a.0, b.1 / a.0, b.2 / a.0)
    self.a = (a.1 / a.0, a.2 / a.0)
  }

  mutating func callAsFunction(_ x: Double) -> Double {
    let y = b.0 * x + state.0
    state.0 = b.1 * x - a.0 * y + state.1
    state.1 = b.2 * x - a.1 * y
    return y
  }

  /// The shelf of the standard: at 48 kHz its table's coefficients.
  static func shelf(sampleRate: Double) -> Biquad {
    let k = tan(.pi * 1_681.974450955533 / sampleRate)
    let q = 0.7071752369554196
    let high = pow(10, 3.999843853973347 / 20)
    let middle = pow(high, 0.4996667741545416)
    return Biquad(
      b: (high + middle * k / q + k * k, 2 * (k * k - high), high - middle * k / q + k * k),
      a: (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k))
  }

  /// The high-pass of the standard, whose numerator is 1, −2, 1.
  static func highPass(sampleRate: Double) -> Biquad {
    let k = tan(.pi * 38.13547087602444 / sampleRate)
    let q = 0.5003270373238773
    let scale = 1 + k / q + k * k
    // The standard does not divide the numerator.
    return Biquad(
      b: (scale, -2 * scale, scale), a: (scale, 2 * (k * k - 1), 1 - k / q + k * k))
  }
}
