/// A signal whose short-time magnitudes are close to given ones: phases found by iteration.
///
/// Griffin and Lim (1984) with the momentum of Perraudin, Balazs and Søndergaard (2013), as librosa
/// 0.11's `griffinlim`: c ← S e^(i∠t), t ← STFT(ISTFT(c)) − μ/(1 + μ) t′, where t′ is the transform of
/// the iteration before.
///
/// ```swift
/// let griffinLim = try GriffinLim(stft, iterations: 32)
/// let samples = try griffinLim(stft.magnitude(of: clip), sampleCount: clip.count)
/// ```
///
/// It needs the whole clip. The cost is two transforms a frame and iteration.
public struct GriffinLim<Scalar: SpectralScalar>: Sendable {
  /// The transform that the magnitudes come from.
  public let stft: STFT<Scalar>

  /// The number of iterations.
  public let iterations: Int

  /// The momentum μ; 0 is the algorithm of 1984.
  public let momentum: Double

  let inverse: InverseSTFT<Scalar>

  /// Plans the iteration.
  ///
  /// - Parameters:
  ///   - stft: the transform that the magnitudes come from.
  ///   - iterations: the number of iterations, at least 0.
  ///   - momentum: the momentum μ, from 0; above 1 it may not converge.
  /// - Throws: ``SpectralError`` that names the parameter; see ``InverseSTFT/init(_:)``.
  public init(
    _ stft: STFT<Scalar>, iterations: Int = 32, momentum: Double = 0.99
  ) throws(SpectralError) {
    try require(iterations >= 0, "iterations", iterations, "at least 0")
    try require(momentum >= 0 && momentum.isFinite, "momentum", momentum, "at least 0")
    self.stft = stft
    self.iterations = iterations
    self.momentum = momentum
    inverse = try InverseSTFT(stft)
  }

  /// Returns a signal of magnitudes.
  ///
  /// - Parameters:
  ///   - magnitudes: frames × bins.
  ///   - phases: where to begin, in radians, frames × bins; zeros if nil (librosa's `init=None`).
  ///   - sampleCount: the length of the signal; see ``InverseSTFT/callAsFunction(_:sampleCount:)``.
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)`` for other shapes.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func callAsFunction(
    _ magnitudes: Matrix<Scalar>, phases: Matrix<Scalar>? = nil, sampleCount: Int? = nil
  ) throws(SpectralError) -> [Scalar] {
    let count = magnitudes.elements.count
    if let phases, phases.elements.count != count || phases.columns != magnitudes.columns {
      throw .lengthMismatch(argument: "phases", expected: count, found: phases.elements.count)
    }
    var spectra = Matrix<Complex<Scalar>>(
      rows: magnitudes.rows, columns: magnitudes.columns, repeating: .zero)
    for index in 0..<count {
      let unit = phases.map { Complex(phase: $0.elements[index]) } ?? Complex(1)
      spectra.elements[index] = magnitudes.elements[index] * unit
    }
    let share = Scalar(momentum / (1 + momentum))
    var previous: Matrix<Complex<Scalar>>?
    for _ in 0..<iterations {
      let rebuilt = stft(try inverse(spectra, sampleCount: sampleCount))
      for index in 0..<min(count, rebuilt.elements.count) {
        var target = rebuilt.elements[index]
        if let previous { target = target - share * previous.elements[index] }
        let length = target.magnitude + Scalar.leastNormalMagnitude
        spectra.elements[index] =
          magnitudes.elements[index] * Complex(target.real / length, target.imaginary / length)
      }
      previous = rebuilt
    }
    return try inverse(spectra, sampleCount: sampleCount)
  }
}
