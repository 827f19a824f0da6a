/// Converts interleaved samples from one sample rate to another with libsoxr.
///
/// A resampler is a plan: immutable, checked when it is made, and safe to share between tasks.
///
/// ```swift
/// let resampler = try Resampler<Float>(from: 44_100, to: 16_000)
/// let speech = try resampler(samples)                 // a whole clip
///
/// var stream = try resampler.stream()                 // the same bits, chunk by chunk
/// for chunk in microphone { consume(try stream.push(chunk)) }
/// consume(try stream.finish())
/// ```
///
/// The filter has linear phase and its delay is removed: output frame `k` stands at the time
/// `k / outputRate` of the input, and silence is assumed before the first and after the last frame.
/// The length of the result follows ``outputCount(forInputCount:)`` exactly. Equal rates return the
/// input unchanged.
///
/// Making the filters takes about as long as converting a second of audio, and is paid once a clip
/// or stream, because the library cannot share them.
public struct Resampler<Sample: ResamplingSample>: Sendable, Hashable {
  /// The rates of input and output.
  public let ratio: SampleRateRatio
  /// The number of interleaved channels.
  public let channelCount: Int
  /// The accuracy of the filters.
  public let quality: ResamplingQuality

  /// Creates a plan.
  ///
  /// - Parameters:
  ///   - inputRate: the rate of the samples given, in hertz; need not be whole.
  ///   - outputRate: the rate of the result, in hertz.
  ///   - channelCount: the number of interleaved channels, 1...1024.
  ///   - quality: the accuracy of the filters.
  /// - Throws: ``ResamplingError`` if a rate is not a positive number up to 100 MHz, if the rates are
  ///   more than a factor of 256 apart, or if the channel count is out of range.
  public init(
    from inputRate: Double, to outputRate: Double, channelCount: Int = 1,
    quality: ResamplingQuality = .high
  ) throws(ResamplingError) {
    ratio = try SampleRateRatio(from: inputRate, to: outputRate)
    guard (1...1024).contains(channelCount) else { throw .invalidChannelCount(channelCount) }
    self.channelCount = channelCount
    self.quality = quality
  }

  /// Returns the number of frames that so many frames become: `count · to / from`, to the nearest.
  public func outputCount(forInputCount count: Int) -> Int {
    ratio.outputCount(forInputCount: count)
  }

  /// Returns a converter that takes its input in chunks.
  public func stream() throws(ResamplingError) -> ResamplerStream<Sample> {
    try ResamplerStream(self)
  }

  /// Converts a whole clip of interleaved samples.
  ///
  /// - Returns: `outputCount(forInputCount: frames) · channelCount` samples in one array.
  /// - Throws: ``ResamplingError/incompleteFrame(sampleCount:channelCount:)``,
  ///   ``ResamplingError/nonFiniteSample(index:)``, ``ResamplingError/libraryFailure(reason:)``.
  public func callAsFunction(_ samples: [Sample]) throws(ResamplingError) -> [Sample] {
    var stream = try stream()
    return try stream.convertWhole(samples)
  }
}
