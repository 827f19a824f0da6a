internal import Determinism

/// Assigns groups to parts of given shares, even in rows and in groups of each class.
struct GroupBalancer {
  private let classCount: Int
  private let shares: [Double]
  private let groupOfRow: [Int]
  /// For each group: the share it has in the rows of each class, then in the groups of each class.
  private let contents: [[Double]]
  private let order: [Int]
  private var generator: SeededGenerator
  private var partOfGroup: [Int]
  private var totals: [[Double]]

  init(_ data: Dataset, shares: [Double], seed: UInt64) throws(LearnError) {
    guard data.storage.original == nil else { throw .syntheticRows(split: "a grouped split") }
    let groups = data.compactGroups()
    let classCount = data.classes.count
    var counts = Array(
      repeating: [Double](repeating: 0, count: 2 * classCount), count: groups.names.count)
    for (row, group) in groups.indices.enumerated() {
      let index = data.classIndex(ofRow: row)
      counts[group][index] += 1
      counts[group][classCount + index] = 1
    }
    var sums = [Double](repeating: 0, count: 2 * classCount)
    for count in counts { for index in sums.indices { sums[index] += count[index] } }
    for (index, label) in data.classes.enumerated() where sums[index] > 0 {
      let groupCount = Int(sums[classCount + index])
      guard groupCount >= shares.count else {
        throw .tooFewGroups(label: label, groups: groupCount, folds: shares.count)
      }
    }
    let sizes = counts.map { $0[..<classCount].reduce(0, +) }
    generator = SeededGenerator(seed: seed)
    order = generator.permutation(of: counts.count).enumerated().sorted {
      (sizes[$1.element], $0.offset) < (sizes[$0.element], $1.offset)
    }.map(\.element)
    contents = counts.map { count in
      count.indices.map { sums[$0] > 0 ? count[$0] / sums[$0] : 0 }
    }
    self.classCount = classCount
    self.shares = shares
    groupOfRow = groups.indices
    partOfGroup = [Int](repeating: -1, count: counts.count)
    totals = Array(repeating: [Double](repeating: 0, count: 2 * classCount), count: shares.count)
  }

  /// Returns the part of each row.
  func assignment() -> [Int] {
    var copy = self
    copy.place()
    for _ in 0..<10 where copy.improve() == false { break }
    return groupOfRow.map { copy.partOfGroup[$0] }
  }

  private mutating func place() {
    for group in order {
      var best = (part: 0, cost: Double.infinity)
      for part in shares.indices {
        let cost = costChange(part, adding: contents[group])
        if cost < best.cost { best = (part, cost) }
      }
      add(group, to: best.part)
    }
  }

  /// Makes one round of moves and exchanges; returns whether any improved the balance.
  private mutating func improve() -> Bool {
    var isImproved = false
    for group in order {
      for part in shares.indices where part != partOfGroup[group] {
        let cost =
          costChange(part, adding: contents[group])
          + costChange(partOfGroup[group], adding: contents[group], times: -1)
        if cost < -1e-12 {
          move(group, to: part)
          isImproved = true
        }
      }
      for _ in 0..<8 {
        let other = generator.index(below: contents.count)
        let (here, there) = (partOfGroup[group], partOfGroup[other])
        guard here != there else { continue }
        let difference = zip(contents[other], contents[group]).map { $0 - $1 }
        let cost =
          costChange(here, adding: difference)
          + costChange(there, adding: difference, times: -1)
        if cost < -1e-12 {
          move(group, to: there)
          move(other, to: here)
          isImproved = true
        }
      }
    }
    return isImproved
  }

  // The cost of a part is Σ(total ∕ share − 1)²·share over its contents: 0 if it has its share.
  private func costChange(_ part: Int, adding content: [Double], times sign: Double = 1) -> Double {
    var change = 0.0
    let share = shares[part]
    for index in content.indices {
      let now = totals[part][index] - share
      let next = now + sign * content[index]
      change += (next * next - now * now) / share
    }
    return change
  }

  private mutating func add(_ group: Int, to part: Int) {
    partOfGroup[group] = part
    for index in contents[group].indices { totals[part][index] += contents[group][index] }
  }

  private mutating func move(_ group: Int, to part: Int) {
    let old = partOfGroup[group]
    for index in contents[group].indices { totals[old][index] -= contents[group][index] }
    add(group, to: part)
  }
}
