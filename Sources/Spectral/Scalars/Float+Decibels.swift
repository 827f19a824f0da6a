internal import CSpectralKernels

extension Float: SpectralScalar {
  /// Converts powers to decibels in place; see ``Decibels``.
  public static func _convertToDecibels(
    _ powers: inout MutableSpan<Float>, count: Int, floor: Float
  ) {
    precondition(count <= powers.count, "\(powers.count) powers, not \(count)")
    unsafe powers.withUnsafeMutableBufferPointer { powers in
      guard let base = powers.baseAddress else { return }
      unsafe spectral_decibels(VectorInstructions.best.kernels, base, Int64(count), floor)
    }
  }
}
