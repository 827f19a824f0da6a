internal import Determinism

/// Judges rows by their nearest neighbours.
struct NeighbourAudit {
  private let audit: LeakageAudit
  private let data: Dataset
  private let chosen: [Int]
  private let groups: [Int]
  private let neighbours: [RowNeighbours.Found]
  private let columnCount: Int
  let sameGroup: LeakageReport.Share?
  let adjacent: LeakageReport.Share?
  /// The standard deviation of the number of adjacent neighbours by chance.
  private let adjacentDeviation: Double
  let medianDistance: Double?
  private(set) var omissions: [String] = []

  // In fewer columns rows are near each other by chance.
  private static let fewestColumns = 4

  init(_ audit: LeakageAudit, _ data: Dataset, _ folds: [Fold], _ parallelism: Parallelism) {
    let count = data.rowCount
    let step = max(1, (count + audit.rowLimit - 1) / audit.rowLimit)
    let chosen = Array(stride(from: 0, to: count, by: step))
    let groups = data.compactGroups().indices
    var testFold = [Int](repeating: -1, count: count)
    var trainingFolds = [Set<Int>](repeating: [], count: count)
    for (number, fold) in folds.enumerated() {
      for row in fold.test where testFold[row] < 0 { testFold[row] = number }
      for row in fold.training { trainingFolds[row].insert(number) }
    }
    let classes = (0..<count).map { data.classIndex(ofRow: $0) }
    let space = RowNeighbours(data)
    let neighbours = space.found(
      chosen,
      RowNeighbours.Rows(
        classes: classes, groups: groups, testFold: testFold, trainingFolds: trainingFolds),
      parallelism)
    self.audit = audit
    self.data = data
    self.chosen = chosen
    self.groups = groups
    self.neighbours = neighbours
    columnCount = space.columnCount
    let distances = neighbours.compactMap { $0.otherGroup?.distance }.sorted()
    medianDistance = distances.isEmpty ? nil : Bootstrap.quantile(0.5, of: distances)
    sameGroup =
      data.hasGroups ? Self.sameGroup(chosen, neighbours, groups, classes, data) : nil
    (adjacent, adjacentDeviation) = Self.adjacent(
      chosen, neighbours, groups, classes, audit.neighbourhood)
    if step > 1 { omissions.append("neighbours of \(count - chosen.count) rows, beyond rowLimit") }
    if columnCount < Self.fewestColumns {
      omissions.append(
        "near duplicates and hidden groups: \(columnCount) columns vary, fewer than "
          + "\(Self.fewestColumns)")
    } else if medianDistance == 0 {
      omissions.append("near duplicates: most rows equal a row of another group")
    }
  }

  private static func sameGroup(
    _ chosen: [Int], _ neighbours: [RowNeighbours.Found], _ groups: [Int], _ classes: [Int],
    _ data: Dataset
  ) -> LeakageReport.Share? {
    // How many rows a group has in a class, and the class altogether.
    var sizes: [SIMD2<Int>: Int] = [:]
    for row in groups.indices { sizes[SIMD2(groups[row], classes[row]), default: 0] += 1 }
    let classCounts = data.classCounts
    var (found, chance, rows) = (0.0, 0.0, 0)
    for (row, neighbour) in zip(chosen, neighbours) {
      let size = sizes[SIMD2(groups[row], classes[row])] ?? 0
      let all = classCounts[classes[row]]
      guard size > 1, all > size, let nearest = neighbour.sameClass else { continue }
      rows += 1
      chance += Double(size - 1) / Double(all - 1)
      if groups[nearest.row] == groups[row] { found += 1 }
    }
    guard rows > 0 else { return nil }
    return LeakageReport.Share(
      found: found / Double(rows), chance: chance / Double(rows), rows: rows)
  }

