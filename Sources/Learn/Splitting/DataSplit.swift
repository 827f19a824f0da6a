/// Divides the rows of a data set into training and test parts; a value that can be written down.
///
/// Splits know the groups of a data set and never put rows of one group on both sides. `evaluate`
/// checks the folds of every split, those of your own as well.
public protocol DataSplit: Sendable, Hashable, Codable {
  /// The split in a few words, for reports, such as `grouped stratified 5-fold, seed 7`.
  var summary: String { get }

  /// Returns the folds of a data set; the same ones each time.
  ///
  /// - Throws: ``LearnError`` if the data cannot be divided as asked.
  func folds(of data: Dataset) throws(LearnError) -> [Fold]

  /// Why rows of one group may stand on both sides, or nil if they may not; nil by default.
  var reasonToIgnoreGroups: String? { get }
}

extension DataSplit {
  /// No reason: groups are kept together.
  public var reasonToIgnoreGroups: String? { nil }
}

/// Holds the positions of training and test rows of one fold.
public struct Fold: Hashable, Sendable {
  /// The positions of the rows to learn from, ascending.
  public let training: [Int]

  /// The positions of the rows to test with, ascending.
  public let test: [Int]

  /// Creates a fold.
  public init(training: [Int], test: [Int]) {
    self.training = training
    self.test = test
  }
}

extension Fold {
  /// Returns one fold for each number, in which the rows of that number are the test part.
  static func folds(ofAssignment assignment: [Int], count: Int) -> [Fold] {
    (0..<count).map { number in
      Fold(
        training: assignment.indices.filter { assignment[$0] != number },
        test: assignment.indices.filter { assignment[$0] == number })
    }
  }

  /// Throws unless both parts of each fold have rows of every class of the data.
  static func requireAllClasses(_ folds: [Fold], _ data: Dataset) throws(LearnError) {
    for (number, fold) in folds.enumerated() {
      for (part, positions) in [("training", fold.training), ("test", fold.test)] {
        let counts = data.subset(positions).classCounts
        for (index, count) in counts.enumerated() where count == 0 {
          throw .foldMissesClass(fold: number, part: part, label: data.classes[index])
        }
      }
    }
  }
}
