public import Tables

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Gives class probabilities by one or more multilayer perceptrons; what ``MLP`` fits.
///
/// ```swift
/// let p = try model.probabilities(for: table)
/// try model.write(to: url)
/// let again = try MLPModel(contentsOf: url)
/// ```
///
/// The probabilities of several networks are averaged. Memory: 4 bytes a parameter.
public struct MLPModel: Hashable, Sendable {
  /// The columns that the model was trained on.
  public let schema: FeatureSchema
  /// The classes, in the order of the probabilities.
  public let classes: [String]
  /// What the model was made from.
  public let provenance: ModelProvenance
  /// The learner that fitted the model.
  public let learner: MLP
  /// What the preprocessing learned from the training rows.
  public let preprocessing: FittedPreprocessing
  let shape: NetworkShape
  /// The parameters of all networks, one after the other.
  ///
  /// Layer by layer: inputs × outputs weights row by row, then a bias an output.
  public let parameters: [Float]

  /// No parameter is larger, so that nothing overflows.
  static let parameterLimit: Float = 1e4

  /// The number of networks.
  public var networkCount: Int { parameters.count / shape.parameterCount }

  /// The number of inputs, of units in each hidden layer, and of classes.
  public var layerSizes: [Int] { shape.sizes }
}

extension MLPModel: Classifier {
  /// The name of this kind of model in files and reports.
  public static let kind: String = MLP.name

  /// Writes the probabilities of one row.
  ///
  /// Allocates nothing where a row and two layers have at most 1 024 numbers together, as 300 columns
  /// and layers of 360 units have.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    if rowRoom <= 1_024 {
      var room = InlineArray<1_024, Float>(repeating: 0)
      var span = room.mutableSpan
      predict(row, count: 1, room: &span, into: &probabilities)
    } else {
      var room = [Float](repeating: 0, count: rowRoom)
      var span = room.mutableSpan
      predict(row, count: 1, room: &span, into: &probabilities)
    }
  }

  /// Writes the probabilities of many rows; the bits are those of one row at a time.
  ///
  /// - Parameters:
  ///   - rows: row after row, one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a row and class.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    let (width, size) = (schema.count, classes.count)
    let count = probabilities.count / size
    precondition(
      rows.count == count * width && probabilities.count == count * size,
      "\(rows.count) values and room for \(probabilities.count) probabilities")
    let block = 64
    var room = [Float](repeating: 0, count: block * rowRoom)
    var results = [Double](repeating: 0, count: block * size)
    for first in stride(from: 0, to: count, by: block) {
      let part = first..<min(first + block, count)
      var span = room.mutableSpan
      var own = results.mutableSpan
      predict(
        rows.extracting(part.lowerBound * width..<part.upperBound * width), count: part.count,
        room: &span, into: &own)
      for index in 0..<part.count * size {
        probabilities[part.lowerBound * size + index] = own[index]
      }
    }
  }

  /// How many numbers one row needs: its inputs, and what leaves two layers.
  private var rowRoom: Int {
    let widest = (shape.outputs.max() ?? 0) + 1
    return shape.inputs[0] + 1 + 2 * widest
  }

  /// Writes the mean probabilities of the networks for some rows.
  private func predict(
    _ rows: Span<Double>, count: Int, room: inout MutableSpan<Float>,
    into probabilities: inout MutableSpan<Double>
  ) {
    let (width, size) = (schema.count, classes.count)
    let inputs = shape.inputs[0] + 1
    let widest = (shape.outputs.max() ?? 0) + 1
    unsafe room.withUnsafeMutableBufferPointer { room in
      let start = unsafe UnsafeMutableBufferPointer(rebasing: room[..<(count * inputs)])
      var end = count * inputs
      var front = unsafe UnsafeMutableBufferPointer(rebasing: room[end..<end + count * widest])
      end += count * widest
      var back = unsafe UnsafeMutableBufferPointer(rebasing: room[end..<end + count * widest])
      for row in 0..<count {
        preprocessing.forEach(rows.extracting(row * width..<(row + 1) * width)) { column, value in
          unsafe start[row * inputs + column] = NetworkRows.limited(value)
        }
        unsafe start[(row + 1) * inputs - 1] = 1
      }
      for index in 0..<count * size { probabilities[index] = 0 }
      for network in 0..<networkCount {
        let from = network * shape.parameterCount
        let own = parameters.span.extracting(from..<from + shape.parameterCount)
        for layer in 0..<shape.layerCount {
          let isLast = layer + 1 == shape.layerCount
          let stride = shape.outputs[layer] + (isLast ? 0 : 1)
          var sums = unsafe back.mutableSpan
          NetworkKernels.dense(
            unsafe layer == 0 ? start.span : front.span, count, own, shape, layer, into: &sums,
            stride: stride)
          if !isLast {
            NetworkKernels.activate(learner.activation, &sums, count: count * stride)
            for row in 1...count { sums[row * stride - 1] = 1 }
          }
          unsafe swap(&front, &back)
        }
        for row in 0..<count {
          let logits = unsafe front.span.extracting(row * size..<(row + 1) * size)
          Self.addProbabilities(logits, to: &probabilities, from: row * size)
        }
      }
      for index in 0..<count * size { probabilities[index] /= Double(networkCount) }
    }
  }

  /// Adds softmax(logits) to the numbers from a place on.
  private static func addProbabilities(
    _ logits: Span<Float>, to sums: inout MutableSpan<Double>, from start: Int
  ) {
    var largest = Double(logits[0])
    for k in 1..<logits.count { largest = max(largest, Double(logits[k])) }
    var total = 0.0
    for k in logits.indices { total += exp(Double(logits[k]) - largest) }
    for k in logits.indices { sums[start + k] += exp(Double(logits[k]) - largest) / total }
  }
}
