/// What makes a conversion of sample rates impossible.
public enum ResamplingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A rate is not a positive finite number of hertz up to ``SampleRateRatio/maximumRate``.
  case invalidRate(parameter: String, rate: Double)
  /// The two rates lie further apart than a factor of ``SampleRateRatio/maximumFactor``.
  case ratioOutOfRange(from: Double, to: Double)
  /// The number of channels is not in 1...1024.
  case invalidChannelCount(Int)
  /// The number of samples is no multiple of the number of channels.
  case incompleteFrame(sampleCount: Int, channelCount: Int)
  /// A sample is NaN or infinite; the index counts samples since the first one given.
  case nonFiniteSample(index: Int)
  /// The stream was finished; it takes no further samples.
  case streamFinished
  /// The resampling library could not go on, usually for want of memory.
  case libraryFailure(reason: String)

  /// What was wrong, with the values given, and what to do.
  public var description: String {
    switch self {
    case .invalidRate(let parameter, let rate):
      "\(parameter) is \(rate) Hz: give a finite rate above 0 Hz and at most "
        + "\(SampleRateRatio.maximumRate) Hz"
    case .ratioOutOfRange(let from, let to):
      "cannot resample from \(from) Hz to \(to) Hz: the rates may differ by a factor of "
        + "\(SampleRateRatio.maximumFactor) at most; check for a rate given in kHz"
    case .invalidChannelCount(let count):
      "\(count) channels: give 1 to 1024"
    case .incompleteFrame(let sampleCount, let channelCount):
      "\(sampleCount) samples do not make whole frames of \(channelCount) channels: "
        + "give interleaved samples, all channels of a frame together"
    case .nonFiniteSample(let index):
      "sample \(index) is NaN or infinite, and a filter would spread it over its neighbours: "
        + "remove or replace such samples first"
    case .streamFinished:
      "the stream is finished: make another with stream()"
    case .libraryFailure(let reason):
      "libsoxr failed: \(reason)"
    }
  }
}
