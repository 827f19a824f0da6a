extension RealFFT {
  /// Returns the spectrum of each row: rows × ``length`` → rows × ``binCount``.
  ///
  /// Each row has the bits of ``forward(_:)``.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)``.
  public func forward(
    rows samples: Matrix<Scalar>
  ) throws(SpectralError) -> Matrix<Complex<Scalar>> {
    guard samples.columns == length else {
      throw .lengthMismatch(argument: "a row of samples", expected: length, found: samples.columns)
    }
    var result = Matrix<Complex<Scalar>>(rows: samples.rows, columns: binCount, repeating: .zero)
    var workspace = makeWorkspace()
    var spectrum = [Complex<Scalar>](repeating: .zero, count: binCount)
    for row in 0..<samples.rows {
      var bins = spectrum.mutableSpan
      forward(
        samples.elements.span.extracting(row * length..<(row + 1) * length), into: &bins,
        workspace: &workspace)
      for bin in 0..<binCount { result.elements[row * binCount + bin] = spectrum[bin] }
    }
    return result
  }

  /// Returns the signal of each row, divided by n: rows × ``binCount`` → rows × ``length``.
  ///
  /// Each row has the bits of ``inverse(_:)``.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)``.
  public func inverse(
    rows spectra: Matrix<Complex<Scalar>>
  ) throws(SpectralError) -> Matrix<Scalar> {
    guard spectra.columns == binCount else {
      throw .lengthMismatch(
        argument: "a row of spectra", expected: binCount, found: spectra.columns)
    }
    var result = Matrix<Scalar>(rows: spectra.rows, columns: length, repeating: 0)
    var workspace = makeWorkspace()
    var signal = [Scalar](repeating: 0, count: length)
    for row in 0..<spectra.rows {
      var samples = signal.mutableSpan
      inverse(
        spectra.elements.span.extracting(row * binCount..<(row + 1) * binCount), into: &samples,
        workspace: &workspace)
      for index in 0..<length { result.elements[row * length + index] = signal[index] }
    }
    return result
  }
}
