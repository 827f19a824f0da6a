/// Turns the bytes of one sound file into frames, in order.
protocol FrameDecoder: AnyObject {
  /// Decodes up to `frames` frames of all channels, interleaved; fewer only at the end.
  func read<Sample: AudioSample>(
    _ frames: Int, into output: UnsafeMutableBufferPointer<Sample>
  ) throws(AudioError) -> Int

  /// Makes `frame` the next one to read.
  func seek(to frame: Int) throws(AudioError)
}
