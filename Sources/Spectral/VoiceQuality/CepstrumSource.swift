#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where the samples of a resampled clip lie in time.
struct CepstrumGrid {
  let step: Double
  /// The time of the first sample in seconds.
  let origin: Double

  /// Returns the sample nearest to a time, the later one of two; as Praat computes it.
  func nearest(_ time: Double) -> Int {
    Int(((time - origin) / step + 1 + 0.5).rounded(.down)) - 1
  }
}

/// Computes the power cepstrum of one frame after the other.
struct CepstrumSource {
  private let samples: [Double]
  private let grid: CepstrumGrid
  private let window: [Double]
  private let scale: Double
  private let fft: RealFFT<Double>
  private var workspace: Workspace<Double>
  private var frame: [Double]
  private var spectrum: [Complex<Double>]

  /// The power cepstrum of the last frame, from quefrency 0 on.
  private(set) var cepstrum: [Double]

  var count: Int { cepstrum.count }

  init(
    _ samples: [Double], emphasis: Double, grid: CepstrumGrid, length: Int
  ) throws(SpectralError) {
    var emphasized = samples
    let factor = exp(-2 * .pi * emphasis * grid.step)
    for index in stride(from: samples.count - 1, to: 0, by: -1) {
      emphasized[index] -= factor * emphasized[index - 1]
    }
    self.samples = emphasized
    self.grid = grid
    window = PraatWindows.window(count: length, isGaussian: true)
    var size = 2
    while size < length { size *= 2 }
    fft = try RealFFT<Double>(length: size)
    // Praat's spectra and their inverses are densities.
    scale = grid.step * grid.step
    workspace = fft.makeWorkspace()
    frame = Array(repeating: 0, count: size)
    spectrum = Array(repeating: Complex(0, 0), count: size / 2 + 1)
    cepstrum = Array(repeating: 0, count: size / 2 + 1)
  }

  /// Computes the cepstrum of the frame that begins at a time.
  mutating func transform(at time: Double) {
    let first = grid.nearest(time)
    var mean = 0.0
    for index in window.indices {
      let place = first + index
      frame[index] = place >= 0 && place < samples.count ? samples[place] : 0
      mean += frame[index]
    }
    mean /= Double(window.count)
    for index in window.indices { frame[index] = (frame[index] - mean) * window[index] }
    for index in window.count..<frame.count { frame[index] = 0 }
    Self.forward(fft, frame, &spectrum, &workspace)
    for bin in spectrum.indices {
      let (real, imaginary) = (spectrum[bin].real, spectrum[bin].imaginary)
      let power = (real * real + imaginary * imaginary) * scale
      spectrum[bin] = Complex(log(power + 1e-300), 0)
    }
    Self.inverse(fft, spectrum, &frame, &workspace)
    for index in cepstrum.indices {
      let value = frame[index] / grid.step
      cepstrum[index] = value * value
    }
  }

  // Buffers as separate arguments, so that each is held exclusively.
  private static func forward(
    _ fft: RealFFT<Double>, _ samples: [Double], _ spectrum: inout [Complex<Double>],
    _ workspace: inout Workspace<Double>
  ) {
    var output = spectrum.mutableSpan
    fft.forward(samples.span, into: &output, workspace: &workspace)
  }

  private static func inverse(
    _ fft: RealFFT<Double>, _ spectrum: [Complex<Double>], _ samples: inout [Double],
    _ workspace: inout Workspace<Double>
  ) {
    var output = samples.mutableSpan
    fft.inverse(spectrum.span, into: &output, workspace: &workspace)
  }
}
