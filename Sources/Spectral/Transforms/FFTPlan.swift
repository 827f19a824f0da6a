internal import CFFTW

/// One planned transform of FFTW: the only type that calls the library.
///
/// Another engine takes its place by offering the same three executions. Plans are made with
/// `FFTW_ESTIMATE`, so that the same length gives the same arithmetic in every run, for memory
/// aligned to 64 bytes, which ``Workspace`` guarantees: so the bits of a result do not depend on
/// where the caller's samples lie.
@safe
final class FFTPlan<Scalar: SpectralScalar>: @unchecked Sendable {
  // Executing a plan on new arrays is thread-safe; making and destroying plans goes through the
  // planner's lock.
  private let handle: OpaquePointer
  let kind: FFTKind
  let length: Int

  /// Makes a plan; only ``FFTPlanner`` calls it, under its lock.
  init?(_ kind: FFTKind, length: Int) {
    // ESTIMATE does not touch the arrays, but looks at their alignment.
    precondition(
      Scalar.self == Float.self || Scalar.self == Double.self,
      "no other type can be a SpectralScalar")
    let isReal = kind == .realForward || kind == .realInverse
    let bytes = (isReal ? length + 2 : 2 * length) * MemoryLayout<Scalar>.stride
    let input = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    let output = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    defer {
      unsafe input.deallocate()
      unsafe output.deallocate()
    }
    let n = Int32(length)
    let made: OpaquePointer?
    if Scalar.self == Float.self {
      let r = unsafe (input.assumingMemoryBound(to: Float.self))
      let c = unsafe (
        input.assumingMemoryBound(to: fftwf_complex.self),
        output.assumingMemoryBound(to: fftwf_complex.self)
      )
      switch kind {
      case .realForward:
        unsafe made = fftwf_plan_dft_r2c_1d(n, r, c.1, FFTW_ESTIMATE)
      case .realInverse:
        let out = unsafe output.assumingMemoryBound(to: Float.self)
        unsafe made = fftwf_plan_dft_c2r_1d(n, c.0, out, FFTW_ESTIMATE)
      case .complexForward:
        unsafe made = fftwf_plan_dft_1d(n, c.0, c.1, FFTW_FORWARD, FFTW_ESTIMATE)
      case .complexInverse:
        unsafe made = fftwf_plan_dft_1d(n, c.0, c.1, FFTW_BACKWARD, FFTW_ESTIMATE)
      }
    } else {
      let r = unsafe (input.assumingMemoryBound(to: Double.self))
      let c = unsafe (
        input.assumingMemoryBound(to: fftw_complex.self),
        output.assumingMemoryBound(to: fftw_complex.self)
      )
      switch kind {
      case .realForward:
        unsafe made = fftw_plan_dft_r2c_1d(n, r, c.1, FFTW_ESTIMATE)
      case .realInverse:
        let out = unsafe output.assumingMemoryBound(to: Double.self)
        unsafe made = fftw_plan_dft_c2r_1d(n, c.0, out, FFTW_ESTIMATE)
      case .complexForward:
        unsafe made = fftw_plan_dft_1d(n, c.0, c.1, FFTW_FORWARD, FFTW_ESTIMATE)
      case .complexInverse:
        unsafe made = fftw_plan_dft_1d(n, c.0, c.1, FFTW_BACKWARD, FFTW_ESTIMATE)
      }
    }
    guard let made = unsafe made else { return nil }
    unsafe handle = made
    self.kind = kind
    self.length = length
  }

  deinit {
    let handle = unsafe Handle(raw: handle)
    FFTPlanner.locked {
      if Scalar.self == Float.self {
        unsafe fftwf_destroy_plan(handle.raw)
      } else {
        unsafe fftw_destroy_plan(handle.raw)
      }
    }
  }

  /// Executes the plan: `length` scalars of `input`, or as many bins as the kind has, to `output`.
  ///
  /// Both must be aligned to 64 bytes and not overlap; a real inverse destroys its input.
  @inline(__always)
  func execute(_ input: UnsafeMutablePointer<Scalar>, _ output: UnsafeMutablePointer<Scalar>) {
    let (a, b) = (UnsafeMutableRawPointer(input), UnsafeMutableRawPointer(output))
    if Scalar.self == Float.self {
      let real = unsafe (
        a.assumingMemoryBound(to: Float.self), b.assumingMemoryBound(to: Float.self)
      )
      let complex = unsafe (
        a.assumingMemoryBound(to: fftwf_complex.self),
        b.assumingMemoryBound(to: fftwf_complex.self)
      )
      switch kind {
      case .realForward: unsafe fftwf_execute_dft_r2c(handle, real.0, complex.1)
      case .realInverse: unsafe fftwf_execute_dft_c2r(handle, complex.0, real.1)
      case .complexForward, .complexInverse:
        unsafe fftwf_execute_dft(handle, complex.0, complex.1)
      }
    } else {
      let real = unsafe (
        a.assumingMemoryBound(to: Double.self), b.assumingMemoryBound(to: Double.self)
      )
      let complex = unsafe (
        a.assumingMemoryBound(to: fftw_complex.self),
        b.assumingMemoryBound(to: fftw_complex.self)
      )
      switch kind {
      case .realForward: unsafe fftw_execute_dft_r2c(handle, real.0, complex.1)
      case .realInverse: unsafe fftw_execute_dft_c2r(handle, complex.0, real.1)
      case .complexForward, .complexInverse:
        unsafe fftw_execute_dft(handle, complex.0, complex.1)
      }
    }
  }

  @unsafe private struct Handle: @unchecked Sendable {
    let raw: OpaquePointer
  }
}

/// What a plan computes; none of them divides by the length.
enum FFTKind: Hashable, Sendable {
  case realForward, realInverse, complexForward, complexInverse
}
