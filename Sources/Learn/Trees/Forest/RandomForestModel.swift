public import Tables

/// Gives class probabilities by a random forest; what ``RandomForest`` fits.
///
/// ```swift
/// let p = try model.probabilities(for: table)
/// let ranked = zip(model.schema.columns, model.importances).sorted { $0.1 > $1.1 }
/// try model.write(to: url)
/// let again = try RandomForestModel(contentsOf: url)
/// ```
///
/// The probabilities of a row are the mean of those of the leaves in which it ends. Values count with
/// single precision; a missing value goes at each node where it did best in training, or where more
/// weight went if none was missing there.
///
/// Memory: 8 bytes a node, and 4 bytes a leaf and class (for two classes 4 a leaf), and 4 a leaf.
public struct RandomForestModel: Hashable, Sendable {
  /// The columns that the model was trained on.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

  /// What the model was made from.
  public let provenance: ModelProvenance

  /// The learner that fitted the model.
  public let learner: RandomForest

  /// For each column its share in the decrease of Gini's impurity; they sum to 1.
  ///
  /// Each tree's shares sum to 1 before they are averaged. All are 0 if no tree has a split. They are
  /// measured on training rows and favour columns of many values: they rank columns that a forest
  /// uses, and do not tell what another forest could do without them.
  public let importances: [Double]

  /// How many times as often as in the data a class was drawn; empty if there is nothing to restore.
  let classRates: [Double]

  let ensemble: TreeEnsemble

  /// The number of trees.
  public var treeCount: Int { ensemble.treeCount }

  /// The number of inner nodes and leaves of all trees.
  public var nodeCount: Int { ensemble.nodes.count }
}

extension RandomForestModel: Classifier {
  /// The name of this kind of model in files and reports.
  public static let kind: String = RandomForest.name

  /// Writes the probabilities of one row; allocates nothing.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    for index in 0..<probabilities.count { probabilities[index] = 0 }
    ensemble.addSums(ofRow: row, to: &probabilities)
    Self.finish(&probabilities, at: 0, classes.count, trees: treeCount, classRates)
  }

  /// Writes the probabilities of many rows, several times as fast as one by one.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    let count = probabilities.count / classes.count
    precondition(
      rows.count == count * schema.count && probabilities.count == count * classes.count,
      "\(rows.count) values and room for \(probabilities.count) probabilities")
    for index in 0..<probabilities.count { probabilities[index] = 0 }
    ensemble.addSums(ofRows: rows, count: count, to: &probabilities)
    for row in 0..<count {
      Self.finish(
        &probabilities, at: row * classes.count, classes.count, trees: treeCount, classRates)
    }
  }

  /// Divides the sums of one row by the number of trees, and takes out at what rates classes were drawn.
  ///
  /// Of two classes only the second has a sum.
  static func finish(
    _ sums: inout MutableSpan<Double>, at start: Int, _ classCount: Int, trees: Int,
    _ classRates: [Double]
  ) {
    let range = start..<start + classCount
    for index in range { sums[index] /= Double(trees) }
    if classCount == 2 { sums[start] = 1 - sums[start + 1] }
    guard !classRates.isEmpty else { return }
    var total = 0.0
    for index in range {
      sums[index] /= classRates[index - start]
      total += sums[index]
    }
    for index in range { sums[index] /= total }
  }
}
