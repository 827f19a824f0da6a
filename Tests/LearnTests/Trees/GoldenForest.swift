import Learn

/// One data set with trees and forests of scikit-learn.
struct GoldenForest: Decodable {
  struct Node: Decodable {
    /// −1 for a leaf.
    var column: Int
    var left: Int
    var right: Int
    /// nil where only missing values go right.
    var threshold: Double?
    var rows: Int
    var weight: Double
    var shares: [Double]
    /// Whether another split is equally good, up to rounding.
    var tied: Bool
  }

  struct Tree: Decodable {
    var depth: Int
    var leaf: Int
    var nodes: [Node]
    var importances: [Double]
  }

  /// Accuracy, AUC and Brier score of ten forests of 100 trees.
  struct Scores: Decodable {
    var means: [Double]
    var deviations: [Double]
  }

  var columns: Int
  var features: [Double]
  var labels: [Int]
  var test: [Int]
  var weights: [Double]
  var missing: [Int]
  var plain: Tree
  var weighted: Tree
  var gaps: Tree
  var gapsWeighted: Tree
  var forest: Scores
  var forestLeaf5: Scores
  var extra: Scores

  static let sets = ["iris", "wine", "cancer", "digits"]

  static func named(_ name: String) throws -> GoldenForest {
    try Golden.decode(GoldenForest.self, "forest-\(name).json")
  }

  /// The training or the test rows.
  func dataset(test isTest: Bool, gaps: Bool = false, weighted: Bool = false) throws -> Dataset {
    var values = features
    if gaps { for index in missing { values[index] = .nan } }
    let all = try Dataset(
      features: Matrix(rows: labels.count, columns: columns, elements: values),
      labels: labels.map { "c\($0)" }, weights: weighted ? weights : nil, nanIsMissing: gaps)
    let tested = Set(test)
    return all.subset((0..<all.rowCount).filter { tested.contains($0) == isTest })
  }
}
