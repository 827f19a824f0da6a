/// Turns the weights of the classes in a leaf into probabilities.
struct LeafEstimator: Sendable {
  /// The number of values a leaf: the second class's probability for two classes, else all.
  let width: Int
  private let classCount: Int
  /// What one unit of each class weighs in a leaf.
  private let units: [Double]
  /// m·π_k of the m-estimate.
  private let prior: [Double]

  /// - Parameter classFactors: the factor by which each class's rows were weighted, to be taken out
  ///   again; empty for none.
  init(_ learner: RandomForest, _ data: Dataset, unit: Double, classFactors: [Double]) {
    classCount = data.classes.count
    width = classCount == 2 ? 1 : classCount
    units = data.classes.indices.map { classFactors.isEmpty ? unit : unit / classFactors[$0] }
    let sums = data.classWeightSums()
    let total = sums.reduce(0, +)
    prior = sums.map { learner.leafSmoothing * $0 / total }
  }

  /// Returns `width` probabilities a leaf, and the weight of the rows in each.
  ///
  /// - Parameter weights: leaves × classes, in units.
  func estimates(_ weights: [UInt32]) -> (values: [Float], covers: [Float]) {
    let leafCount = weights.count / classCount
    let smoothing = prior.reduce(0, +)
    var values: [Float] = []
    var covers: [Float] = []
    values.reserveCapacity(leafCount * width)
    covers.reserveCapacity(leafCount)
    for leaf in 0..<leafCount {
      var cover = 0.0
      for k in 0..<classCount { cover += Double(weights[leaf * classCount + k]) * units[k] }
      for k in (classCount == 2 ? 1 : 0)..<classCount {
        let own = Double(weights[leaf * classCount + k]) * units[k]
        values.append(Float((own + prior[k]) / (cover + smoothing)))
      }
      covers.append(Float(cover))
    }
    return (values, covers)
  }
}
