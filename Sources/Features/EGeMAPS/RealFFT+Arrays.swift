internal import Spectral

extension RealFFT<Double> {
  /// Writes the spectrum of a signal into an array of as many bins.
  func transform(
    _ samples: [Double], into spectrum: inout [Complex<Double>],
    _ workspace: inout Workspace<Double>
  ) {
    var bins = spectrum.mutableSpan
    forward(samples.span, into: &bins, workspace: &workspace)
  }

  /// Writes the signal of a spectrum into an array of as many samples.
  func invert(
    _ spectrum: [Complex<Double>], into samples: inout [Double],
    _ workspace: inout Workspace<Double>
  ) {
    var target = samples.mutableSpan
    inverse(spectrum.span, into: &target, workspace: &workspace)
  }
}
