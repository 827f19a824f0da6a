/// The groups of a data set, or its rows if it has none, by the class that each belongs to.
///
/// A group belongs to the class that has most of its rows, of equals the first. Groups are in the
/// order of their names, so that what is drawn from them does not depend on the order of the rows.
struct ClassUnits {
  /// The number of groups or rows.
  let count: Int
  /// The group of each row.
  let ofRow: [Int]
  /// The groups of each class.
  let ofClass: [[Int]]

  init(_ data: Dataset) {
    let groups = data.compactGroups()
    var rank = Array(groups.names.indices)
    if data.hasGroups {
      let order = groups.names.indices.sorted {
        groups.names[$0].utf8.lexicographicallyPrecedes(groups.names[$1].utf8)
      }
      for (position, group) in order.enumerated() { rank[group] = position }
    }
    count = groups.names.count
    ofRow = groups.indices.map { rank[$0] }
    let classCount = data.classes.count
    var counts = [Int](repeating: 0, count: count * classCount)
    for (row, unit) in ofRow.enumerated() {
      counts[unit * classCount + data.classIndex(ofRow: row)] += 1
    }
    var ofClass = [[Int]](repeating: [], count: classCount)
    for unit in 0..<count {
      let own = counts[unit * classCount..<(unit + 1) * classCount]
      let largest = own.max() ?? 0
      ofClass[(own.firstIndex(of: largest) ?? own.startIndex) - own.startIndex].append(unit)
    }
    self.ofClass = ofClass
  }
}
