/// A resonance of the vocal tract: a formant at one moment.
public struct Resonance: Hashable, Sendable, Codable {
  /// The centre frequency in Hz.
  public var frequency: Double

  /// The width of the resonance in Hz, 3 dB below its peak.
  public var bandwidth: Double

  /// Creates a resonance from its frequency and bandwidth in Hz.
  public init(frequency: Double, bandwidth: Double) {
    self.frequency = frequency
    self.bandwidth = bandwidth
  }

  /// Returns the bandwidth in Hz that vowels have at a formant frequency in Hz.
  ///
  /// The polynomials of Hawks and Miller (1995), "A formant bandwidth estimation procedure for
  /// vowel synthesis", JASA 97, 1343–1344, which were fitted up to 5 kHz: about 37 Hz at 500 Hz,
  /// 63 Hz at 2 kHz, 225 Hz at 4 kHz. Above 5 kHz, where they diverge, the bandwidth grows in
  /// proportion to the frequency.
  ///
  /// - Parameters:
  ///   - frequency: the formant frequency in Hz, above 0.
  ///   - fundamental: the speaker's usual fundamental frequency in Hz: the bandwidths grow by a
  ///     quarter from 132 Hz to 220 Hz.
  public static func typicalBandwidth(at frequency: Double, fundamental: Double) -> Double {
    let scale = 1 + 0.25 * (fundamental - 132) / 88
    let fitted = min(max(frequency, 200), 5000)
    let coefficients = fitted < 500 ? lowCoefficients : highCoefficients
    // Horner's rule from the highest power down.
    let bandwidth = coefficients.reversed().reduce(0) { $0 * fitted + $1 }
    return scale * bandwidth * max(1, frequency / 5000)
  }

  private static let lowCoefficients = [
    165.327516, -6.73636734e-1, 1.80874446e-3, -4.52201682e-6, 7.49514000e-9, -4.70219241e-12,
  ]
  private static let highCoefficients = [
    15.8146139, 8.10159009e-2, -9.79728215e-5, 5.28725064e-8, -1.07099364e-11, 7.91528509e-16,
  ]
}
