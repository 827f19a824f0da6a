internal import Determinism
internal import LinearAlgebra

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Holds one network in training: parameters, moments, and room for one batch.
struct NetworkTrainer: Sendable {
  let learner: MLP
  let shape: NetworkShape
  /// All weights and biases.
  var parameters: [Float]
  var gradients: [[Float]]
  private var firstMoments: [Float]
  private var secondMoments: [Float]
  private var stepCount = 0
  /// What enters each layer, and the logits, for one batch.
  private var values: [[Float]]
  private var slopes: [[Float]]
  private var deltas: [[Float]]
  private var generator: SeededGenerator

  /// Draws weights evenly within ±√(6 ∕ (inputs + outputs)) (Glorot and Bengio 2010); biases are 0.
  init(_ learner: MLP, _ shape: NetworkShape, seed: UInt64, stream: UInt64) {
    self.learner = learner
    self.shape = shape
    generator = SeededGenerator(seed: seed, stream: stream)
    var parameters = [Float](repeating: 0, count: shape.parameterCount)
    for layer in 0..<shape.layerCount {
      let bound = (6 / Double(shape.sizes[layer] + shape.sizes[layer + 1])).squareRoot()
      for index in shape.weights(layer) {
        parameters[index] = Float((2 * generator.uniform() - 1) * bound)
      }
    }
    self.parameters = parameters
    firstMoments = [Float](repeating: 0, count: parameters.count)
    secondMoments = firstMoments
    gradients = (0..<2 * shape.layerCount).map { index in
      let range = index % 2 == 0 ? shape.weights(index / 2) : shape.biases(index / 2)
      return [Float](repeating: 0, count: range.count)
    }
    let rooms = shape.sizes.map { [Float](repeating: 0, count: $0 * learner.batchSize) }
    (values, slopes, deltas) = (rooms, rooms, rooms)
  }

  /// Moves by the gradient of one batch.
  ///
  /// - Parameters:
  ///   - rows: count × inputs, at most a batch of them.
  ///   - weights: one weight a row, about 1 in the mean.
  mutating func step(_ rows: Span<Float>, _ labels: Span<Int32>, _ weights: Span<Float>) {
    forward(rows, labels.count, drops: learner.dropout > 0)
    _ = loss(labels, weights, writesDelta: true)
    backward(labels.count)
    stepCount += 1
    for layer in 0..<shape.layerCount {
      move(shape.weights(layer), 2 * layer, decay: learner.weightDecay)
      move(shape.biases(layer), 2 * layer + 1, decay: 0)
    }
  }

  /// Returns the sum of weight × −log p(y), without moving and without dropout.
  mutating func totalLoss(
    _ rows: Span<Float>, _ labels: Span<Int32>, _ weights: Span<Float>
  ) -> Double {
    var sum = 0.0
    let width = shape.sizes[0]
    for first in stride(from: 0, to: labels.count, by: learner.batchSize) {
      let range = first..<min(first + learner.batchSize, labels.count)
      forward(
        rows.extracting(range.lowerBound * width..<range.upperBound * width), range.count,
        drops: false)
      sum += loss(labels.extracting(range), weights.extracting(range), writesDelta: false)
    }
    return sum
  }

  /// Computes the gradient of the mean loss of a batch, without moving.
  mutating func computeGradients(
    _ rows: Span<Float>, _ labels: Span<Int32>, _ weights: Span<Float>
  ) {
    forward(rows, labels.count, drops: false)
    _ = loss(labels, weights, writesDelta: true)
    backward(labels.count)
  }

  private mutating func forward(_ rows: Span<Float>, _ count: Int, drops: Bool) {
    var input = values[0].mutableSpan
    for index in 0..<count * shape.sizes[0] { input[index] = rows[index] }
    let parameters = self.parameters
    for layer in 0..<shape.layerCount {
      let (inputs, outputs) = (shape.sizes[layer], shape.sizes[layer + 1])
      let before = values[layer]
      // Moved out and back in: two fields of one value cannot be borrowed at the same time.
      var (output, slope): ([Float], [Float]) = ([], [])
      swap(&output, &values[layer + 1])
      swap(&slope, &slopes[layer + 1])
      var sums = output.mutableSpan
      var steep = slope.mutableSpan
      let biases = parameters.span.extracting(shape.biases(layer))
      BLAS.gemm(
        m: count, n: outputs, k: inputs, before.span,
        parameters.span.extracting(shape.weights(layer)), into: &sums)
      if layer + 1 < shape.layerCount {
        learner.activation.apply(count, biases, &sums, &steep)
        if drops { Self.drop(learner.dropout, count * outputs, &generator, &sums, &steep) }
      } else {
        for row in 0..<count {
          for unit in 0..<outputs { sums[row * outputs + unit] += biases[unit] }
        }
      }
      swap(&output, &values[layer + 1])
      swap(&slope, &slopes[layer + 1])
    }
  }

