internal import Determinism

/// Sets a share of the groups of each class aside for testing, drawn anew so many times.
///
/// ```swift
/// let proof = try evaluate(
///   learner, on: data, split: GroupedShuffleSplit(repeats: 20, testShare: 0.2, seed: 7))
/// ```
///
/// From each class ⌊testShare × groups + ½⌋ of its groups are drawn without replacement, at least one
/// and at most all but one; a group belongs to the class that has most of its rows, of equals the
/// first. Groups are exact, rows follow. A row may be tested several times or never: scores are over
/// all tests together. Draws do not depend on the order of rows within groups; a longer list starts
/// with the folds of a shorter one.
///
/// Cost: repeats × rows.
public struct GroupedShuffleSplit: DataSplit {
  /// The number of draws, at least 1.
  public let repeats: Int

  /// The share of the groups to test with, above 0 and below 1.
  public let testShare: Double

  /// What the draws start from; draw r uses stream r + 1 of it.
  public let seed: UInt64

  /// Creates a split; values out of range are reported when it is used.
  public init(repeats: Int = 10, testShare: Double = 0.2, seed: UInt64 = 0) {
    self.repeats = repeats
    self.testShare = testShare
    self.seed = seed
  }

  /// The split in a few words.
  public var summary: String {
    "grouped stratified shuffle split, \(repeats) times \(testShare) to test, seed \(seed)"
  }

  /// Returns one fold a draw.
  ///
  /// - Throws: ``LearnError/groupsRequired(split:)``, ``LearnError/tooFewGroups(label:groups:folds:)``
  ///   for a class of one group, and ``LearnError/foldMissesClass(fold:part:label:)`` where groups
  ///   have rows of several classes.
  public func folds(of data: Dataset) throws(LearnError) -> [Fold] {
    guard repeats >= 1 else {
      throw .invalidParameter(name: "repeats", value: String(repeats), requirement: "1 or more")
    }
    guard testShare > 0, testShare < 1 else {
      throw .invalidParameter(
        name: "testShare", value: String(testShare), requirement: "above 0 and below 1")
    }
    guard data.hasGroups else { throw .groupsRequired(split: summary) }
    let units = ClassUnits(data)
    for (index, groups) in units.ofClass.enumerated() where !groups.isEmpty {
      guard groups.count > 1 else {
        throw .tooFewGroups(label: data.classes[index], groups: groups.count, folds: 2)
      }
    }
    let result = (0..<repeats).map { number in
      var generator = SeededGenerator(seed: seed, stream: UInt64(number) + 1)
      var isTest = [Bool](repeating: false, count: units.count)
      for groups in units.ofClass where !groups.isEmpty {
        var order = groups
        generator.shuffle(&order)
        let count = Int((testShare * Double(groups.count)).rounded())
        for group in order.prefix(max(1, min(groups.count - 1, count))) { isTest[group] = true }
      }
      let rows = Array(0..<data.rowCount)
      return Fold(
        training: rows.filter { !isTest[units.ofRow[$0]] },
        test: rows.filter { isTest[units.ofRow[$0]] })
    }
    try Fold.requireAllClasses(result, data)
    return result
  }
}
