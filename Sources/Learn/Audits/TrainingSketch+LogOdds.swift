#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
internal import Tables

extension TrainingSketch.LogOdds {
  /// Returns the log-odds of each class, by groups.
  ///
  /// Probabilities count as within 2⁻⁵² of 0 and 1.
  static func of(
    _ probabilities: Matrix<Double>, classes: [String], groups: [Int]
  ) -> [TrainingSketch.LogOdds] {
    let groupCount = (groups.max() ?? -1) + 1
    return classes.enumerated().map { index, label in
      var sums = [Double](repeating: 0, count: groupCount)
      var counts = [Double](repeating: 0, count: groupCount)
      for (row, group) in groups.enumerated() {
        let floor = LogProbabilities.floor
        let p = min(max(probabilities[row, index], floor), 1 - floor)
        sums[group] += log(p / (1 - p))
        counts[group] += 1
      }
      let means = zip(sums, counts).filter { $0.1 > 0 }.map { $0.0 / $0.1 }
      let mean = means.reduce(0, +) / Double(max(1, means.count))
      let squares = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return TrainingSketch.LogOdds(
        label: label, mean: mean,
        deviation: means.count > 1 ? (squares / Double(means.count - 1)).squareRoot() : 0,
        count: means.count)
    }
  }
}
