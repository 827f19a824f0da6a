/// Tests each group (speaker) with a model of all others.
///
/// ```swift
/// let proof = try evaluate(SoftmaxRegression(), on: data, split: LeaveOneGroupOut())
/// ```
///
/// A fold tests one group, mostly of one class, so that only scores of all folds together mean
/// something; that is what `evaluate` reports. Folds are in the order of the groups' first rows.
///
/// Cost: as many fits as there are groups, and groups × rows × 8 bytes for the folds: beyond 1 GiB it
/// is refused, and ``GroupedStratifiedKFold`` with many folds says nearly the same.
public struct LeaveOneGroupOut: DataSplit {
  /// The largest number of groups × rows.
  static let limit: Int = 1 << 27

  /// Creates the split.
  public init() {}

  /// The split in a few words.
  public var summary: String { "leave one group out" }

  /// Returns one fold a group.
  ///
  /// - Throws: ``LearnError/groupsRequired(split:)``,
  ///   ``LearnError/tooFewGroups(label:groups:folds:)`` for a class of one group, and
  ///   ``LearnError/invalidParameter(name:value:requirement:)`` for too many groups.
  public func folds(of data: Dataset) throws(LearnError) -> [Fold] {
    guard data.hasGroups else { throw .groupsRequired(split: summary) }
    let groups = data.compactGroups()
    let count = groups.names.count
    guard count <= Self.limit / max(1, data.rowCount) else {
      throw .invalidParameter(
        name: "groups × rows", value: "\(count) × \(data.rowCount)",
        requirement: "at most 2²⁷; use GroupedStratifiedKFold")
    }
    var groupsOfClass = [Set<Int>](repeating: [], count: data.classes.count)
    for (row, group) in groups.indices.enumerated() {
      groupsOfClass[data.classIndex(ofRow: row)].insert(group)
    }
    for (index, own) in groupsOfClass.enumerated() where own.count == 1 {
      throw .tooFewGroups(label: data.classes[index], groups: 1, folds: 2)
    }
    return Fold.folds(ofAssignment: groups.indices, count: count)
  }
}
