public import Tables

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

  /// Writes the probabilities of one row; allocates nothing where layers have at most 128 units.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    let widest = shape.sizes.dropFirst().max() ?? 0
    let count = networkCount
    var sums = InlineArray<8, Double>(repeating: 0)
    let fits = classes.count <= 8
    var others = [Double](repeating: 0, count: fits ? 0 : classes.count)
    unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * widest) { room in
      var front = room.extracting(0..<widest)
      var back = room.extracting(widest..<2 * widest)
      for network in 0..<count {
        let own = parameters.span.extracting(
          network * shape.parameterCount..<(network + 1) * shape.parameterCount)
        unsafe evaluate(row, own, &front, &back)
        for index in 0..<probabilities.count {
          probabilities[index] = Double(unsafe front[index])
        }
        SoftmaxLogits.normalize(&probabilities)
        for index in 0..<probabilities.count {
          if fits {
            sums[index] += probabilities[index]
          } else {
            others[index] += probabilities[index]
          }
        }
      }
    }
    for index in 0..<probabilities.count {
      probabilities[index] = (fits ? sums[index] : others[index]) / Double(count)
    }
  }

  /// Leaves the logits of one network in `front`.
  private func evaluate(
    _ row: Span<Double>, _ parameters: Span<Float>,
    _ front: inout UnsafeMutableBufferPointer<Float>,
    _ back: inout UnsafeMutableBufferPointer<Float>
  ) {
    for layer in 0..<shape.layerCount {
      let outputs = shape.sizes[layer + 1]
      let weights = parameters.extracting(shape.weights(layer))
      let biases = parameters.extracting(shape.biases(layer))
      let sums = unsafe UnsafeMutableBufferPointer(rebasing: back[..<outputs])
      for unit in 0..<outputs { unsafe sums[unit] = 0 }
      if layer == 0 {
        preprocessing.forEach(row) { column, value in
          unsafe Self.add(NetworkRows.limited(value), weights, column, sums)
        }
      } else {
        for unit in 0..<shape.sizes[layer] where unsafe front[unit] != 0 {
          unsafe Self.add(front[unit], weights, unit, sums)
        }
      }
      let isLast = layer + 1 == shape.layerCount
      for unit in 0..<outputs {
        let sum = unsafe sums[unit] + biases[unit]
        unsafe sums[unit] = isLast ? sum : learner.activation.value(sum)
      }
      unsafe swap(&front, &back)
    }
  }

  /// Adds a multiple of one row of weights.
  @inline(__always)
  private static func add(
    _ factor: Float, _ weights: Span<Float>, _ row: Int,
    _ sums: UnsafeMutableBufferPointer<Float>
  ) {
    let count = sums.count
    let own = weights.extracting(row * count..<(row + 1) * count)
    unsafe own.withUnsafeBufferPointer { own in
      for unit in 0..<count { unsafe sums[unit] += factor * own[unit] }
    }
  }
}
