import CBaseline
import Spectral

/// A planned transform with its buffers, ready to be timed.
protocol FFTSubject: AnyObject {
  /// Executes the forward transform a number of times.
  func run(_ repetitions: Int)
  /// The spectrum of the last run, real and imaginary parts in turns.
  var spectrum: [Double] { get }
}

/// Formant's transform of a real signal.
final class RealSubject<Scalar: SpectralScalar>: FFTSubject {
  private let fft: RealFFT<Scalar>
  private let input: [Scalar]
  private var output: [Complex<Scalar>]
  private var workspace: Workspace<Scalar>

  init(_ fft: RealFFT<Scalar>, _ interleaved: [Double]) {
    self.fft = fft
    input = (0..<fft.length).map { Scalar(interleaved[2 * $0]) }
    output = Array(repeating: .zero, count: fft.binCount)
    workspace = fft.makeWorkspace()
  }

  func run(_ repetitions: Int) {
    // Taken out, because an array inside a class costs a check of its uniqueness at each use.
    let samples = input
    var (result, scratch) = (output, workspace)
    (output, workspace) = ([], Workspace(count: 0))
    for _ in 0..<repetitions {
      var span = result.mutableSpan
      fft.forward(samples.span, into: &span, workspace: &scratch)
    }
    (output, workspace) = (result, scratch)
  }

  var spectrum: [Double] { output.flatMap { [Double($0.real), Double($0.imaginary)] } }
}

/// Formant's transform of a complex signal.
final class ComplexSubject<Scalar: SpectralScalar>: FFTSubject {
  private let fft: ComplexFFT<Scalar>
  private let input: [Complex<Scalar>]
  private var output: [Complex<Scalar>]
  private var workspace: Workspace<Scalar>

  init(_ fft: ComplexFFT<Scalar>, _ interleaved: [Double]) {
    self.fft = fft
    input = (0..<fft.length).map {
      Complex(Scalar(interleaved[2 * $0]), Scalar(interleaved[2 * $0 + 1]))
    }
    output = Array(repeating: .zero, count: fft.length)
    workspace = fft.makeWorkspace()
  }

  func run(_ repetitions: Int) {
    let samples = input
    var (result, scratch) = (output, workspace)
    (output, workspace) = ([], Workspace(count: 0))
    for _ in 0..<repetitions {
      var span = result.mutableSpan
      fft.forward(samples.span, into: &span, workspace: &scratch)
    }
    (output, workspace) = (result, scratch)
  }

  var spectrum: [Double] { output.flatMap { [Double($0.real), Double($0.imaginary)] } }
}

/// FFTW's own transform, called from C.
final class RawFFTW: FFTSubject {
  private let plan: OpaquePointer
  private let binCount: Int

  init(_ test: FFTCase, _ interleaved: [Double]) throws {
    guard
      let plan = baseline_fft_create(
        test.length, test.domain == .real ? 1 : 0, test.precision == .double ? 1 : 0, interleaved)
    else { throw BaselineFailure(what: "a plan of \(test.length)") }
    self.plan = plan
    binCount = test.binCount
  }

  deinit { baseline_fft_destroy(plan) }

  func run(_ repetitions: Int) { baseline_fft_run(plan, repetitions) }

  var spectrum: [Double] {
    var result = [Double](repeating: 0, count: 2 * binCount)
    baseline_fft_spectrum(plan, &result)
    return result
  }
}
