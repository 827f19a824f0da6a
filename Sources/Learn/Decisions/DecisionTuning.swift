#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds the rule of decision that is best on predictions of rows that their models had not seen.
///
/// A row is taken for the class with the largest ln p + offset. One offset after the other is moved to
/// the best of all places where a decision changes, until none improves. For two classes one offset is
/// enough, and that is every threshold there is.
struct DecisionTuning {
  private let objective: DecisionObjective
  private let classes: [String]
  private let truth: [Int]
  private let weights: [Double]
  /// rows × classes.
  private let logs: [Double]

  init(_ input: ClusterInput, _ objective: DecisionObjective, classes: [String]) {
    self.objective = objective
    self.classes = classes
    truth = input.truth
    weights = input.weights ?? [Double](repeating: 1, count: input.truth.count)
    logs = input.probabilities.map { log(max($0, 1e-12)) }
  }

  /// A rule, what it gains, and what the most probable class gains.
  struct Result {
    var rule: DecisionRule
    var gain: Double
    var gainOfMostProbable: Double
  }

  func solve() -> Result {
    let size = classes.count
    var offsets = [Double](repeating: 0, count: size)
    let start = gain { row in choice(row, offsets) }
    var best = start
    for _ in 0..<20 {
      let before = best
      for index in (size == 2 ? 1 : 0)..<size { move(index, &offsets, &best) }
      if best <= before { break }
    }
    var rule = DecisionRule.mostProbable
    if offsets.contains(where: { $0 != 0 }) {
      if size == 2 {
        rule = .threshold(1 / (1 + exp(offsets[1])))
      } else {
        let largest = offsets.max() ?? 0
        rule = .weighted(by: offsets.map { exp($0 - largest) })
      }
    }
    // What costs least by the probabilities themselves, where no weights do better.
    if size > 2, let matrix = objective.costMatrix(classes) {
      let expected = DecisionRule.leastCost(matrix: matrix)
      let other = gain { row in
        expected.choice(among: logs[row * size..<(row + 1) * size].map { exp($0) })
      }
      if other > best { (rule, best) = (expected, other) }
    }
    return Result(rule: rule, gain: best, gainOfMostProbable: start)
  }

  private func choice(_ row: Int, _ offsets: [Double]) -> Int {
    var best = 0
    for index in 1..<offsets.count {
      let start = row * offsets.count
      if logs[start + index] + offsets[index] > logs[start + best] + offsets[best] {
        best = index
      }
    }
    return best
  }

  private func gain(_ choice: (Int) -> Int) -> Double {
    var counts = [Double](repeating: 0, count: classes.count * classes.count)
    for (row, label) in truth.enumerated() {
      counts[label * classes.count + choice(row)] += weights[row]
    }
    return objective.gain(counts, classes)
  }

  /// Moves one offset to where the gain is largest; of equals to the one nearest to 0.
  private func move(_ index: Int, _ offsets: inout [Double], _ best: inout Double) {
    let size = classes.count
    // From which offset on each row is taken for the class, and what for below it.
    var changes: [(at: Double, row: Int, other: Int)] = []
    changes.reserveCapacity(truth.count)
    var counts = [Double](repeating: 0, count: size * size)
    for (row, label) in truth.enumerated() {
      let start = row * size
      var other = index == 0 ? 1 : 0
      for candidate in 0..<size where candidate != index {
        if logs[start + candidate] + offsets[candidate] > logs[start + other] + offsets[other] {
          other = candidate
        }
      }
      changes.append(
        (logs[start + other] + offsets[other] - logs[start + index], row, other))
      counts[label * size + other] += weights[row]
    }
    changes.sort { ($0.at, $0.row) < ($1.at, $1.row) }
    var found = (gain: -Double.infinity, offset: 0.0)
    func consider(_ low: Double, _ high: Double) {
      let gain = objective.gain(counts, classes)
      // 0 where that is possible: no rule is better than one that changes nothing.
      let offset = low < 0 && 0 < high ? 0 : low + (high - low) / 2
      if gain > found.gain + 1e-12
        || (gain > found.gain - 1e-12 && abs(offset) < abs(found.offset))
      {
        found = (gain, offset)
      }
    }
    guard let first = changes.first, let last = changes.last else { return }
    consider(first.at - 2, first.at)
    for (position, change) in changes.enumerated() {
      let label = truth[change.row]
      counts[label * size + change.other] -= weights[change.row]
      counts[label * size + index] += weights[change.row]
      let next = position + 1 < changes.count ? changes[position + 1].at : last.at + 2
      if next > change.at { consider(change.at, next) }
    }
    if found.gain > best + 1e-12 {
      best = found.gain
      offsets[index] = found.offset
    }
  }
}
