#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One bin of a Fourier transform at any frequency, sample by sample: X = Σ x[i] e^(−2πi·f·i/rate).
///
/// ```swift
/// var tone = try Goertzel(frequency: 697, sampleRate: 8000)
/// tone.push(samples)
/// tone.value.magnitude
/// ```
///
/// Goertzel's recurrence (1958) in double precision, begun anew every 128 samples: over a long signal
/// its errors would grow as n² at low frequencies. Two products a sample; the bits do not depend on
/// the chunks.
public struct Goertzel<Scalar: SpectralScalar>: Sendable {
  /// The frequency in Hz.
  public let frequency: Double

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// The number of samples taken.
  public private(set) var sampleCount = 0

  private static var blockLength: Int { 128 }

  private let factor: Double
  private var sum = Complex<Double>.zero
  private var (last, beforeLast) = (0.0, 0.0)

  /// Creates a bin before the first sample.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a rate that is not
  ///   positive or a frequency outside 0 … rate / 2.
  public init(frequency: Double, sampleRate: Double) throws(SpectralError) {
    try self.init(planning: frequency, sampleRate)
  }

  init(planning frequency: Double, _ sampleRate: Double) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      frequency >= 0 && frequency <= sampleRate / 2, "frequency", frequency,
      "from 0 to half the sample rate, \(sampleRate / 2) Hz")
    self.frequency = frequency
    self.sampleRate = sampleRate
    factor = 2 * cos(2 * .pi * frequency / sampleRate)
  }

  /// Takes the next samples.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func push(_ chunk: [Scalar]) {
    for index in chunk.indices {
      (last, beforeLast) = (Double(chunk[index]) + factor * last - beforeLast, last)
      sampleCount += 1
      if sampleCount % Self.blockLength == 0 {
        sum = value
        (last, beforeLast) = (0, 0)
      }
    }
  }

  /// The bin of the samples so far.
  public var value: Complex<Double> {
    // The recurrence gives Σ x[i] e^(iω(n − 1 − i)), with n the samples taken in all.
    let turn = Rotation.unit(-frequency / sampleRate)
    let block = Complex(last - turn.real * beforeLast, -turn.imaginary * beforeLast)
    let back = Rotation.unit(-frequency / sampleRate, times: Double(max(0, sampleCount - 1)))
    return sum + back * block
  }
}

extension Goertzel where Scalar == Float {
  /// Creates a bin of `Float` samples; see the generic initialiser.
  public init(frequency: Double, sampleRate: Double) throws(SpectralError) {
    try self.init(planning: frequency, sampleRate)
  }
}
