/// Holds the standardised frames of some sequences one after the other, with classes and weights.
struct SequenceBatch: Sendable {
  /// All frames, frames × channels.
  private(set) var frames: [Float] = []
  /// The number of frames of each sequence.
  private(set) var lengths: [Int] = []
  private(set) var labels: [Int32] = []
  private(set) var weights: [Float] = []

  var count: Int { lengths.count }

  mutating func removeAll() {
    frames.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
  }

  mutating func append(
    _ sequence: Span<Float>, _ scaling: ChannelScaling, label: Int32, weight: Float
  ) {
    scaling.append(sequence, to: &frames)
    lengths.append(sequence.count / scaling.means.count)
    labels.append(label)
    weights.append(weight)
  }
}

/// Holds the mean of each channel and the standard deviation, over the frames of the training rows.
struct ChannelScaling: Hashable, Sendable {
  let means: [Double]
  /// Positive.
  let scales: [Double]

  /// Appends frames with each channel at mean 0 and deviation 1, held within ±1e6.
  func append(_ frames: Span<Float>, to target: inout [Float]) {
    let channels = means.count
    let start = target.count
    target.reserveCapacity(start + frames.count)
    for first in stride(from: 0, to: frames.count, by: channels) {
      for channel in 0..<channels {
        let value = (Double(frames[first + channel]) - means[channel]) / scales[channel]
        target.append(NetworkRows.limited(value))
      }
    }
  }
}
