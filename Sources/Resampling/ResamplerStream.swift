/// Converts samples chunk by chunk, with the bits that a ``Resampler`` gives for the whole clip.
///
/// Made by ``Resampler/stream()``. Memory is bounded by the largest chunk and the filter's length.
/// Chunks may have any number of frames, also one or none. A stream has a single owner and may be
/// sent to another task.
public struct ResamplerStream<Sample: ResamplingSample>: ~Copyable, @unchecked Sendable {
  /// The plan that the stream carries out.
  public let resampler: Resampler<Sample>
  /// The number of frames taken so far.
  public private(set) var inputFrameCount: Int = 0
  /// The number of frames handed out so far.
  public private(set) var outputFrameCount: Int = 0

  private let handle: SoxrHandle?
  private var isFinished = false

  /// Frames given to the library at a time: the working set stays in the cache.
  private static var blockLength: Int { 8192 }

  init(_ resampler: Resampler<Sample>) throws(ResamplingError) {
    self.resampler = resampler
    handle =
      resampler.ratio.isIdentity
      ? nil
      : try SoxrHandle(
        resampler.ratio, channelCount: resampler.channelCount, quality: resampler.quality,
        isDouble: Sample._isDouble)
  }

  /// Takes further samples, and returns the output that has become final.
  ///
  /// - Throws: ``ResamplingError``; after an error about the samples, the stream is as before the call.
  public mutating func push(_ samples: [Sample]) throws(ResamplingError) -> [Sample] {
    try check(samples)
    if handle == nil {
      inputFrameCount += samples.count / resampler.channelCount
      outputFrameCount = inputFrameCount
      return samples
    }
    let frames = samples.count / resampler.channelCount
    let room = resampler.outputCount(forInputCount: inputFrameCount + frames) - outputFrameCount
    return unsafe try collect(capacity: room) { (stream, output) throws(ResamplingError) in
      try unsafe stream.feed(samples, into: output)
    }
  }

  /// Returns the rest of the output, as if silence followed the last sample.
  public mutating func finish() throws(ResamplingError) -> [Sample] {
    if isFinished { throw .streamFinished }
    isFinished = true
    let room = resampler.outputCount(forInputCount: inputFrameCount) - outputFrameCount
    return unsafe try collect(capacity: room) { (stream, output) throws(ResamplingError) in
      try unsafe stream.drain(into: output)
    }
  }

  /// Converts a clip into one array of the exact size.
  mutating func convertWhole(_ samples: [Sample]) throws(ResamplingError) -> [Sample] {
    try check(samples)
    if handle == nil { return samples }
    let frames = samples.count / resampler.channelCount
    let room = resampler.outputCount(forInputCount: frames)
    return unsafe try collect(capacity: room) { (stream, output) throws(ResamplingError) in
      try unsafe stream.feed(samples, into: output)
      let rest = stream.outputFrameCount * stream.resampler.channelCount
      try unsafe stream.drain(into: UnsafeMutableBufferPointer(rebasing: output[rest...]))
    }
  }

  private func check(_ samples: [Sample]) throws(ResamplingError) {
    if isFinished { throw .streamFinished }
    guard samples.count.isMultiple(of: resampler.channelCount) else {
      throw .incompleteFrame(sampleCount: samples.count, channelCount: resampler.channelCount)
    }
    let first = unsafe samples.withUnsafeBufferPointer { unsafe Sample._firstNonFinite(in: $0) }
    if let first {
      throw .nonFiniteSample(index: inputFrameCount * resampler.channelCount + first)
    }
  }

  /// Runs the body with room for so many frames, and returns the frames that it added.
  private mutating func collect(
    capacity: Int,
    _ body: (inout Self, UnsafeMutableBufferPointer<Sample>) throws(ResamplingError) -> Void
  ) throws(ResamplingError) -> [Sample] {
    // A frame more than needed, so that an empty buffer still has an address.
    let size = (max(capacity, 0) + 1) * resampler.channelCount
    let before = outputFrameCount
    var failure: ResamplingError?
    let result = unsafe [Sample](unsafeUninitializedCapacity: size) { buffer, count in
      let output = unsafe UnsafeMutableBufferPointer(
        rebasing: buffer[..<(max(capacity, 0) * resampler.channelCount)])
      do throws(ResamplingError) {
        try unsafe body(&self, output)
      } catch {
        failure = error
      }
      count = (outputFrameCount - before) * resampler.channelCount
    }
    if let failure { throw failure }
    return result
  }

  /// Feeds samples in blocks, writing what comes out while there is room.
  private mutating func feed(
    _ samples: [Sample], into output: UnsafeMutableBufferPointer<Sample>
  ) throws(ResamplingError) {
    let channels = resampler.channelCount
    let frames = samples.count / channels
    let before = outputFrameCount
    var failure: ResamplingError?
    unsafe samples.withUnsafeBufferPointer { input in
      var start = 0
      while start < frames, failure == nil {
        let length = min(Self.blockLength, frames - start)
        do throws(ResamplingError) {
          try unsafe process(
            UnsafeBufferPointer(
              rebasing: input[(start * channels)..<((start + length) * channels)]),
            into: UnsafeMutableBufferPointer(
              rebasing: output[((outputFrameCount - before) * channels)...]))
        } catch {
          failure = error
        }
        start += length
      }
    }
    if let failure { throw failure }
    inputFrameCount += frames
  }

  /// Feeds silence until the output has its full length.
  private mutating func drain(
    into output: UnsafeMutableBufferPointer<Sample>
  ) throws(ResamplingError) {
    let channels = resampler.channelCount
    let goal = resampler.outputCount(forInputCount: inputFrameCount)
    let before = outputFrameCount
    let silence = [Sample](repeating: 0, count: 1024 * channels)
    // No filter is this long; a library that never delivers must not hang the caller.
    var blocksLeft = 1 << 16
    while outputFrameCount < goal {
      blocksLeft -= 1
      if blocksLeft == 0 { throw .libraryFailure(reason: "the filter never ran empty") }
      var failure: ResamplingError?
      unsafe silence.withUnsafeBufferPointer { input in
        do throws(ResamplingError) {
          try unsafe process(
            input,
            into: UnsafeMutableBufferPointer(
              rebasing: output[((outputFrameCount - before) * channels)...]))
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
    }
  }

  private mutating func process(
    _ input: UnsafeBufferPointer<Sample>, into output: UnsafeMutableBufferPointer<Sample>
  ) throws(ResamplingError) {
    guard let from = input.baseAddress, let to = output.baseAddress,
      handle != nil
    else { return }
    let written = try unsafe handle?.process(
      from, frames: input.count / resampler.channelCount, into: to,
      capacity: output.count / resampler.channelCount)
    outputFrameCount += written ?? 0
  }
}
