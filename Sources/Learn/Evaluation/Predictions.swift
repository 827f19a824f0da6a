public import Tables

/// Holds the probabilities that rows were given, beside what is true of them.
///
/// `evaluate` returns the out-of-fold predictions; predictions made elsewhere can be scored too:
///
/// ```swift
/// let predictions = try Predictions(
///   classes: ["f", "m"], labels: ["f", "m"], probabilities: p, groups: ["jane", "joe"])
/// let report = try evaluate(predictions)
/// ```
public struct Predictions: Hashable, Sendable {
  /// The classes, in the order of the columns of ``probabilities``.
  public let classes: [String]
  /// The position in ``classes`` of each row's true class.
  public let truth: [Int]
  /// Rows × classes.
  public let probabilities: Matrix<Double>
  /// The group (speaker) of each row, or nil if the data has no groups.
  public let groups: [String]?
  /// The id of each row.
  public let rowIDs: [String]
  /// The fold in which each row was tested, or nil if no split was made.
  public let folds: [Int]?
  /// How much each row counts in metrics by rows, or nil if all count the same.
  public let weights: [Double]?
  /// The position in ``classes`` of what each row was taken for.
  ///
  /// It is the most probable class, unless the model of the row has a rule of its own.
  public let decisions: [Int]
  /// The rule of the model of each row.
  let rules: [DecisionRule]

  /// Creates predictions.
  ///
  /// - Parameters:
  ///   - classes: the classes, in the order of the columns of `probabilities`.
  ///   - labels: the true class of each row.
  ///   - probabilities: rows × classes.
  ///   - groups: the group (speaker) of each row, or nil for no groups.
  ///   - rowIDs: the id of each row, or nil for the positions.
  ///   - folds: the fold of each row, or nil.
  ///   - weights: how much each row counts, or nil for all the same.
  ///   - rules: how each row is decided, or nil for the most probable class.
  /// - Throws: ``LearnError`` for counts that do not fit, unknown labels, a class named twice, no
  ///   rows, weights below 0 or not finite, rules for other numbers of classes, and probabilities outside
  ///   0...1. Whether a row's probabilities sum to 1 is not checked.
  public init(
    classes: [String], labels: [String], probabilities: Matrix<Double>, groups: [String]? = nil,
    rowIDs: [String]? = nil, folds: [Int]? = nil, weights: [Double]? = nil,
    rules: [DecisionRule]? = nil
  ) throws(LearnError) {
    let n = labels.count
    guard n > 0 else { throw .noRows }
    guard classes.count > 1 else { throw .singleClass(classes) }
    for (what, expected, found) in [
      ("rows of probabilities", n, probabilities.rows),
      ("columns of probabilities", classes.count, probabilities.columns),
      ("groups", n, groups?.count ?? n), ("row ids", n, rowIDs?.count ?? n),
      ("folds", n, folds?.count ?? n), ("weights", n, weights?.count ?? n),
      ("decision rules", n, rules?.count ?? n),
    ] where expected != found {
      throw .countMismatch(what: what, expected: expected, found: found)
    }
    var seen: Set<String> = []
    for name in classes where !seen.insert(name).inserted { throw .duplicateName(name) }
    for (index, value) in probabilities.elements.enumerated() where !(0...1).contains(value) {
      let (row, name) = (index / classes.count, classes[index % classes.count])
      guard value.isFinite else { throw .nonFinite(row: row, column: name) }
      throw .invalidParameter(
        name: "the probability of class '\(name)' in row \(row)", value: String(value),
        requirement: "from 0 to 1")
    }
    let unknown = Set(labels).subtracting(classes).sorted()
    guard unknown.isEmpty else { throw .unknownClasses(unknown, known: classes) }
    self.classes = classes
    truth = labels.compactMap { classes.firstIndex(of: $0) }
    self.probabilities = probabilities
    self.groups = groups
    self.rowIDs = rowIDs ?? (0..<n).map { String($0) }
    self.folds = folds
    self.weights = try Dataset.checked(weights)
    let rules = rules ?? [DecisionRule](repeating: .mostProbable, count: n)
    for rule in Set(rules) { try rule.validate(classCount: classes.count) }
    decisions = (0..<n).map { row in
      rules[row].choice(
        among: probabilities.elements[row * classes.count..<(row + 1) * classes.count])
    }
    self.rules = rules
  }

  /// Returns one prediction a group: the mean log-probabilities of its rows, and its commonest label.
  ///
  /// Returns nil without groups. `mixed` names groups with rows of several classes.
  func byGroup() -> (predictions: ClusterInput, mixed: [String])? {
    guard let groups else { return nil }
    let compact = DatasetGroups(groups)
    let count = compact.names.count
    let size = classes.count
    var logs = Array(repeating: [Double](repeating: 0, count: size), count: count)
    var labels = Array(repeating: [Int](repeating: 0, count: size), count: count)
    // Rows of a group are tested by one model; if not, that of its first row decides.
    var rule = [DecisionRule?](repeating: nil, count: count)
    for (row, group) in compact.indices.enumerated() {
      if rule[group] == nil { rule[group] = rules[row] }
      LogProbabilities.add(probabilities.row(row), to: &logs[group])
      labels[group][truth[row]] += 1
    }
    let combined = (0..<count).flatMap {
      LogProbabilities.normalized(logs[$0], count: labels[$0].reduce(0, +))
    }
    let mixed = compact.names.indices.filter { group in
      labels[group].filter { $0 > 0 }.count > 1
    }
    let input = ClusterInput(
      truth: labels.map { counts in counts.firstIndex(of: counts.max() ?? 0) ?? 0 },
      probabilities: combined,
      decisions: (0..<count).map { group in
        (rule[group] ?? .mostProbable).choice(
          among: combined[group * size..<(group + 1) * size])
      }, weights: nil, clusters: Array(0..<count), clusterCount: count)
    return (input, mixed.map { compact.names[$0] })
  }

  /// The rows themselves, each with its group.
  func byRow() -> ClusterInput {
    let compact = groups.map { DatasetGroups($0) }
    return ClusterInput(
      truth: truth, probabilities: probabilities.elements, decisions: decisions,
      weights: weights,
      clusters: compact?.indices ?? Array(truth.indices),
      clusterCount: compact?.names.count ?? truth.count)
  }
}

/// What scores are computed from.
struct ClusterInput {
  var truth: [Int]
  var probabilities: [Double]
  /// What each row was taken for.
  var decisions: [Int]
  /// One a row, or nil if all count the same.
  var weights: [Double]?
  var clusters: [Int]
  var clusterCount: Int
}
