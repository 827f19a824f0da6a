#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Averages probabilities on the scale of their logarithms.
enum LogProbabilities {
  /// Probabilities below this count as this.
  static let floor: Double = Double.ulpOfOne

  /// Adds the logarithms of a row of probabilities.
  static func add(_ row: some Collection<Double>, to logs: inout [Double]) {
    for (index, value) in row.enumerated() { logs[index] += log(max(value, floor)) }
  }

  /// Returns the probabilities in proportion to exp(logs ∕ count).
  static func normalized(_ logs: [Double], count: Int) -> [Double] {
    let means = logs.map { $0 / Double(count) }
    let largest = means.max() ?? 0
    let powers = means.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