  /// Silences units by 16 bits of a random word each, and strengthens the others.
  private static func drop(
    _ share: Double, _ count: Int, _ generator: inout SeededGenerator,
    _ values: inout MutableSpan<Float>, _ slopes: inout MutableSpan<Float>
  ) {
    let threshold = UInt64(share * 65_536)
    let scale = Float(65_536 / (65_536 - Double(threshold)))
    var word: UInt64 = 0
    for index in 0..<count {
      word = index % 4 == 0 ? generator.next() : word >> 16
      let factor = word & 0xFFFF < threshold ? 0 : scale
      values[index] *= factor
      slopes[index] *= factor
    }
  }

  /// Returns the weighted loss of the logits, and writes its slope over the batch's size.
  private mutating func loss(
    _ labels: Span<Int32>, _ weights: Span<Float>, writesDelta: Bool
  ) -> Double {
    let (last, classCount) = (shape.layerCount, shape.sizes[shape.layerCount])
    let output = values[last]
    let logits = output.span
    var moved: [Float] = []
    swap(&moved, &deltas[last])
    defer { swap(&moved, &deltas[last]) }
    var delta = moved.mutableSpan
    let share = 1 / Float(labels.count)
    var total = 0.0
    for row in labels.indices {
      let start = row * classCount
      var largest = logits[start]
      for k in 1..<classCount where logits[start + k] > largest { largest = logits[start + k] }
      var sum: Float = 0
      for k in 0..<classCount {
        delta[start + k] = expf(logits[start + k] - largest)
        sum += delta[start + k]
      }
      let own = Int(labels[row])
      if !writesDelta {
        total += Double(weights[row] * (logf(sum) + largest - logits[start + own]))
        continue
      }
      let factor = weights[row] * share
      for k in 0..<classCount {
        delta[start + k] = factor * (delta[start + k] / sum - (k == own ? 1 : 0))
      }
    }
    return total
  }

  private mutating func backward(_ count: Int) {
    let parameters = self.parameters
    for layer in stride(from: shape.layerCount - 1, through: 0, by: -1) {
      let (inputs, outputs) = (shape.sizes[layer], shape.sizes[layer + 1])
      let (input, after, steepness) = (values[layer], deltas[layer + 1], slopes[layer])
      let delta = after.span
      var weightGradient: [Float] = []
      swap(&weightGradient, &gradients[2 * layer])
      var slope = weightGradient.mutableSpan
      BLAS.gemm(
        transposeA: true, m: inputs, n: outputs, k: count, input.span, delta,
        into: &slope)
      swap(&weightGradient, &gradients[2 * layer])
      var biasGradient: [Float] = []
      swap(&biasGradient, &gradients[2 * layer + 1])
      var sums = biasGradient.mutableSpan
      for unit in 0..<outputs { sums[unit] = 0 }
      for row in 0..<count {
        for unit in 0..<outputs { sums[unit] += delta[row * outputs + unit] }
      }
      swap(&biasGradient, &gradients[2 * layer + 1])
      guard layer > 0 else { continue }
      var moved: [Float] = []
      swap(&moved, &deltas[layer])
      var before = moved.mutableSpan
      BLAS.gemm(
        transposeB: true, m: count, n: inputs, k: outputs, delta,
        parameters.span.extracting(shape.weights(layer)), into: &before)
      let steep = steepness.span
      for index in 0..<count * inputs { before[index] *= steep[index] }
      swap(&moved, &deltas[layer])
    }
  }

  /// Moves a range of parameters by AdamW.
  private mutating func move(_ range: Range<Int>, _ gradient: Int, decay: Double) {
    let rate = learner.learningRate
    let first = Float(1 / (1 - pow(0.9, Double(stepCount))))
    let second = Float(1 / (1 - pow(0.999, Double(stepCount))))
    let (size, keep) = (Float(rate), Float(1 - rate * decay))
    let start = range.lowerBound
    var (point, mean, square): ([Float], [Float], [Float]) = ([], [], [])
    swap(&point, &parameters)
    swap(&mean, &firstMoments)
    swap(&square, &secondMoments)
    defer {
      swap(&point, &parameters)
      swap(&mean, &firstMoments)
      swap(&square, &secondMoments)
    }
    let own = gradients[gradient]
    let slopes = own.span
    var values = point.mutableSpan
    var m = mean.mutableSpan
    var v = square.mutableSpan
    for index in slopes.indices {
      let slope = slopes[index]
      let place = start + index
      m[place] = 0.9 * m[place] + 0.1 * slope
      v[place] = 0.999 * v[place] + 0.001 * slope * slope
      let step = size * (m[place] * first) / ((v[place] * second).squareRoot() + 1e-8)
      values[place] = keep * values[place] - step
    }
  }
}
