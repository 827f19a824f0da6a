internal import CLearnKernels
public import Tables

/// Gives class probabilities by boosted trees; what ``GradientBoostedTrees`` fits.
///
/// ```swift
/// let p = try model.probabilities(for: table)
/// let ranked = zip(model.schema.columns, model.importances).sorted { $0.1 > $1.1 }
/// try model.write(to: url)
/// let again = try GradientBoostedTreesModel(contentsOf: url)
/// ```
///
/// A row's margins are sums of leaf values, one a class (of two classes, one); the probabilities are
/// their softmax. Values count with single precision; a missing value goes at each node where it did
/// best in training, or where more rows went if none was missing there.
///
/// Memory: 8 bytes a node, and 8 bytes a leaf.
public struct GradientBoostedTreesModel: Hashable, Sendable {
  /// The columns that the model was trained on.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

  /// What the model was made from.
  public let provenance: ModelProvenance

  /// The learner that fitted the model.
  public let learner: GradientBoostedTrees

  /// For each column its share in the gains of all splits; they sum to 1.
  ///
  /// All are 0 if no tree has a split. They are measured on training rows: they rank columns that the
  /// trees use, and do not tell what other trees could do without them.
  public let importances: [Double]

  /// The margins before the first tree, one a class.
  let start: [Double]

  let ensemble: TreeEnsemble

  /// The number of rounds that were kept; with early stopping, up to the best one.
  public var roundCount: Int { treeCount / (classes.count == 2 ? 1 : classes.count) }

  /// The number of trees: one a round, or one a round and class if there are more than two.
  public var treeCount: Int { ensemble.treeCount }

  /// The number of inner nodes and leaves of all trees.
  public var nodeCount: Int { ensemble.nodes.count }
}

extension GradientBoostedTreesModel: Classifier {
  /// The name of this kind of model in files and reports.
  public static let kind: String = GradientBoostedTrees.name

  /// Writes the probabilities of one row; allocates nothing.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    for index in 0..<classes.count { probabilities[index] = start[index] }
    ensemble.addSums(ofRow: row, to: &probabilities)
    Self.softmax(&probabilities, rows: 1, classes: classes.count)
  }

  /// Writes the probabilities of many rows, several times as fast as one by one.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    let count = probabilities.count / classes.count
    precondition(
      rows.count == count * schema.count && probabilities.count == count * classes.count,
      "\(rows.count) values and room for \(probabilities.count) probabilities")
    for row in 0..<count {
      for index in start.indices { probabilities[row * start.count + index] = start[index] }
    }
    ensemble.addSums(ofRows: rows, count: count, to: &probabilities)
    Self.softmax(&probabilities, rows: count, classes: classes.count)
  }

  static func softmax(_ sums: inout MutableSpan<Double>, rows: Int, classes: Int) {
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe learn_softmax(sums.baseAddress, Int64(rows), Int64(classes))
    }
  }
}
