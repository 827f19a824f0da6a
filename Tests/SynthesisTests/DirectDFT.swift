import Foundation

/// The Fourier transform of a windowed stretch of samples at single frequencies, by its definition.
struct DirectDFT {
  private let windowed: [Double]
  private let sampleRate: Double
  private let scale: Double

  /// Takes samples under a Blackman–Harris window of four terms (side lobes below −92 dB).
  init(_ samples: ArraySlice<Float>, sampleRate: Double) {
    let count = Double(samples.count)
    let terms = [0.35875, -0.48829, 0.14128, -0.01168]
    var weights = 0.0
    windowed = samples.enumerated().map { n, sample in
      let phase = 2 * Double.pi * Double(n) / count
      var weight = 0.0
      for k in 0..<4 { weight += terms[k] * cos(Double(k) * phase) }
      weights += weight
      return weight * Double(sample)
    }
    scale = 2 / weights
    self.sampleRate = sampleRate
  }

  /// The amplitude of a sine of that frequency in Hz.
  func amplitude(at frequency: Double) -> Double {
    let step = 2 * Double.pi * frequency / sampleRate
    // A rotation for each sample; its rounding stays below 1e-12 for the lengths used here.
    let (c, s) = (cos(step), sin(step))
    var (re, im, a, b) = (0.0, 0.0, 1.0, 0.0)
    for sample in windowed {
      re += sample * a
      im -= sample * b
      (a, b) = (a * c - b * s, a * s + b * c)
    }
    return scale * (re * re + im * im).squareRoot()
  }

  /// The amplitude in dB.
  func level(at frequency: Double) -> Double { 20 * log10(amplitude(at: frequency)) }
}
