internal import Determinism
internal import Tables

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Holds what the networks of one fit start from: the rows of one fold, or all.
struct SequenceStart: Sendable {
  let learner: SequenceNetwork
  let shape: NetworkShape
  let schema: FeatureSchema
  let scaling: ChannelScaling
  /// What the weights of each class are multiplied by, so that they are about 1.
  let factors: [Float]
  private let classFactors: [Double]
  /// The training rows.
  private let data: Dataset

  init(
    _ learner: SequenceNetwork, _ data: Dataset, _ schema: FeatureSchema,
    _ scaling: ChannelScaling
  ) throws(LearnError) {
    self.learner = learner
    self.data = data
    self.schema = schema
    self.scaling = scaling
    shape = learner.shape(channels: schema.count, classes: data.classes.count)
    classFactors = try learner.classWeights.factors(for: data)
    let total = zip(data.classWeightSums(), classFactors).reduce(0) { $0 + $1.0 * $1.1 }
    let count = (0..<data.rowCount).count { data.weight(ofRow: $0) > 0 }
    factors = classFactors.map { Float($0 * Double(count) / total) }
  }

  /// Divides the rows of one network into those it learns from and those that decide when to stop.
  ///
  /// - Parameters:
  ///   - rows: the positions in the source of the training rows.
  ///   - count: the number of sequences in the source.
  func run(number: Int, rows: [Int], of count: Int) throws(LearnError) -> SequenceRun {
    let held = try learner.earlyStopping?.heldOut(
      of: data, seed: learner.seed &+ UInt64(number))
    let test = Set(held?.test ?? [])
    var roles = [SequenceRun.Role](repeating: .ignored, count: count)
    for (index, row) in rows.enumerated() where data.weight(ofRow: index) > 0 {
      roles[row] = test.contains(index) ? .heldOut : .training
    }
    return SequenceRun(self, number: number, roles: roles)
  }

  /// Joins the networks to a model; class factors are taken out of the last biases: b_k − log w_k.
  func model(_ runs: ArraySlice<SequenceRun>) throws(LearnError) -> SequenceNetworkModel {
    let biases = shape.biases(shape.layerCount - 1)
    var parameters: [Float] = []
    for run in runs {
      var own = try run.checkedParameters()
      for (index, place) in biases.enumerated() where learner.restoresPriors {
        own[place] -= Float(log(classFactors[index] / classFactors[0]))
      }
      parameters += own
    }
    return SequenceNetworkModel(
      schema: schema, classes: data.classes,
      provenance: ModelProvenance(data, seed: learner.seed), learner: learner, scaling: scaling,
      shape: shape, parameters: parameters)
  }
}
