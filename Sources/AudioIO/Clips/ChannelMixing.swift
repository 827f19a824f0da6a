/// Takes one channel out of interleaved ones, or their mean.
enum ChannelMixing {
  static func select<Sample: AudioSample>(
    _ selection: ChannelSelection, of channels: Int, _ input: UnsafeBufferPointer<Sample>,
    frames: Int, into output: UnsafeMutableBufferPointer<Sample>
  ) {
    guard let from = unsafe UnsafeRawPointer(input.baseAddress),
      let to = UnsafeMutableRawPointer(output.baseAddress)
    else { return }
    switch Sample.sampleKind {
    case .float:
      unsafe mix(
        selection, channels, from.assumingMemoryBound(to: Float.self),
        to.assumingMemoryBound(to: Float.self), frames)
    case .double:
      unsafe mix(
        selection, channels, from.assumingMemoryBound(to: Double.self),
        to.assumingMemoryBound(to: Double.self), frames)
    case .int16:
      unsafe pick(
        selection, channels, from.assumingMemoryBound(to: Int16.self),
        to.assumingMemoryBound(to: Int16.self), frames)
    case .int32:
      unsafe pick(
        selection, channels, from.assumingMemoryBound(to: Int32.self),
        to.assumingMemoryBound(to: Int32.self), frames)
    }
  }

  @inline(__always)
  private static func mix<Value: BinaryFloatingPoint>(
    _ selection: ChannelSelection, _ channels: Int, _ from: UnsafePointer<Value>,
    _ to: UnsafeMutablePointer<Value>, _ frames: Int
  ) {
    guard selection == .mean else {
      return unsafe pick(selection, channels, from, to, frames)
    }
    let count = Value(channels)
    for frame in 0..<frames {
      var sum: Value = 0
      for channel in 0..<channels { unsafe sum += from[frame * channels + channel] }
      unsafe to[frame] = sum / count
    }
  }

  @inline(__always)
  private static func pick<Value>(
    _ selection: ChannelSelection, _ channels: Int, _ from: UnsafePointer<Value>,
    _ to: UnsafeMutablePointer<Value>, _ frames: Int
  ) {
    guard case .one(let channel) = selection else { return }
    for frame in 0..<frames { unsafe to[frame] = from[frame * channels + channel] }
  }
}
