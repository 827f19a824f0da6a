/// How a signal is cut into overlapping frames: length, hop, alignment and padding.
///
/// ```swift
/// let framing = Framing(frameLength: 512, hopLength: 160)
/// framing.frameCount(forSampleCount: 16_000)             // 101
/// framing.time(ofFrame: 100, sampleRate: 16_000)         // 1 s
/// ```
///
/// | alignment | frames of n samples (W = frame length, H = hop) | frame k covers |
/// |---|---|---|
/// | centered | 1 + ⌊(n + 2⌊W/2⌋ − W) / H⌋, so 1 + ⌊n / H⌋ for even W | kH − ⌊W/2⌋ ..< kH − ⌊W/2⌋ + W |
/// | hopCentered | ⌊(n + ⌊H/2⌋) / H⌋ | kH + ⌊H/2⌋ − ⌊W/2⌋ ..< kH + ⌊H/2⌋ − ⌊W/2⌋ + W |
/// | left | n < W ? 0 : 1 + ⌊(n − W) / H⌋ | kH ..< kH + W |
/// | leftFilled | n = 0 ? 0 : n ≤ W ? 1 : 1 + ⌈(n − W) / H⌉ | kH ..< kH + W |
///
/// Centered frames with zeros are librosa's since 0.9 (`center=True, pad_mode="constant"`);
/// hopCentered ones with the symmetric mirror are Kaldi's `snip_edges=false`, left ones its
/// `snip_edges=true`; leftFilled ones are python_speech_features'.
public struct Framing: Hashable, Codable, Sendable {
  /// What stands before the first and after the last sample.
  ///
  /// ```swift
  /// Framing(frameLength: 512, hopLength: 160, alignment: .centered(padding: .reflect))
  /// ```
  public enum Padding: String, Hashable, Codable, Sendable, CaseIterable {
    /// Zeros.
    case zeros

    /// The signal mirrored about its end sample, which is not repeated: x[2] x[1] | x[0] x[1] …
    ///
    /// A signal shorter than the padding is mirrored again and again, as NumPy does; a single
    /// sample is repeated.
    case reflect

    /// The signal mirrored with its end sample repeated: x[1] x[0] | x[0] x[1] …
    ///
    /// A signal shorter than the padding is mirrored again and again, as NumPy and Kaldi do.
    case symmetric

    /// The end sample, repeated.
    case edge
  }

  /// Where frame k lies.
  ///
  /// ```swift
  /// let stft = try STFT(alignment: .left)            // only frames that lie within the signal
  /// ```
  public enum Alignment: Hashable, Codable, Sendable {
    /// Frame k is centred at sample k × hop; half a frame of padding stands at both ends.
    case centered(padding: Padding = .zeros)

    /// Frame k is centred in the k-th hop, at sample k × hop + hop / 2; frames whose centre lies
    /// in the signal count.
    case hopCentered(padding: Padding = .symmetric)

    /// Frame k begins at sample k × hop; samples that fill no frame at the end are left out.
    case left

    /// Frame k begins at sample k × hop; zeros fill the last frame, so that no sample is left out.
    case leftFilled

    /// Centred frames in zeros.
    public static var centered: Alignment { .centered(padding: .zeros) }
  }

  /// The number of samples in a frame.
  public let frameLength: Int

  /// The number of samples from one frame to the next.
  public let hopLength: Int

  /// Where frames lie and what pads them.
  public let alignment: Alignment

  /// Creates a framing.
  ///
  /// - Precondition: both lengths are at least 1. (Plans check theirs and throw.)
  public init(frameLength: Int, hopLength: Int, alignment: Alignment = .centered) {
    precondition(frameLength >= 1, "a frame has at least one sample")
    precondition(hopLength >= 1, "the hop is at least one sample")
    self.frameLength = frameLength
    self.hopLength = hopLength
    self.alignment = alignment
  }

  /// The number of samples of padding before the first sample.
  public var paddingLength: Int { max(0, -firstStart) }

