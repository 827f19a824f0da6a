internal import CSpectralKernels

/// A set of vector instructions; all give the same bits.
enum VectorInstructions: UInt32, CaseIterable, Sendable {
  case baseline, avx2, avx512

  /// The best that this processor has.
  static let best: VectorInstructions =
    VectorInstructions(rawValue: spectral_best_instructions().rawValue) ?? .baseline

  /// The number of scalars in a vector.
  func lanes<Scalar: SpectralScalar>(of type: Scalar.Type) -> Int {
    Int(spectral_lanes(kernels, Scalar.self == Double.self))
  }

  var kernels: spectral_instructions { spectral_instructions(rawValue) }
}