  private static func adjacent(
    _ chosen: [Int], _ neighbours: [RowNeighbours.Found], _ groups: [Int], _ classes: [Int],
    _ reach: Int
  ) -> (LeakageReport.Share?, Double) {
    var classSizes: [Int: Int] = [:]
    var sizes: [SIMD2<Int>: Int] = [:]
    for row in groups.indices {
      classSizes[classes[row], default: 0] += 1
      sizes[SIMD2(groups[row], classes[row]), default: 0] += 1
    }
    var (found, chance, variance, rows) = (0.0, 0.0, 0.0, 0)
    for (row, neighbour) in zip(chosen, neighbours) {
      guard let nearest = neighbour.sameClassOtherGroup else { continue }
      let near = max(0, row - reach)...min(groups.count - 1, row + reach)
      let candidates =
        (classSizes[classes[row]] ?? 0) - (sizes[SIMD2(groups[row], classes[row])] ?? 0)
      let within = near.filter { classes[$0] == classes[row] && groups[$0] != groups[row] }.count
      guard candidates > 0 else { continue }
      let share = Double(within) / Double(candidates)
      rows += 1
      chance += share
      variance += share * (1 - share)
      if near.contains(nearest.row) { found += 1 }
    }
    guard rows > 0 else { return (nil, 0) }
    return (
      LeakageReport.Share(
        found: found / Double(rows), chance: chance / Double(rows), rows: rows),
      variance.squareRoot()
    )
  }

  /// Near duplicates across the split, and hidden groups.
  func findings() -> [LeakageReport.Finding] {
    guard columnCount >= Self.fewestColumns else { return [] }
    return [nearDuplicates(), hiddenGroups()].compactMap { $0 }
  }

  private func nearDuplicates() -> LeakageReport.Finding? {
    guard let medianDistance, medianDistance > 0 else { return nil }
    let limit = audit.duplicateShare * medianDistance
    let pairs = zip(chosen, neighbours).filter { row, neighbour in
      guard let nearest = neighbour.trained, nearest.distance <= limit else { return false }
      // Rows of one group on both sides are told of by name.
      return !data.hasGroups || groups[nearest.row] != groups[row]
    }
    guard !pairs.isEmpty else { return nil }
    let evidence = pairs.prefix(20).compactMap { row, neighbour -> String? in
      guard let nearest = neighbour.trained else { return nil }
      return "\(name(row)) and \(name(nearest.row)): distance "
        + TextTable.number(nearest.distance, decimals: 5)
    }
    return LeakageReport.Finding(
      kind: .nearDuplicates, severity: .leak,
      message: "\(pairs.count) test rows have a near copy among the training rows, nearer than "
        + "\(TextTable.number(limit, decimals: 5)) deviations a column; put them into one group",
      evidence: evidence)
  }

  private func hiddenGroups() -> LeakageReport.Finding? {
    guard let adjacent else { return nil }
    let rows = Double(adjacent.rows)
    let (found, chance) = (adjacent.found * rows, adjacent.chance * rows)
    guard found >= 3 * chance, found - chance >= max(5, 5 * adjacentDeviation) else { return nil }
    let kind = data.hasGroups ? "of another group" : "of the class"
    return LeakageReport.Finding(
      kind: .hiddenGroups, severity: .leak,
      message: "the nearest row \(kind) stands within \(audit.neighbourhood) places in "
        + "\(TextTable.number(100 * adjacent.found, decimals: 1)) % of rows, by chance in "
        + "\(TextTable.number(100 * adjacent.chance, decimals: 1)) %: rows that stand together seem "
        + "to be of one speaker or session; "
        + (data.hasGroups ? "look at how groups are named" : "give the data its groups"),
      evidence: [])
  }

  /// How alike the rows of a group are, if they are.
  func speakerFinding(_ gap: LeakageReport.Gap?) -> LeakageReport.Finding? {
    guard let sameGroup else { return nil }
    let rows = Double(sameGroup.rows)
    let deviation = (sameGroup.chance * (1 - sameGroup.chance) * rows).squareRoot()
    guard (sameGroup.found - sameGroup.chance) * rows >= max(5, 5 * deviation),
      sameGroup.found >= 3 * sameGroup.chance
    else { return nil }
    let words =
      gap.map {
        " (balanced accuracy \(TextTable.number($0.rowAccuracy)) instead of "
          + "\(TextTable.number($0.groupedAccuracy)))"
      } ?? ""
    return LeakageReport.Finding(
      kind: .speakerProbe, severity: .note,
      message: "the features know the speakers: the nearest row of the class is of the same "
        + "group in \(TextTable.number(100 * sameGroup.found, decimals: 1)) % of rows; a split by rows would "
        + "report scores that are too good\(words)",
      evidence: [])
  }

  private func name(_ row: Int) -> String {
    let group = data.group(ofRow: row).map { " of '\($0)'" } ?? ""
    return "row \(data.rowID(ofRow: row))\(group)"
  }
}
