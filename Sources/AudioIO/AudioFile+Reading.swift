extension AudioFile {
  /// Reads the file, or a section of it, into one array.
  ///
  /// - Parameters:
  ///   - section: the part to read; it must lie within the file.
  ///   - type: `Float` or `Double` for full scale ±1; `Int16` or `Int32` for integers as stored.
  ///   - channels: all channels interleaved, one of them, or their mean (`Float`, `Double` only).
  ///   - nonFinite: what to do about NaN and infinity in files of real numbers.
  ///   - truncated: what to do about a file that is shorter than its header declares.
  /// - Returns: the samples with their rate, channel count and bit depth.
  /// - Throws: ``AudioError``; see its cases.
  /// - Complexity: O(frames), with one array of the exact size for files that know their length.
  public func read<Sample: AudioSample>(
    _ section: AudioSection = .all, as type: Sample.Type = Float.self,
    channels: ChannelSelection = .all, nonFinite: NonFinitePolicy = .reject,
    truncated: TruncationPolicy = .reject
  ) throws(AudioError) -> AudioClip<Sample> {
    let reader = try FrameReader<Sample>(
      self, section, channels: channels, nonFinite: nonFinite, truncated: truncated)
    let samples = try reader.readToEnd()
    return AudioClip(
      unchecked: samples, channelCount: reader.channelCount, sampleRate: reader.audio.sampleRate,
      bitDepth: reader.audio.encoding.bitDepth, isTruncated: reader.isTruncated,
      nonFiniteCount: reader.nonFiniteCount)
  }

  /// Opens the file for reading block by block, with memory for one block only.
  ///
  /// ```swift
  /// let blocks = try AudioFile("concert.rf64").blocks(of: 65_536)
  /// while let block = try blocks.next() { meter.push(block) }
  /// ```
  ///
  /// The blocks, joined, are the samples of ``read(_:as:channels:nonFinite:truncated:)``, bit for
  /// bit. Files of any length can be read, also those beyond 2³¹ frames.
  ///
  /// - Parameters:
  ///   - frameCount: the frames of each block but the last, 1 to 2³¹.
  ///   - section: the part to read.
  ///   - type: the type of samples.
  ///   - channels: all channels interleaved, one of them, or their mean.
  ///   - nonFinite: what to do about NaN and infinity.
  ///   - truncated: what to do about a file that is shorter than its header declares.
  /// - Throws: ``AudioError``; what the header reveals is thrown here, the rest by `next()`.
  public func blocks<Sample: AudioSample>(
    of frameCount: Int, _ section: AudioSection = .all, as type: Sample.Type = Float.self,
    channels: ChannelSelection = .all, nonFinite: NonFinitePolicy = .reject,
    truncated: TruncationPolicy = .reject
  ) throws(AudioError) -> AudioBlocks<Sample> {
    guard (1...(1 << 31)).contains(frameCount) else {
      throw .invalidSettings(
        file: name, reason: "blocks of \(frameCount) frames; give 1 to 2147483648")
    }
    return AudioBlocks(
      try FrameReader(
        self, section, channels: channels, nonFinite: nonFinite, truncated: truncated),
      blockLength: frameCount)
  }
}
