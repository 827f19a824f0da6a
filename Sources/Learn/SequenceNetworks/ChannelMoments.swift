/// Sums the frames of some sequences, to find the mean and deviation of each channel.
struct ChannelMoments: Sendable {
  private var count = 0.0
  /// What values are counted from, so that squares do not cancel: the first frame.
  private var origin: [Double] = []
  private var sums: [Double]
  private var squares: [Double]

  init(channels: Int) {
    sums = [Double](repeating: 0, count: channels)
    squares = sums
  }

  mutating func add(_ frames: [Float]) {
    let channels = sums.count
    if origin.isEmpty { origin = frames.prefix(channels).map { Double($0) } }
    for first in stride(from: 0, to: frames.count, by: channels) {
      for channel in 0..<channels {
        let value = Double(frames[first + channel]) - origin[channel]
        sums[channel] += value
        squares[channel] += value * value
      }
    }
    count += Double(frames.count / channels)
  }

  /// The mean and standard deviation of each channel; 1 for a channel that never changes.
  var scaling: ChannelScaling {
    var (means, scales) = (origin, origin)
    for channel in origin.indices {
      let mean = sums[channel] / count
      let variance = squares[channel] / count - mean * mean
      means[channel] += mean
      // Below this, what is left of the squares is their rounding.
      scales[channel] =
        variance > 1e-12 * (squares[channel] / count) && variance > 1e-30
        ? variance.squareRoot() : 1
    }
    return ChannelScaling(means: means, scales: scales)
  }
}
