#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension HPSS {
  /// Returns the share of each bin that is harmonic and percussive, from 0 to 1: frames × bins.
  ///
  /// - Parameter magnitude: magnitudes, or powers: frames × bins.
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a value that is
  ///   negative or not finite.
  public func masks<Scalar: SpectralScalar>(
    of magnitude: Matrix<Scalar>
  ) throws(SpectralError) -> (harmonic: Matrix<Scalar>, percussive: Matrix<Scalar>) {
    if let bad = magnitude.elements.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
      throw .invalidParameter(
        name: "magnitude", value: "\(magnitude.elements[bad]) in frame \(bad / magnitude.columns)",
        requirement: "finite and not negative in every bin")
    }
    let (harmonic, percussive) = medians(of: magnitude)
    let sharesZeros = harmonicMargin == 1 && percussiveMargin == 1
    func mask(_ own: Matrix<Scalar>, _ other: Matrix<Scalar>, _ margin: Double) -> Matrix<Scalar> {
      var result = own
      for index in own.elements.indices {
        result.elements[index] = share(
          own.elements[index], other.elements[index] * Scalar(margin), sharesZeros)
      }
      return result
    }
    return (
      mask(harmonic, percussive, harmonicMargin), mask(percussive, harmonic, percussiveMargin)
    )
  }

  /// The medians over time and over frequency.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func medians<Scalar: SpectralScalar>(
    of magnitude: Matrix<Scalar>
  ) -> (Matrix<Scalar>, Matrix<Scalar>) {
    let (rows, columns) = (magnitude.rows, magnitude.columns)
    var (harmonic, percussive) = (magnitude, magnitude)
    guard rows > 0 && columns > 0 else { return (harmonic, percussive) }
    let input = magnitude.elements.span
    var overTime = MedianFilter<Scalar>(width: harmonicWidth)
    var output = harmonic.elements.mutableSpan
    for bin in 0..<columns {
      overTime.apply(input, into: &output, from: bin, stride: columns, count: rows)
    }
    var overFrequency = MedianFilter<Scalar>(width: percussiveWidth)
    var lines = percussive.elements.mutableSpan
    for frame in 0..<rows {
      overFrequency.apply(input, into: &lines, from: frame * columns, stride: 1, count: columns)
    }
    return (harmonic, percussive)
  }

  /// xᵖ / (xᵖ + yᵖ), both divided by the larger first; librosa's `softmask`.
  private func share<Scalar: SpectralScalar>(
    _ own: Scalar, _ other: Scalar, _ sharesZeros: Bool
  ) -> Scalar {
    if power == .infinity { return own > other ? 1 : 0 }
    let largest = max(own, other)
    if largest < Scalar.leastNormalMagnitude { return sharesZeros ? 0.5 : 0 }
    let x = pow(Double(own / largest), power)
    let y = pow(Double(other / largest), power)
    return Scalar(x / (x + y))
  }
}
