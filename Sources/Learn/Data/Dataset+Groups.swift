extension Dataset {
  /// Groups numbered from 0 in the order of their first row in this set.
  struct CompactGroups {
    var names: [String]
    /// The group of each row.
    var indices: [Int]
  }

  /// Returns the groups of the rows, or each row as a group of its own if the data has none.
  func compactGroups() -> CompactGroups {
    guard hasGroups else {
      return CompactGroups(
        names: rows.map { storage.rowIDs[$0] }, indices: Array(0..<rowCount))
    }
    var number = [Int](repeating: -1, count: storage.groupNames.count)
    var names: [String] = []
    let indices = rows.map { row in
      let group = storage.groups[row]
      if number[group] < 0 {
        number[group] = names.count
        names.append(storage.groupNames[group])
      }
      return number[group]
    }
    return CompactGroups(names: names, indices: indices)
  }

  /// The weight of each row, or nil if weights were not given.
  var rowWeights: [Double]? {
    storage.weights.isEmpty ? nil : rows.map { storage.weights[$0] }
  }

  /// The sum of the weights of each class.
  func classWeightSums() -> [Double] {
    var sums = [Double](repeating: 0, count: classes.count)
    for row in 0..<rowCount { sums[classIndex(ofRow: row)] += weight(ofRow: row) }
    return sums
  }

  /// Throws unless there are two classes or more, each with a row of positive weight.
  func requireAllClasses() throws(LearnError) {
    guard rowCount > 0 else { throw .noRows }
    guard classes.count > 1 else { throw .singleClass(classes) }
    let sums = classWeightSums()
    let present = classes.indices.filter { sums[$0] > 0 }
    if present.count == 1 { throw .singleClass(present.map { classes[$0] }) }
    for (index, sum) in sums.enumerated() where sum <= 0 { throw .absentClass(classes[index]) }
  }
}