  /// Where frame 0 begins; after the first sample where a hop is longer than a frame.
  var firstStart: Int {
    switch alignment {
    case .centered: -(frameLength / 2)
    case .hopCentered: hopLength / 2 - frameLength / 2
    case .left, .leftFilled: 0
    }
  }

  /// The largest number of samples of padding that any signal needs after its last sample.
  var largestTrailingLength: Int {
    switch alignment {
    case .centered: frameLength / 2
    case .hopCentered: frameLength - frameLength / 2
    case .left: 0
    case .leftFilled: frameLength - 1
    }
  }

  /// The number of samples of padding after the last of n.
  func trailingLength(forSampleCount n: Int) -> Int {
    switch alignment {
    case .centered: return frameLength / 2
    case .left: return 0
    case .hopCentered, .leftFilled:
      let frames = frameCount(forSampleCount: n)
      let end = firstStart + (frames - 1) * hopLength + frameLength
      return frames == 0 ? 0 : max(0, end - n)
    }
  }

  /// What stands outside the signal, or nil where nothing does.
  var padding: Padding? {
    switch alignment {
    case .centered(let padding), .hopCentered(let padding): padding
    case .left: nil
    case .leftFilled: .zeros
    }
  }

  /// Returns the number of frames that a signal of n samples has.
  ///
  /// No samples give one frame of zeros where zeros pad a centred frame, as in librosa, and no
  /// frame otherwise: there is nothing to mirror or repeat.
  public func frameCount(forSampleCount n: Int) -> Int {
    precondition(n >= 0, "a signal has no negative length")
    switch alignment {
    case .centered(let padding):
      if n == 0 && padding != .zeros { return 0 }
      let excess = n - frameLength + 2 * paddingLength
      return excess < 0 ? 0 : 1 + excess / hopLength
    case .hopCentered:
      return (n + hopLength / 2) / hopLength
    case .left:
      return n < frameLength ? 0 : 1 + (n - frameLength) / hopLength
    case .leftFilled:
      if n == 0 { return 0 }
      return 1 + max(0, n - frameLength + hopLength - 1) / hopLength
    }
  }

  /// Returns the time of a frame's centre, in seconds after the first sample.
  ///
  /// Centred frames lie at k × hop / rate, hop-centred ones at (k × hop + ⌊hop / 2⌋) / rate,
  /// left-aligned ones at (k × hop + length / 2) / rate.
  public func time(ofFrame index: Int, sampleRate: Double) -> Double {
    let start = Double(index) * Double(hopLength)
    switch alignment {
    case .centered: return start / sampleRate
    case .hopCentered: return (start + Double(hopLength / 2)) / sampleRate
    case .left, .leftFilled: return (start + Double(frameLength) / 2) / sampleRate
    }
  }

  /// Returns the times of the frames that a signal of n samples has, in seconds.
  public func times(forSampleCount n: Int, sampleRate: Double) -> [Double] {
    (0..<frameCount(forSampleCount: n)).map { time(ofFrame: $0, sampleRate: sampleRate) }
  }
}

extension Framing {
  private enum CodingKeys: CodingKey {
    case frameLength, hopLength, alignment
  }

  /// Decodes a framing; lengths below 1 are an error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self = try .validated(
      frameLength: container.decode(Int.self, forKey: .frameLength), frameName: "frameLength",
      hopLength: container.decode(Int.self, forKey: .hopLength),
      alignment: container.decode(Alignment.self, forKey: .alignment))
  }

  /// Throws unless the lengths make a framing.
  static func validated(
    frameLength: Int, frameName: String = "fftLength", hopLength: Int, alignment: Alignment
  ) throws(SpectralError) -> Framing {
    try require(
      (1...largestLength).contains(frameLength), frameName, frameLength,
      "from 1 to \(largestLength) samples")
    try require(
      (1...largestLength).contains(hopLength), "hopLength", hopLength,
      "from 1 to \(largestLength) samples")
    return Framing(frameLength: frameLength, hopLength: hopLength, alignment: alignment)
  }
}
