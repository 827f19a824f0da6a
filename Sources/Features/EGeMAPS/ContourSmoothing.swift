/// Averages a value with its neighbours in time, as openSMILE's `sma3` and `sma3nz`.
enum ContourSmoothing {
  /// The mean of three values; the first and the last count twice at the ends.
  static func mean(_ values: [Double]) -> [Double] {
    values.indices.map { index in
      let (before, after) = neighbors(values, index)
      return (before + values[index] + after) / 3
    }
  }

  /// The mean of those of three values that are not 0; what is 0 stays so.
  static func meanOfPresent(_ values: [Double]) -> [Double] {
    values.indices.map { index in
      let here = values[index]
      guard here != 0 else { return 0 }
      let (before, after) = neighbors(values, index)
      let count = 1 + (before != 0 ? 1.0 : 0) + (after != 0 ? 1 : 0)
      return (before + here + after) / count
    }
  }

  private static func neighbors(_ values: [Double], _ index: Int) -> (Double, Double) {
    (values[max(index - 1, 0)], values[min(index + 1, values.count - 1)])
  }
}
