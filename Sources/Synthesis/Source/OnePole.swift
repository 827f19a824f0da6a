import Foundation

/// A low-pass filter of first order with unit gain at 0 Hz.
struct OnePole {
  private let feedback: Double
  private var state = 0.0

  /// Creates the filter that loses `loss` dB at a frequency below half the sample rate.
  init(loss: Double, at frequency: Double, sampleRate: Double) {
    let gain = pow(10, -loss / 10)
    guard gain < 1 else {
      feedback = 0
      return
    }
    // |H|² = (1 − a)² / (1 − 2a cos w + a²) = gain, solved for a.
    let b = 1 - gain * cos(2 * .pi * frequency / sampleRate)
    feedback = (b - (b * b - (1 - gain) * (1 - gain)).squareRoot()) / (1 - gain)
  }

  mutating func callAsFunction(_ input: Double) -> Double {
    state = (1 - feedback) * input + feedback * state
    return state
  }
}
