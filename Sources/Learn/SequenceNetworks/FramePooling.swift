internal import CLearnKernels
internal import Determinism

/// Turns the frames of each sequence into one row: means, largest values, or both, and then 1.
struct FramePooling: Sendable {
  let pooling: SequenceNetwork.Pooling
  let channels: Int
  /// One row a sequence, which ends with 1.
  private(set) var rows: [Float] = []
  private var positions: [Int32] = []
  /// What dropout has multiplied each number of the rows by; empty if there was none.
  private var factors: [Float] = []
  private var means: [Float]
  private var largest: [Float]

  init(_ pooling: SequenceNetwork.Pooling, channels: Int) {
    self.pooling = pooling
    self.channels = channels
    means = [Float](repeating: 0, count: channels)
    largest = means
  }

  /// The number of elements in a row, the 1 included.
  var rowLength: Int { pooling.parts * channels + 1 }

  /// Fills ``rows``.
  ///
  /// - Parameters:
  ///   - frames: all sequences, frames × channels.
  ///   - lengths: the number of frames of each sequence, at least 1.
  mutating func forward(_ frames: Span<Float>, lengths: [Int]) {
    if rows.count < lengths.count * rowLength {
      rows = [Float](repeating: 0, count: lengths.count * rowLength)
      positions = [Int32](repeating: 0, count: lengths.count * channels)
    }
    var start = 0
    for (number, length) in lengths.enumerated() {
      let own = frames.extracting(start..<start + length * channels)
      let first = number * channels
      unsafe own.withUnsafeBufferPointer { own in
        unsafe positions.withUnsafeMutableBufferPointer { positions in
          unsafe learn_pool(
            own.baseAddress, Int64(length), Int64(channels), &means, &largest,
            positions.baseAddress.map { unsafe $0 + first })
        }
      }
      var place = number * rowLength
      if pooling != .max { place = write(means, at: place) }
      if pooling != .mean { place = write(largest, at: place) }
      rows[place] = 1
      start += length * channels
    }
  }

  private mutating func write(_ numbers: [Float], at place: Int) -> Int {
    for channel in 0..<channels { rows[place + channel] = numbers[channel] }
    return place + channels
  }

  /// Silences numbers of the rows of so many sequences.
  mutating func drop(_ dropout: inout Dropout, _ count: Int, _ generator: inout SeededGenerator?) {
    var moved: [Float] = []
    swap(&moved, &rows)
    var span = moved.mutableSpan
    var factors = [Float](repeating: 1, count: count * rowLength)
    var factorSpan = factors.mutableSpan
    dropout.apply(&span, &factorSpan, count: count * rowLength, &generator)
    for row in 1...count { span[row * rowLength - 1] = 1 }
    swap(&moved, &rows)
    self.factors = factors
  }

  /// Writes the derivatives by the frames from those by the rows.
  ///
  /// - Parameters:
  ///   - slopes: as long as the rows; multiplied by what dropout did.
  ///   - isDropped: whether numbers were silenced.
  ///   - frames: room for the derivatives by all frames.
  func backward(
    _ slopes: inout MutableSpan<Float>, lengths: [Int], isDropped: Bool,
    into frames: inout MutableSpan<Float>
  ) {
    if isDropped { for index in factors.indices { slopes[index] *= factors[index] } }
    var start = 0
    for (number, length) in lengths.enumerated() {
      let row = number * rowLength
      let share = 1 / Float(length)
      for channel in 0..<channels {
        let slope = pooling == .max ? 0 : slopes[row + channel] * share
        for frame in 0..<length { frames[start + frame * channels + channel] = slope }
      }
      if pooling != .mean {
        let part = row + (pooling.parts - 1) * channels
        for channel in 0..<channels {
          let frame = Int(positions[number * channels + channel])
          frames[start + frame * channels + channel] += slopes[part + channel]
        }
      }
      start += length * channels
    }
  }
}
