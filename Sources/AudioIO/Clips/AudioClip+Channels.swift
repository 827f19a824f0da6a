extension AudioClip {
  /// Returns one channel as a clip of its own.
  ///
  /// - Precondition: `index` is in `0..<channelCount`.
  public func channel(_ index: Int) -> AudioClip {
    precondition(
      (0..<channelCount).contains(index), "channel \(index) of a clip with \(channelCount)")
    return channelCount == 1 ? self : selecting(.one(index))
  }

  func selecting(_ selection: ChannelSelection) -> AudioClip {
    let frames = frameCount
    guard frames > 0 else { return with([], channelCount: 1) }
    let mixed = unsafe samples.withUnsafeBufferPointer { input in
      unsafe [Sample](unsafeUninitializedCapacity: frames) { buffer, count in
        unsafe ChannelMixing.select(
          selection, of: channelCount, input, frames: frames, into: buffer)
        count = frames
      }
    }
    return with(mixed, channelCount: 1)
  }
}

extension AudioClip where Sample: ResamplingSample {
  /// Returns the mean of all channels: their sum in order, divided by their number.
  ///
  /// A clip of one channel is returned as it is. The bit depth stays, though means of integers
  /// may lie between two steps.
  public func mono() -> AudioClip {
    channelCount == 1 ? self : selecting(.mean)
  }
}
