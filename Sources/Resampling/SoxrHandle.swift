internal import CSoxr

/// Owns one converter of libsoxr; the only place that calls the library.
@safe
struct SoxrHandle: ~Copyable {
  private let soxr: soxr_t

  init(
    _ ratio: SampleRateRatio, channelCount: Int, quality: ResamplingQuality, isDouble: Bool
  ) throws(ResamplingError) {
    let type = isDouble ? SOXR_FLOAT64_I : SOXR_FLOAT32_I
    var io = unsafe soxr_io_spec(type, type)
    var filter = unsafe soxr_quality_spec(quality.recipe, 0)
    // One thread: OpenMP would cost more than it saves on clips, and callers spread clips.
    var runtime = unsafe soxr_runtime_spec(1)
    var problem: soxr_error_t?
    let made = unsafe soxr_create(
      ratio.inputRate, ratio.outputRate, UInt32(channelCount), &problem, &io, &filter, &runtime)
    guard let made = unsafe made else {
      let text = unsafe problem.map { unsafe String(cString: $0) } ?? "no converter"
      throw .libraryFailure(reason: text)
    }
    if let problem = unsafe problem {
      unsafe soxr_delete(made)
      throw .libraryFailure(reason: unsafe String(cString: problem))
    }
    unsafe soxr = unsafe made
  }

  deinit { unsafe soxr_delete(soxr) }

  /// Feeds all frames of the input, and returns how many frames of output were ready.
  func process(
    _ input: UnsafeRawPointer, frames: Int, into output: UnsafeMutableRawPointer, capacity: Int
  ) throws(ResamplingError) -> Int {
    var written = 0
    // Without a place for "frames used" the library takes the whole input, whatever room there is
    // for output, and keeps what does not fit.
    let problem = unsafe soxr_process(soxr, input, frames, nil, output, capacity, &written)
    if let problem = unsafe problem {
      throw .libraryFailure(reason: unsafe String(cString: problem))
    }
    return written
  }
}
