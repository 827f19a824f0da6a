internal import CLearnKernels

/// Computes the convolutions of a network over frames, and their gradient, for one batch.
///
/// Sequences of any lengths lie one after the other; none is padded to the length of another.
struct ConvolutionLayers: Sendable {
  private let shape: NetworkShape
  private let options: [SequenceNetwork.Convolution]
  private let activation: MLP.Activation
  /// The number of frames of each sequence that enters each layer, and of what leaves the last.
  private(set) var lengths: [[Int]]
  /// What each output frame of a layer looks at: output frames × (width × channels + 1).
  private var columns: [[Float]]
  /// What leaves each layer: output frames × channels.
  private(set) var values: [[Float]]
  private var slopes: [[Float]]
  private var deltas: [[Float]]
  private var columnSlopes: [Float] = []

  init(
    _ shape: NetworkShape, _ options: [SequenceNetwork.Convolution], activation: MLP.Activation
  ) {
    self.shape = shape
    self.options = options
    self.activation = activation
    lengths = Array(repeating: [], count: options.count + 1)
    columns = Array(repeating: [], count: options.count)
    (values, slopes, deltas) = (columns, columns, columns)
  }

  /// The number of frames that leave a convolution for so many that enter it.
  private static func outputs(_ length: Int, _ stride: Int) -> Int {
    (length + stride - 1) / stride
  }

  /// Computes what leaves the last layer.
  ///
  /// - Parameters:
  ///   - frames: all sequences, frames × channels.
  ///   - lengths: the number of frames of each sequence, at least 1.
  mutating func forward(_ frames: Span<Float>, lengths: [Int], _ parameters: Span<Float>) {
    self.lengths[0] = lengths
    for layer in options.indices {
      if layer == 0 {
        unfold(frames, layer)
      } else {
        let before = values[layer - 1]
        unfold(before.span, layer)
      }
      let count = self.lengths[layer + 1].reduce(0, +)
      let size = count * shape.outputs[layer]
      var output = Self.room(&values[layer], size)
      var sums = output.mutableSpan
      let rows = columns[layer]
      NetworkKernels.forward(
        rows.span, count, parameters, shape, layer, into: &sums,
        stride: shape.outputs[layer])
      var steep = Self.room(&slopes[layer], activation == .relu ? 0 : size)
      var slope = steep.mutableSpan
      NetworkKernels.activate(activation, &sums, &slope, count: size)
      swap(&steep, &slopes[layer])
      swap(&output, &values[layer])
    }
  }

  /// Takes a room out of its place, large enough for `size` numbers.
  private static func room(_ place: inout [Float], _ size: Int) -> [Float] {
    var room: [Float] = []
    swap(&room, &place)
    // A half more than is needed now, so that lengths that differ a little do not make new rooms.
    if room.count < size { room = [Float](repeating: 0, count: size + size / 2) }
    return room
  }

  private mutating func unfold(_ frames: Span<Float>, _ layer: Int) {
    let option = options[layer]
    let lengths = self.lengths[layer]
    let outputs = lengths.map { Self.outputs($0, option.stride) }
    self.lengths[layer + 1] = outputs
    let row = shape.inputs[layer] + 1
    let channels = shape.inputs[layer] / option.width
    var room = Self.room(&columns[layer], outputs.reduce(0, +) * row)
    precondition(frames.count >= lengths.reduce(0, +) * channels)
    unsafe frames.withUnsafeBufferPointer { frames in
      unsafe room.withUnsafeMutableBufferPointer { room in
        var (from, to) = (0, 0)
        for (length, output) in zip(lengths, outputs) {
          unsafe learn_unfold(
            frames.baseAddress.map { unsafe $0 + from }, Int64(length), Int64(channels),
            Int64(option.width), Int64(option.stride), room.baseAddress.map { unsafe $0 + to })
          from += length * channels
          to += output * row
        }
      }
    }
    swap(&room, &columns[layer])
  }

  /// Computes the derivatives by the parameters of all convolutions.
  ///
  /// - Parameters:
  ///   - outputSlopes: the derivatives by what left the last layer; taken, and used as room.
  ///   - gradient: room for the derivatives by all parameters of the shape.
  mutating func backward(
    _ outputSlopes: inout [Float], _ parameters: Span<Float>,
    into gradient: inout MutableSpan<Float>
  ) {
    swap(&outputSlopes, &deltas[options.count - 1])
    for layer in options.indices.reversed() {
      let count = lengths[layer + 1].reduce(0, +)
      let width = shape.outputs[layer]
      var own: [Float] = []
      swap(&own, &deltas[layer])
      var delta = own.mutableSpan
      let (value, slope, rows) = (values[layer], slopes[layer], columns[layer])
      NetworkKernels.passActivation(
        activation, values: value.span, slopes: slope.span, strength: 1, &delta,
        count: count * width)
      NetworkKernels.gradient(
        rows.span, count, own.span, stride: width, shape, layer, into: &gradient)
      swap(&own, &deltas[layer])
      if layer > 0 { fold(layer, count, parameters) }
    }
    swap(&outputSlopes, &deltas[options.count - 1])
  }

  /// Computes the derivatives by what enters a layer.
  private mutating func fold(_ layer: Int, _ count: Int, _ parameters: Span<Float>) {
    let option = options[layer]
    let (inputs, channels) = (shape.inputs[layer], shape.inputs[layer] / option.width)
    var rows = Self.room(&columnSlopes, count * inputs)
    var span = rows.mutableSpan
    let own = deltas[layer]
    NetworkKernels.backward(
      own.span, count, stride: shape.outputs[layer], parameters, shape, layer,
      into: &span, inputStride: inputs)
    let lengths = self.lengths[layer]
    let size = lengths.reduce(0, +) * channels
    var before = Self.room(&deltas[layer - 1], size)
    for index in 0..<size { before[index] = 0 }
    unsafe rows.withUnsafeBufferPointer { rows in
      unsafe before.withUnsafeMutableBufferPointer { before in
        var (from, to) = (0, 0)
        for length in lengths {
          unsafe learn_fold(
            rows.baseAddress.map { unsafe $0 + from }, Int64(length), Int64(channels),
            Int64(option.width), Int64(option.stride), before.baseAddress.map { unsafe $0 + to })
          from += Self.outputs(length, option.stride) * inputs
          to += length * channels
        }
      }
    }
    swap(&before, &deltas[layer - 1])
    swap(&rows, &columnSlopes)
  }
}
