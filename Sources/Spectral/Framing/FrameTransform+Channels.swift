extension FrameTransform {
  /// Returns the rows of each channel of a signal whose channels are interleaved.
  ///
  /// ```swift
  /// let (left, right) = { ($0[0], $0[1]) }(try stft(interleaved: clip.samples, channelCount: 2))
  /// ```
  ///
  /// Each matrix has the bits of the transform of that channel alone.
  ///
  /// - Parameters:
  ///   - samples: samples of all channels in turn.
  ///   - channelCount: the number of channels.
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` unless the number of
  ///   samples is a multiple of a positive number of channels.
  public func callAsFunction(
    interleaved samples: [Sample], channelCount: Int
  ) throws(SpectralError) -> [Matrix<Value>] {
    try require(
      channelCount >= 1 && samples.count % channelCount == 0, "channelCount", channelCount,
      "positive, and a divisor of the number of samples, which is \(samples.count)")
    return (0..<channelCount).map { channel in
      let count = samples.count / channelCount
      return callAsFunction((0..<count).map { samples[$0 * channelCount + channel] })
    }
  }
}
