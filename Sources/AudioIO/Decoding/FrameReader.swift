/// Reads a section of an opened source with the policies about channels, NaN and truncation.
final class FrameReader<Sample: AudioSample> {
  let audio: OpenedAudio
  let channelCount: Int
  /// The frames of the section, or nil if only reading can tell.
  let sectionFrameCount: Int?
  private(set) var position = 0
  private(set) var isTruncated: Bool
  private(set) var nonFiniteCount = 0

  private let start: Int
  private let selection: ChannelSelection
  private let nonFinite: NonFinitePolicy
  private let truncation: TruncationPolicy
  private var interleaved: [Sample] = []

  init(
    _ file: AudioFile, _ section: AudioSection, channels: ChannelSelection,
    nonFinite: NonFinitePolicy, truncated: TruncationPolicy
  ) throws(AudioError) {
    audio = try OpenedAudio.open(
      try file.input(), raw: file.raw, spoolLimit: file.spoolLimit)
    try audio.validate(truncated: truncated)
    try audio.validate(kind: Sample.sampleKind)
    if case .one(let channel) = channels, !(0..<audio.channelCount).contains(channel) {
      throw .channelOutOfRange(
        file: audio.name, channel: channel, channelCount: audio.channelCount)
    }
    if channels == .mean, audio.channelCount > 1, Sample.sampleKind.integerBits != nil {
      throw .inexactIntegers(
        file: audio.name, encoding: audio.encoding, requested: "mean of channels")
    }
    channelCount = channels.outputCount(of: audio.channelCount)
    // One channel is the mean of itself, and needs no copy.
    selection = audio.channelCount == 1 ? .all : channels
    self.nonFinite = nonFinite
    truncation = truncated
    isTruncated = audio.isTruncated
    let range = try audio.resolve(section)
    start = range.start
    sectionFrameCount = range.count
    if start > 0 { try audio.decoder.seek(to: start) }
  }

  func seek(to frame: Int) throws(AudioError) {
    let limit = sectionFrameCount ?? OpenedAudio.greatestFrameCount - start
    guard frame >= 0, frame <= limit else {
      throw .sectionOutOfRange(
        file: audio.name, section: .frames(frame..<max(frame, frame &+ 1)), frameCount: limit)
    }
    try audio.decoder.seek(to: start + frame)
    position = frame
  }

  /// Returns the samples from here to the end of the section.
  func readToEnd() throws(AudioError) -> [Sample] {
    let limit = 1 << 31
    let left = sectionFrameCount.map { $0 - position }
    if let left, left > limit { throw .tooManyFrames(file: audio.name, frames: left) }
    // A header can promise anything: the first array is bounded unless the bytes are there.
    let bound = max(1, (1 << 22) / channelCount)
    let trusted = audio.isLengthCertain ? left : left.map { min($0, bound) }
    var samples = try readBlock(trusted ?? 1 << 16)
    // Fewer than asked for is the end; otherwise the array grows by doubling.
    var last = samples.count / channelCount
    var asked = trusted ?? 1 << 16
    while last == asked, left.map({ position < $0 }) ?? true {
      asked = min(samples.count / channelCount, left.map { $0 - position } ?? .max)
      let more = try readBlock(asked)
      last = more.count / channelCount
      samples += more
      if samples.count / channelCount > limit {
        throw .tooManyFrames(file: audio.name, frames: samples.count / channelCount)
      }
    }
    if samples.isEmpty, sectionFrameCount != 0 { throw .noSamples(file: audio.name) }
    return samples
  }

  /// Returns up to `frames` frames; none at the end.
  func readBlock(_ frames: Int) throws(AudioError) -> [Sample] {
    let wanted = min(frames, sectionFrameCount.map { $0 - position } ?? frames)
    guard wanted > 0 else { return [] }
    var failure: AudioError?
    var block = unsafe [Sample](unsafeUninitializedCapacity: wanted * channelCount) {
      buffer, count in
      do throws(AudioError) {
        count = try unsafe fill(buffer, frames: wanted) * channelCount
      } catch {
        failure = error
        count = 0
      }
    }
    if let failure { throw failure }
    if audio.encoding == .float32 || audio.encoding == .float64 || audio.encoding.bitDepth == nil {
      try screen(&block)
    }
    let got = block.count / channelCount
    position += got
    if got < wanted, let expected = sectionFrameCount { try noteEnd(expected) }
    if got < wanted, sectionFrameCount == nil { try noteEndOfStream() }
    return block
  }

  /// Decodes frames, all channels straight into the buffer, or the chosen ones through another.
  private func fill(
    _ buffer: UnsafeMutableBufferPointer<Sample>, frames: Int
  ) throws(AudioError) -> Int {
    if selection == .all { return try unsafe audio.decoder.read(frames, into: buffer) }
    let channels = audio.channelCount
    let perStep = min(frames, max(1, 16_384 / channels))
    var failure: AudioError?
    var done = 0
    if interleaved.count < perStep * channels, let zero = Self.zero {
      interleaved = [Sample](repeating: zero, count: perStep * channels)
    }
    while done < frames, failure == nil {
      let step = min(perStep, frames - done)
      var got = 0
      unsafe interleaved.withUnsafeMutableBufferPointer { scratch in
        do throws(AudioError) {
          got = try unsafe audio.decoder.read(step, into: scratch)
          unsafe ChannelMixing.select(
            selection, of: channels, UnsafeBufferPointer(scratch), frames: got,
            into: UnsafeMutableBufferPointer(rebasing: buffer[done...]))
        } catch {
          failure = error
        }
      }
      done += got
      if got < step { break }
    }
    if let failure { throw failure }
    return done
  }

  /// A sample to fill new buffers with; the four types all have one.
  private static var zero: Sample? {
    switch Sample.sampleKind {
    case .float: Float(0) as? Sample
    case .double: Double(0) as? Sample
    case .int16: Int16(0) as? Sample
    case .int32: Int32(0) as? Sample
    }
  }

  /// Applies the policy about NaN and infinity.
  private func screen(_ block: inout [Sample]) throws(AudioError) {
    let found: NonFiniteScan
    if nonFinite == .replaceWithZero {
      found = unsafe block.withUnsafeMutableBufferPointer { unsafe NonFiniteScan(replacing: $0) }
    } else {
      found = unsafe block.withUnsafeBufferPointer { unsafe NonFiniteScan($0) }
    }
    nonFiniteCount += found.count
    guard nonFinite == .reject, let first = found.first else { return }
    let channel: Int =
      if case .one(let channel) = selection { channel } else { first % channelCount }
    throw .nonFiniteSample(
      file: audio.name, frame: start + position + first / channelCount, channel: channel)
  }

  /// Reading stopped before the section's end, which the decoder had promised.
  private func noteEnd(_ expected: Int) throws(AudioError) {
    isTruncated = true
    guard truncation == .reject else { return }
    throw .truncatedData(
      file: audio.name, expectedFrames: audio.declaredFrameCount ?? start + expected,
      foundFrames: start + position)
  }

  /// A stream ended; if it had declared more, that is an error unless it is to be kept.
  private func noteEndOfStream() throws(AudioError) {
    guard let declared = audio.declaredFrameCount, start + position < declared else { return }
    try noteEnd(declared)
  }
}
