/// Uses folds that are given: one number a row, or a text column of the table.
///
/// ```swift
/// let proof = try evaluate(learner, on: data, split: PredefinedFolds(annotation: "fold"))
/// ```
///
/// Folds are taken in ascending order (numbers by value, texts by their bytes). A group with rows in
/// two folds is an error that names it.
public struct PredefinedFolds: DataSplit {
  private enum Source: Hashable, Codable {
    case rows([Int])
    case annotation(String)
  }

  private let source: Source

  /// Creates a split from the number of each row's fold.
  ///
  /// - Parameter foldOfRow: one number a row of the data set it is used on.
  public init(foldOfRow: [Int]) {
    source = .rows(foldOfRow)
  }

  /// Creates a split from a text column of the table that the data set was made from.
  public init(annotation: String) {
    source = .annotation(annotation)
  }

  /// The split in a few words.
  public var summary: String {
    switch source {
    case .rows(let numbers): "\(Set(numbers).count) given folds"
    case .annotation(let name): "folds of column '\(name)'"
    }
  }

  /// Returns the folds of a data set.
  ///
  /// - Throws: ``LearnError/groupLeak(groups:)``, ``LearnError/countMismatch(what:expected:found:)``,
  ///   ``LearnError/unknownAnnotation(_:known:)``, and
  ///   ``LearnError/foldMissesClass(fold:part:label:)``.
  public func folds(of data: Dataset) throws(LearnError) -> [Fold] {
    let assignment = try assignment(of: data)
    let count = (assignment.max() ?? -1) + 1
    guard count >= 2 else {
      throw .invalidParameter(name: "folds", value: String(count), requirement: "2 or more")
    }
    try refuseLeaks(assignment, data)
    let result = Fold.folds(ofAssignment: assignment, count: count)
    try Fold.requireAllClasses(result, data)
    return result
  }

  /// Returns the rank of each row's fold among all folds.
  private func assignment(of data: Dataset) throws(LearnError) -> [Int] {
    switch source {
    case .rows(let numbers):
      guard numbers.count == data.rowCount else {
        throw .countMismatch(what: "fold numbers", expected: data.rowCount, found: numbers.count)
      }
      return Self.ranks(numbers) { $0 < $1 }
    case .annotation(let name):
      guard let texts = data.annotation(name) else {
        throw .unknownAnnotation(name, known: data.annotationNames)
      }
      let given = texts.compactMap { $0 }.filter { !$0.isEmpty }
      guard given.count == data.rowCount else {
        throw .countMismatch(
          what: "folds in column '\(name)'", expected: data.rowCount, found: given.count)
      }
      let numbers = given.compactMap { Int($0) }
      return numbers.count == given.count
        ? Self.ranks(numbers) { $0 < $1 }
        : Self.ranks(given) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
  }

  private static func ranks<Value: Hashable>(
    _ values: [Value], by areInOrder: (Value, Value) -> Bool
  ) -> [Int] {
    let sorted = Set(values).sorted(by: areInOrder)
    let rank = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    return values.compactMap { rank[$0] }
  }

  private func refuseLeaks(_ assignment: [Int], _ data: Dataset) throws(LearnError) {
    guard data.hasGroups else { return }
    let groups = data.compactGroups()
    var fold = [Int](repeating: -1, count: groups.names.count)
    var leaks: Set<String> = []
    for (row, group) in groups.indices.enumerated() {
      if fold[group] < 0 { fold[group] = assignment[row] }
      if fold[group] != assignment[row] { leaks.insert(groups.names[group]) }
    }
    guard leaks.isEmpty else { throw .groupLeak(groups: leaks.sorted()) }
  }
}
