import CBaseline
import Determinism
import Spectral

/// What was measured of a transform: Formant's beside FFTW's own, planned and executed in turns.
struct FFTMeasurement {
  /// The cost and the error of one of the two.
  struct Side {
    /// Seconds to plan the forward and the inverse transform.
    var planning = 0.0
    /// Seconds of one forward transform, in the fastest of the batches.
    var execution = Double.infinity
    /// How far the spectrum is from the one in long double.
    var error = baseline_error()
  }

  let test: FFTCase
  private(set) var ours = Side()
  private(set) var raw = Side()
  /// Seconds to plan the same again, from the cache.
  private(set) var replanning = 0.0
  /// How far the reference is from sums term by term.
  let referenceError: Double

  init(_ test: FFTCase) throws {
    self.test = test
    let input = Self.input(test)
    guard let reference = baseline_reference_create(test.length, input) else {
      throw BaselineFailure(what: "a reference of \(test.length)")
    }
    defer { baseline_reference_destroy(reference) }
    referenceError = baseline_reference_check(reference, input)

    baseline_fft_forget()
    var start = baseline_cpu_seconds()
    let plan = try Self.plan(test)
    ours.planning = baseline_cpu_seconds() - start
    start = baseline_cpu_seconds()
    _ = try Self.plan(test)
    replanning = baseline_cpu_seconds() - start
    let subject = plan(input)

    baseline_fft_forget()
    start = baseline_cpu_seconds()
    let fftw = try RawFFTW(test, input)
    raw.planning = baseline_cpu_seconds() - start

    let batch = Self.batchSize(fftw)
    subject.run(batch)
    for _ in 0..<7 {
      ours.execution = min(ours.execution, Self.seconds(subject, batch))
      raw.execution = min(raw.execution, Self.seconds(fftw, batch))
    }
    ours.error = baseline_reference_compare(reference, subject.spectrum, test.binCount)
    raw.error = baseline_reference_compare(reference, fftw.spectrum, test.binCount)
  }

  /// Noise that `Float` holds exactly; the imaginary parts of a real signal are 0.
  private static func input(_ test: FFTCase) -> [Double] {
    var generator = SeededGenerator(seed: UInt64(test.length), stream: 0)
    return (0..<2 * test.length).map { index in
      let value = Double(Float(2 * generator.uniform() - 1))
      return test.domain == .real && index % 2 == 1 ? 0 : value
    }
  }

  /// Plans, and returns what makes a subject of the plan.
  private static func plan(_ test: FFTCase) throws -> ([Double]) -> any FFTSubject {
    switch (test.domain, test.precision) {
    case (.real, .float):
      let fft = try RealFFT<Float>(length: test.length)
      return { RealSubject(fft, $0) }
    case (.real, .double):
      let fft = try RealFFT<Double>(length: test.length)
      return { RealSubject(fft, $0) }
    case (.complex, .float):
      let fft = try ComplexFFT<Float>(length: test.length)
      return { ComplexSubject(fft, $0) }
    case (.complex, .double):
      let fft = try ComplexFFT<Double>(length: test.length)
      return { ComplexSubject(fft, $0) }
    }
  }

  /// The number of transforms that take about 2 ms.
  private static func batchSize(_ subject: any FFTSubject) -> Int {
    var count = 1
    while count < 1 << 20 && seconds(subject, count) * Double(count) < 0.001 { count *= 2 }
    return count
  }

  private static func seconds(_ subject: any FFTSubject, _ repetitions: Int) -> Double {
    let start = baseline_cpu_seconds()
    subject.run(repetitions)
    return (baseline_cpu_seconds() - start) / Double(repetitions)
  }
}
