/// A source with its header understood, its length verified and a decoder at its first frame.
struct OpenedAudio {
  let name: String
  let decoder: any FrameDecoder
  let format: AudioFormat
  let encoding: AudioEncoding
  let sampleRate: Double
  let channelCount: Int
  /// The frames that are there to read, or nil if only reading can tell.
  let frameCount: Int?
  /// The frames that the header declares, or nil.
  let declaredFrameCount: Int?

  /// Whether the bytes of all frames are known to be there, so that memory can be set aside.
  let isLengthCertain: Bool

  /// Whether the end is missing, though nobody says how much.
  let isCut: Bool

  /// Whether the file is shorter than it should be, as far as known before decoding.
  var isTruncated: Bool {
    if isCut { return true }
    guard let frameCount, let declaredFrameCount else { return false }
    return frameCount < declaredFrameCount
  }

  /// Checks what the header says about rate, channels and length.
  func validate(truncated: TruncationPolicy) throws(AudioError) {
    guard sampleRate.isFinite, sampleRate >= 1, sampleRate <= 10_000_000 else {
      throw .invalidSampleRate(file: name, rate: sampleRate)
    }
    guard (1...1024).contains(channelCount) else {
      throw .unsupportedFormat(file: name, reason: "\(channelCount) channels, not 1...1024")
    }
    if isTruncated, truncated == .reject {
      throw .truncatedData(
        file: name, expectedFrames: declaredFrameCount, foundFrames: isCut ? nil : frameCount)
    }
    if frameCount == 0 { throw .noSamples(file: name) }
  }

  /// Checks that the samples are integers that fit, if integers are asked for.
  func validate(kind: AudioSampleKind) throws(AudioError) {
    guard let width = kind.integerBits else { return }
    guard let depth = encoding.bitDepth, depth <= width else {
      throw .inexactIntegers(file: name, encoding: encoding, requested: "\(kind)")
    }
  }
}
