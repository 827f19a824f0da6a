/// Counts how often each class was taken for each class.
public struct ConfusionMatrix: Hashable, Codable, Sendable {
  /// The classes, in the order of rows and columns.
  public let classes: [String]

  /// Row: the true class; column: the predicted class.
  public let counts: [[Int]]

  /// How often rows of one class were taken for another, or 0 for classes that are not there.
  public subscript(truth truth: String, predicted predicted: String) -> Int {
    guard let row = classes.firstIndex(of: truth), let column = classes.firstIndex(of: predicted)
    else { return 0 }
    return counts[row][column]
  }

  /// Creates a matrix.
  ///
  /// - Precondition: counts are classes × classes.
  public init(classes: [String], counts: [[Int]]) {
    precondition(
      counts.count == classes.count && counts.allSatisfy { $0.count == classes.count },
      "a confusion matrix is classes × classes")
    self.classes = classes
    self.counts = counts
  }
}
