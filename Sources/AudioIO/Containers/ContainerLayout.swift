/// What the header of a sound file declares, and what is really there.
struct ContainerLayout {
  var format: AudioFormat
  /// How samples are stored, or nil where the decoder library has to say.
  var encoding: AudioEncoding?
  var byteOrder: ByteOrder = .little
  var sampleRate: Double
  var channelCount: Int
  /// Where the first sample stands.
  var dataOffset: Int
  /// The bytes of sample data that the header declares, or nil if it leaves that open.
  var declaredByteCount: Int?
  /// The bytes of one frame as the header states it, or nil.
  var frameByteCount: Int?

  /// Whether frames can be cut from the bytes without a decoder.
  var isLinear: Bool {
    guard let width = encoding?.linearByteCount else { return false }
    return frameByteCount == width * channelCount
  }

  /// The bytes of sample data that are there, when the source's size is known.
  func availableByteCount(of size: Int?) -> Int? {
    guard let size else { return declaredByteCount }
    let rest = max(0, size - dataOffset)
    return declaredByteCount.map { min($0, rest) } ?? rest
  }
}

/// How far a look at the first bytes goes.
enum Container {
  /// A header that was understood down to the samples.
  case layout(ContainerLayout)
  /// A format whose inside is the decoder library's business.
  case opaque(AudioFormat)
}
