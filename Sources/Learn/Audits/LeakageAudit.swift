public import Determinism

/// Looks for what would make the scores of a split too good.
///
/// ```swift
/// let audit = try LeakageAudit().report(on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
/// print(audit.verdict)               // "No leak was found in 1444 rows by grouped stratified …"
/// ```
///
/// It looks for groups on both sides of the split, rows of different groups that are nearly the same,
/// rows that stand together and are alike without being of one group (hidden speakers), columns that
/// tell the classes apart without error, and columns that count the rows. It also measures how well
/// features tell speakers from each other, and what a split by rows would report. See
/// <doc:Audits> for the thresholds and their reasons.
///
/// Cost: rows² × columns operations up to ``rowLimit``, and 2 × folds fits of the probe.
public struct LeakageAudit: Hashable, Codable, Sendable {
  /// Rows of different groups are near duplicates if they are nearer than this share of the median
  /// distance at which rows have their nearest neighbour of another group; above 0, below 1.
  ///
  /// Default 0.05. In p independent columns a row is that near by chance once in about 1.4·20ᵖ rows.
  public var duplicateShare: Double

  /// How many places apart rows stand near each other; at least 1.
  ///
  /// Default 10.
  public var neighbourhood: Int

  /// The number of rows whose neighbours are looked for among all rows; at least 1.
  ///
  /// Default 5 000, evenly over the data.
  public var rowLimit: Int

  /// Whether the scores by groups and by rows are compared.
  ///
  /// Default true.
  public var comparesSplits: Bool

  /// The number of folds of that comparison; default 5.
  public var folds: Int

  /// What divides the rows of that comparison; default 0.
  public var seed: UInt64

  /// Creates options; values out of range are reported when they are used.
  public init(
    duplicateShare: Double = 0.05, neighbourhood: Int = 10, rowLimit: Int = 5_000,
    comparesSplits: Bool = true, folds: Int = 5, seed: UInt64 = 0
  ) {
    self.duplicateShare = duplicateShare
    self.neighbourhood = neighbourhood
    self.rowLimit = rowLimit
    self.comparesSplits = comparesSplits
    self.folds = folds
    self.seed = seed
  }

  /// Audits a data set and a split, with a forest of 100 trees to compare splits by.
  ///
  /// - Throws: as ``report(on:split:probe:parallelism:)``.
  public func report(
    on data: Dataset, split: some DataSplit, parallelism: Parallelism = .cores
  ) throws(LearnError) -> LeakageReport {
    try report(
      on: data, split: split, probe: RandomForest(trees: 100, minimumLeafRows: 3),
      parallelism: parallelism)
  }

  /// Audits a data set and a split.
  ///
  /// - Parameters:
  ///   - data: all rows, in the order in which they were recorded or stored.
  ///   - split: how rows are to be divided; it may put groups on both sides, which is then found.
  ///   - probe: the learner that splits are compared by.
  ///   - parallelism: how many workers look for neighbours and fit; never changes the result.
  /// - Throws: ``LearnError`` for options out of range, of the split and of a fit.
  public func report<L: Learner>(
    on data: Dataset, split: some DataSplit, probe: L, parallelism: Parallelism = .cores
  ) throws(LearnError) -> LeakageReport {
    try validate()
    let folds = try split.folds(of: data)
    try Fold.check(folds, of: data, ignoresGroups: true)
    let neighbours = NeighbourAudit(self, data, folds, parallelism)
    var findings = ColumnAudit.findings(data)
    if let finding = Self.sharedGroups(data, folds) { findings.append(finding) }
    findings += neighbours.findings()
    var omissions = neighbours.omissions
    var gap: LeakageReport.Gap?
    if !comparesSplits {
      omissions.append("scores by groups and by rows: not asked for")
    } else if data.hasGroups {
      gap = try splitGap(data, probe, parallelism)
    } else {
      omissions.append("scores by groups and by rows: the data has no groups")
    }
    if let finding = neighbours.speakerFinding(gap) { findings.append(finding) }
    return LeakageReport(
      split: split.summary, rowCount: data.rowCount,
      findings: findings.filter { $0.severity == .leak } + findings.filter { $0.severity == .note },
      sameGroupNeighbours: neighbours.sameGroup, adjacentNeighbours: neighbours.adjacent,
      medianDistance: neighbours.medianDistance, gap: gap, omissions: omissions)
  }

  private func validate() throws(LearnError) {
    guard duplicateShare > 0, duplicateShare < 1 else {
      throw .invalidParameter(
        name: "duplicateShare", value: String(duplicateShare), requirement: "above 0 and below 1")
    }
    for (name, value) in [("neighbourhood", neighbourhood), ("rowLimit", rowLimit)]
    where value < 1 {
      throw .invalidParameter(name: name, value: String(value), requirement: "1 or more")
    }
  }

  private static func sharedGroups(_ data: Dataset, _ folds: [Fold]) -> LeakageReport.Finding? {
    guard data.hasGroups else { return nil }
    var shared: Set<String> = []
    for fold in folds {
      let training = Set(fold.training.compactMap { data.group(ofRow: $0) })
      shared.formUnion(fold.test.compactMap { data.group(ofRow: $0) }.filter(training.contains))
    }
    guard !shared.isEmpty else { return nil }
    return LeakageReport.Finding(
      kind: .sharedGroups, severity: .leak,
      message: "\(shared.count) groups have rows on both sides; "
        + "use a split that keeps groups whole",
      evidence: Array(shared.sorted().prefix(20)))
  }

  private func splitGap<L: Learner>(
    _ data: Dataset, _ probe: L, _ parallelism: Parallelism
  ) throws(LearnError) -> LeakageReport.Gap? {
    let grouped = try OutOfFold.predictions(
      probe, data, InnerFolds.of(data, folds: folds, seed: seed), parallelism)
    let rows = StratifiedKFold(
      folds: folds, seed: seed, ignoringGroupsBecause: "the audit compares both")
    let byRows = try OutOfFold.predictions(probe, data, rows.folds(of: data), parallelism)
    let a = try evaluate(grouped, bootstrap: .none, parallelism: parallelism).clip
    let b = try evaluate(byRows, bootstrap: .none, parallelism: parallelism).clip
    guard let groupedAccuracy = a.balancedAccuracy.value, let groupedAUC = a.auc.value,
      let rowAccuracy = b.balancedAccuracy.value, let rowAUC = b.auc.value
    else { return nil }
    return LeakageReport.Gap(
      learner: L.name, groupedAccuracy: groupedAccuracy, rowAccuracy: rowAccuracy,
      groupedAUC: groupedAUC, rowAUC: rowAUC)
  }
}
