/// A classifier whose probabilities follow from sums over the leaves of trees.
protocol TreeModel: Classifier {
  var ensemble: TreeEnsemble { get }

  /// A row's sums before the first tree, one a class.
  var initialSums: [Double] { get }

  /// Turns the sums of rows into probabilities, in place, with the bits of a prediction.
  ///
  /// - Parameters:
  ///   - sums: rows × classes.
  ///   - trees: over how many trees each row's sums are; nil for all.
  func finish(_ sums: inout [Double], trees: [Int]?)
}

extension RandomForestModel: TreeModel {
  var initialSums: [Double] { [Double](repeating: 0, count: classes.count) }

  func finish(_ sums: inout [Double], trees: [Int]?) {
    let count = classes.count
    var span = sums.mutableSpan
    for row in 0..<span.count / count {
      Self.finish(&span, at: row * count, count, trees: trees?[row] ?? treeCount, classRates)
    }
  }
}

extension GradientBoostedTreesModel: TreeModel {
  var initialSums: [Double] { start }

  func finish(_ sums: inout [Double], trees: [Int]?) {
    let rows = sums.count / classes.count
    var span = sums.mutableSpan
    Self.softmax(&span, rows: rows, classes: classes.count)
  }
}
