extension AudioClip where Sample: ResamplingSample {
  /// Returns the clip at another sample rate, by `Resampler`.
  ///
  /// The result has the integer nearest to `frameCount · rate / sampleRate` frames. At the rate it
  /// already has, the clip is returned as it is.
  ///
  /// - Parameters:
  ///   - rate: the new rate in hertz.
  ///   - quality: the accuracy of the filters.
  /// - Throws: `ResamplingError` for a rate out of range, or NaN or infinity among the samples.
  public func resampled(
    to rate: Double, quality: ResamplingQuality = .high
  ) throws(ResamplingError) -> AudioClip {
    if rate == sampleRate { return self }
    let resampler = try Resampler<Sample>(
      from: sampleRate, to: rate, channelCount: channelCount, quality: quality)
    return with(try resampler(samples), channelCount: channelCount, sampleRate: rate)
  }
}
