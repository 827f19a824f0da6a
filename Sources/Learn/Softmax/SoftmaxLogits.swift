#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Holds logits in the form that models keep: one for two classes, else one a class that sum to 0.
struct SoftmaxLogits {
  /// logits × columns.
  let coefficients: [Double]
  /// One a logit.
  let intercepts: [Double]

  /// Writes a solution against the first class in that form.
  ///
  /// - Parameters:
  ///   - point: (classes − 1) × width, with the intercept at the end of each row.
  ///   - classFactors: what is taken out of the intercepts again; empty for nothing.
  init(_ point: [Double], width: Int, classCount: Int, classFactors: [Double]) {
    let columns = width - 1
    var rows = (0..<classCount - 1).map { Array(point[$0 * width..<($0 + 1) * width]) }
    if !classFactors.isEmpty {
      for index in rows.indices {
        rows[index][columns] -= log(classFactors[index + 1] / classFactors[0])
      }
    }
    if classCount > 2 {
      rows.insert([Double](repeating: 0, count: width), at: 0)
      for column in 0..<width {
        let mean = rows.reduce(0) { $0 + $1[column] } / Double(classCount)
        for index in rows.indices { rows[index][column] -= mean }
      }
    }
    coefficients = rows.flatMap { $0[..<columns] }
    intercepts = rows.map { $0[columns] }
  }

  /// Writes a solution with one row for two classes, else one a class, in that form.
  ///
  /// Rows stay as they are; only intercepts are shifted to sum to 0.
  init(rows point: [Double], width: Int, classCount: Int, classFactors: [Double]) {
    let columns = width - 1
    let isBinary = classCount == 2
    var intercepts = stride(from: columns, to: point.count, by: width).map { point[$0] }
    if !classFactors.isEmpty {
      for index in intercepts.indices {
        intercepts[index] -=
          isBinary ? log(classFactors[1] / classFactors[0]) : log(classFactors[index])
      }
    }
    if !isBinary {
      let mean = intercepts.reduce(0, +) / Double(classCount)
      intercepts = intercepts.map { $0 - mean }
    }
    coefficients = intercepts.indices.flatMap { point[$0 * width..<$0 * width + columns] }
    self.intercepts = intercepts
  }

  /// Turns logits that stand in `values` into probabilities.
  ///
  /// Of two classes the logit of the second stands in its place, and the first has logit 0.
  static func normalize(_ values: inout MutableSpan<Double>) {
    var largest = values[0]
    for index in 1..<values.count where values[index] > largest { largest = values[index] }
    var sum = 0.0
    for index in 0..<values.count {
      values[index] = exp(values[index] - largest)
      sum += values[index]
    }
    for index in 0..<values.count { values[index] /= sum }
  }
}
