internal import Tables

extension RandomForest {
  /// Holds a model and what its trees say of the rows that they were not grown from.
  public struct OutOfBagFit: Sendable {
    /// The model, as ``RandomForest/fit(_:context:)`` returns it.
    public let model: RandomForestModel

    /// For each row the mean over the trees whose bag it was not in.
    ///
    /// `evaluate(_:)` scores them. Rows that were in every bag are left out; there are some only in
    /// forests of few trees.
    public let predictions: Predictions
  }

  /// Grows the trees and predicts each row by those that have not seen it.
  ///
  /// With a sample of groups, a tree says nothing of a row whose group it has met: the predictions
  /// are those of a forest of about a third as many trees for speakers it has never heard. With a
  /// sample of rows of grouped data they are far too good.
  ///
  /// ```swift
  /// let fit = try RandomForest().fitWithOutOfBag(data)
  /// let report = try evaluate(fit.predictions)
  /// ```
  ///
  /// - Throws: as ``fit(_:context:)``; also if nothing is out of bag.
  public func fitWithOutOfBag(
    _ data: Dataset, context: TrainingContext = TrainingContext()
  ) throws(LearnError) -> OutOfBagFit {
    try grown(data, context).fit
  }

  /// A fit with the rows that were out of a bag, and the bags.
  struct Grown {
    var fit: OutOfBagFit
    /// The rows that were out of a bag.
    var rows: Dataset
    /// For each tree one bit a row, set if it is in the tree's bag.
    var bags: [UInt64]
    /// For each row the number of bags it was not in.
    var counts: [Int]
  }

  func grown(_ data: Dataset, _ context: TrainingContext) throws(LearnError) -> Grown {
    var growth = try ForestGrowth(self, data, context.parallelism)
    try growth.run(context, collectsOutOfBag: true)
    let model = growth.model(data)
    let own = growth.data
    let tested = (0..<own.rowCount).filter { growth.outOfBagCounts[$0] > 0 }
    guard !tested.isEmpty else {
      throw .invalidParameter(
        name: "sampling", value: "\(sampling)",
        requirement: "a bootstrap, with trees enough, for rows to be out of a bag")
    }
    let width = growth.outOfBagSums.count / own.rowCount
    let classCount = own.classes.count
    var probabilities = [Double](repeating: 0, count: classCount)
    var elements: [Double] = []
    for row in tested {
      for k in 0..<width {
        probabilities[classCount - width + k] = growth.outOfBagSums[row * width + k]
      }
      var span = probabilities.mutableSpan
      RandomForestModel.finish(
        &span, at: 0, classCount, trees: growth.outOfBagCounts[row], model.classRates)
      elements += probabilities
    }
    let predictions = try Predictions(
      classes: own.classes, labels: tested.map { own.label(ofRow: $0) },
      probabilities: Matrix(rows: tested.count, columns: classCount, elements: elements),
      groups: own.hasGroups ? tested.compactMap { own.group(ofRow: $0) } : nil,
      rowIDs: tested.map { own.rowID(ofRow: $0) })
    return Grown(
      fit: OutOfBagFit(model: model, predictions: predictions), rows: own.subset(tested),
      bags: growth.bags(ofRows: tested), counts: tested.map { growth.outOfBagCounts[$0] })
  }
}
