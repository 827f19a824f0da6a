/// Samples in memory, with what is needed to understand them.
///
/// ```swift
/// let clip = try AudioFile("stereo.wav").read()
/// let left = clip.channel(0)
/// let speech = try clip.mono().resampled(to: 16_000)
/// let tone = try AudioClip(samples: sine, sampleRate: 16_000)
/// ```
public struct AudioClip<Sample: AudioSample>: Sendable, Hashable {
  /// The samples, interleaved: those of all channels of a frame stand together.
  public let samples: [Sample]
  /// The number of channels, at least 1.
  public let channelCount: Int
  /// The sample rate in hertz.
  public let sampleRate: Double
  /// The number of bits of the integers that the samples were made of, or nil if there were none.
  ///
  /// A profile that wants integer scale multiplies `Float` samples by 2^(bitDepth−1), exactly.
  public let bitDepth: Int?
  /// Whether the file was shorter than its header declares, and was kept on demand.
  public let isTruncated: Bool
  /// The samples that were NaN or infinite in the file, and were kept or replaced on demand.
  public let nonFiniteCount: Int

  /// Makes a clip of samples.
  ///
  /// - Parameters:
  ///   - samples: interleaved samples; a multiple of `channelCount`.
  ///   - channelCount: the number of channels, 1...1024.
  ///   - sampleRate: the rate in hertz, above 0 and at most 10 MHz.
  ///   - bitDepth: the bits of the integers behind the samples; for integer samples the default is
  ///     the width of their type.
  /// - Throws: ``AudioError/incompleteFrame(file:sampleCount:channelCount:)``,
  ///   ``AudioError/invalidSampleRate(file:rate:)`` or
  ///   ``AudioError/invalidSettings(file:reason:)``.
  public init(
    samples: [Sample], channelCount: Int = 1, sampleRate: Double, bitDepth: Int? = nil
  ) throws(AudioError) {
    guard (1...1024).contains(channelCount) else {
      throw .invalidSettings(file: "clip", reason: "\(channelCount) channels, not 1...1024")
    }
    guard samples.count.isMultiple(of: channelCount) else {
      throw .incompleteFrame(
        file: "clip", sampleCount: samples.count, channelCount: channelCount)
    }
    guard sampleRate.isFinite, sampleRate > 0, sampleRate <= 10_000_000 else {
      throw .invalidSampleRate(file: "clip", rate: sampleRate)
    }
    let width = Sample.sampleKind.integerBits
    guard (1...(width ?? 64)).contains(bitDepth ?? width ?? 1) else {
      throw .invalidSettings(
        file: "clip", reason: "\(bitDepth ?? 0) bits do not fit samples of \(Sample.self)")
    }
    self.init(
      unchecked: samples, channelCount: channelCount, sampleRate: sampleRate,
      bitDepth: bitDepth ?? width, isTruncated: false, nonFiniteCount: 0)
  }

  init(
    unchecked samples: [Sample], channelCount: Int, sampleRate: Double, bitDepth: Int?,
    isTruncated: Bool, nonFiniteCount: Int
  ) {
    self.samples = samples
    self.channelCount = channelCount
    self.sampleRate = sampleRate
    self.bitDepth = bitDepth
    self.isTruncated = isTruncated
    self.nonFiniteCount = nonFiniteCount
  }

  /// Returns a clip with other samples and all else the same.
  func with(_ samples: [Sample], channelCount: Int, sampleRate: Double? = nil) -> AudioClip {
    AudioClip(
      unchecked: samples, channelCount: channelCount, sampleRate: sampleRate ?? self.sampleRate,
      bitDepth: bitDepth, isTruncated: isTruncated, nonFiniteCount: nonFiniteCount)
  }

  /// The number of frames: samples of each channel.
  public var frameCount: Int { samples.count / channelCount }

  /// The length in seconds.
  public var duration: Double { Double(frameCount) / sampleRate }
}
