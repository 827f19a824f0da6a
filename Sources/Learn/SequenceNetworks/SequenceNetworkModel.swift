internal import Determinism
public import Tables

/// Gives class probabilities to sequences of frames; what ``SequenceNetwork`` fits.
///
/// ```swift
/// let p = try model.probabilities(for: frames, schema: schema)
/// try model.write(to: url)
/// let again = try SequenceNetworkModel(contentsOf: url)
/// ```
///
/// The probabilities of several networks are averaged. A sequence is computed by itself: its bits
/// depend on no other. Memory: 4 bytes a parameter.
public struct SequenceNetworkModel: Hashable, Sendable {
  /// The name of this kind of model in files and reports.
  public static let kind: String = SequenceNetwork.name

  /// The channels that the model was trained on.
  public let schema: FeatureSchema
  /// The classes, in the order of the probabilities.
  public let classes: [String]
  /// What the model was made from; rows are sequences.
  public let provenance: ModelProvenance
  /// The learner that fitted the model.
  public let learner: SequenceNetwork
  /// The mean and deviation of each channel in training.
  let scaling: ChannelScaling
  let shape: NetworkShape
  /// The parameters of all networks, one after the other.
  ///
  /// Layer by layer: inputs × outputs weights row by row, then a bias an output. The inputs of a
  /// convolution are its frames from first to last, each with all channels.
  public let parameters: [Float]

  /// The number of networks.
  public var networkCount: Int { parameters.count / shape.parameterCount }

  /// The mean of each channel over the training frames, which is subtracted.
  public var channelMeans: [Double] { scaling.means }

  /// The standard deviation of each channel over the training frames, which is divided by.
  public var channelScales: [Double] { scaling.scales }

  /// Returns the probability of each class for one sequence.
  ///
  /// - Parameters:
  ///   - frames: frames × channels, at least one frame.
  ///   - schema: the schema of the source that the frames came from.
  /// - Throws: ``LearnError/schemaMismatch(expected:found:)``,
  ///   ``LearnError/countMismatch(what:expected:found:)`` for another width or no frame, and
  ///   ``LearnError/nonFinite(row:column:)``.
  public func probabilities(
    for frames: Matrix<Float>, schema: FeatureSchema
  ) throws(LearnError) -> [Double] {
    guard schema.hash == self.schema.hash else {
      throw .schemaMismatch(expected: self.schema.hash, found: schema.hash)
    }
    for (what, expected, found) in [
      ("channels", schema.count, frames.columns), ("frames", max(1, frames.rows), frames.rows),
    ] where expected != found {
      throw .countMismatch(what: what, expected: expected, found: found)
    }
    if let bad = frames.elements.firstIndex(where: { !$0.isFinite }) {
      throw .nonFinite(row: bad / schema.count, column: schema.names[bad % schema.count])
    }
    return probabilities([frames.elements])[0]
  }

  /// Returns the most probable class of one sequence.
  ///
  /// - Throws: as ``probabilities(for:schema:)``.
  public func decision(
    for frames: Matrix<Float>, schema: FeatureSchema
  ) throws(LearnError) -> Decision {
    Decision(probabilities: try probabilities(for: frames, schema: schema), classes: classes)
  }

  /// Returns the probabilities of checked sequences, one after the other.
  func probabilities(_ sequences: [[Float]]) -> [[Double]] {
    var layers = SequenceLayers(learner, shape, batchSize: 1)
    var batch = SequenceBatch()
    var none: SeededGenerator?
    let networks = (0..<networkCount).map { number in
      let start = number * shape.parameterCount
      return Array(parameters[start..<start + shape.parameterCount])
    }
    return sequences.map { frames in
      batch.removeAll()
      batch.append(frames.span, scaling, label: 0, weight: 1)
      var sums = [Double](repeating: 0, count: classes.count)
      for network in networks {
        layers.forward(batch, network, drops: &none)
        var own = layers.logits.map { Double($0) }
        var span = own.mutableSpan
        SoftmaxLogits.normalize(&span)
        for index in sums.indices { sums[index] += own[index] }
      }
      return sums.map { $0 / Double(networks.count) }
    }
  }
}
