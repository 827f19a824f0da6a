/// Sets a share of the groups aside for testing, with rows and groups of each class in proportion.
///
/// ```swift
/// let fold = try GroupedStratifiedSplit(testShare: 0.2, seed: 7).folds(of: data)[0]
/// let (training, test) = (data.subset(fold.training), data.subset(fold.test))
/// ```
public struct GroupedStratifiedSplit: DataSplit {
  /// The share of rows and groups to test with, above 0 and below 1.
  public let testShare: Double

  /// What orders groups of the same size.
  public let seed: UInt64

  /// Creates a split; a share out of range is reported when it is used.
  public init(testShare: Double = 0.2, seed: UInt64 = 0) {
    self.testShare = testShare
    self.seed = seed
  }

  /// The split in a few words.
  public var summary: String {
    "grouped stratified split, \(testShare) to test, seed \(seed)"
  }

  /// Returns one fold.
  ///
  /// - Throws: ``LearnError/groupsRequired(split:)``, ``LearnError/tooFewGroups(label:groups:folds:)``
  ///   and ``LearnError/foldMissesClass(fold:part:label:)``.
  public func folds(of data: Dataset) throws(LearnError) -> [Fold] {
    guard testShare > 0, testShare < 1 else {
      throw .invalidParameter(
        name: "testShare", value: String(testShare), requirement: "above 0 and below 1")
    }
    guard data.hasGroups else { throw .groupsRequired(split: summary) }
    let shares = [testShare, 1 - testShare]
    let assignment = try GroupBalancer(data, shares: shares, seed: seed).assignment()
    let result = [Fold.folds(ofAssignment: assignment, count: 2)[0]]
    try Fold.requireAllClasses(result, data)
    return result
  }
}
