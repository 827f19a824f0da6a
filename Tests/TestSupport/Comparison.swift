public import Tables

/// The largest difference between two arrays of numbers, with where it is.
public struct Comparison: CustomStringConvertible, Sendable {
  /// The position of the largest error.
  public var worstIndex: Int = 0
  /// The number found there.
  public var actual: Double = 0
  /// The number expected there.
  public var expected: Double = 0
  /// The difference at the worst index divided by the scale there.
  public var error: Double = 0
  /// The largest error allowed.
  public var bound: Double
  /// What makes the arrays incomparable, such as different counts, or nil.
  public var problem: String?

  /// Whether every number is within the bound.
  public var isWithinBound: Bool { problem == nil && error <= bound }

  /// The worst index, both values, the error and the bound.
  public var description: String {
    if let problem { return problem }
    return "worst at \(worstIndex): \(actual) against \(expected), error \(error), bound \(bound)"
  }

  /// Compares with the absolute difference, or relative to `scale` (one number, or one an element).
  ///
  /// Two empty arrays agree: where an oracle finds no candidate or gives no frame, neither must we.
  public init(
    _ actual: some Sequence<Double>, _ expected: some Sequence<Double>, within bound: Double,
    scale: [Double] = [1]
  ) {
    let actual = Array(actual)
    let expected = Array(expected)
    self.bound = bound
    guard actual.count == expected.count else {
      problem = "\(actual.count) numbers against \(expected.count)"
      return
    }
    for i in actual.indices {
      let unit = scale.count == 1 ? scale[0] : scale[i]
      let difference = abs(actual[i] - expected[i])
      let error = difference == 0 ? 0 : difference / unit
      if error.isNaN && !(actual[i].isNaN && expected[i].isNaN) {
        problem = "at \(i): \(actual[i]) against \(expected[i])"
        return
      }
      if error > self.error {
        (self.error, worstIndex) = (error, i)
        (self.actual, self.expected) = (actual[i], expected[i])
      }
    }
  }

  /// Compares matrices with the error as a share of the largest magnitude in each expected row.
  public static func rowwise(
    _ actual: Matrix<Double>, _ expected: Matrix<Double>, within bound: Double
  ) -> Comparison {
    guard actual.rows == expected.rows, actual.columns == expected.columns else {
      var result = Comparison([], [], within: bound)
      result.problem =
        "\(actual.rows) × \(actual.columns) against \(expected.rows) × \(expected.columns)"
      return result
    }
    var scale: [Double] = []
    for row in 0..<expected.rows {
      let largest = expected.row(row).reduce(0) { max($0, abs($1)) }
      scale += Array(repeating: largest == 0 ? 1 : largest, count: expected.columns)
    }
    return Comparison(
      actual.elements, expected.elements, within: bound, scale: scale.isEmpty ? [1] : scale)
  }
}
