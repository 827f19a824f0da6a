internal import CSpectralKernels

extension MelFilterBank {
  /// Returns the bands of each frame: frames × bins → frames × bands.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)`` if the frames do not have
  ///   ``binCount`` bins.
  public func callAsFunction(_ power: Matrix<Scalar>) throws(SpectralError) -> Matrix<Scalar> {
    guard power.columns == binCount else {
      throw .lengthMismatch(argument: "a row of power", expected: binCount, found: power.columns)
    }
    var result = Matrix<Scalar>(rows: power.rows, columns: bands, repeating: 0)
    var output = result.elements.mutableSpan
    for row in 0..<power.rows {
      let frame = power.elements.span.extracting(row * binCount..<(row + 1) * binCount)
      filters.apply(frame, into: &output, at: row * bands)
    }
    return result
  }

  /// Writes the bands of one frame, without allocating.
  ///
  /// - Precondition: `power` has ``binCount`` elements and `result` has ``bands``.
  public func apply(_ power: Span<Scalar>, into result: inout MutableSpan<Scalar>) {
    filters.apply(power, into: &result, at: 0)
  }

  /// Writes the bands of eight frames, those of one band side by side, in the bits of one frame.
  ///
  /// - Parameters:
  ///   - lanes: 8 × ``binCount`` powers, those of one bin side by side.
  ///   - result: room for 8 × ``bands`` values.
  package func applyToEight(
    _ lanes: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) where Scalar == Float {
    unsafe filters.withKernelFilters {
      unsafe frame_bands(frame_has_wide_vectors(), lanes, $0, result)
    }
  }

  /// The weights of each band: the triangles of librosa's `filters.mel`.
  static func triangles(
    _ corners: [Double], _ fftLength: Int, _ sampleRate: Double, _ normalization: Normalization
  ) -> [SparseFilters<Scalar>.Row] {
    let bins = fftLength / 2 + 1
    return (0..<corners.count - 2).map { band in
      let (low, top, high) = (corners[band], corners[band + 1], corners[band + 2])
      let scale = normalization == .slaney ? 2 / (high - low) : 1
      var first = 0
      var weights: [Double] = []
      // Only bins between the corners can have a weight.
      let start = max(0, Int(low * Double(fftLength) / sampleRate) - 1)
      for bin in start..<max(start, bins) {
        let frequency = Double(bin) * sampleRate / Double(fftLength)
        if frequency > high { break }
        let weight = min((frequency - low) / (top - low), (high - frequency) / (high - top))
        guard weight > 0 else { continue }
        if weights.isEmpty { first = bin }
        weights.append(weight * scale)
      }
      return SparseFilters.Row(first: first, weights: weights)
    }
  }
}
