extension AudioClip {
  /// Writes the clip to a file, which appears whole or not at all.
  ///
  /// ```swift
  /// let report = try clip.write(to: "speech.flac")
  /// let small = try clip.write(
  ///   to: "speech.wav",
  ///   options: AudioWritingOptions(encoding: .int16, dither: .triangular(seed: 1)))
  /// ```
  ///
  /// - Parameters:
  ///   - path: where the file shall appear; its folder must exist.
  ///   - options: format (by default from the extension), encoding, dither, quality and tags.
  /// - Returns: the number of frames written and of samples clipped.
  /// - Throws: ``AudioError``; see ``AudioWriter``.
  public func write(
    to path: String, options: AudioWritingOptions = AudioWritingOptions()
  ) throws(AudioError) -> AudioWriteReport {
    let writer = try AudioWriter(
      path, sampleRate: sampleRate, channelCount: channelCount, bitDepth: bitDepth,
      options: options)
    try writer.write(samples)
    return try writer.finish()
  }
}
