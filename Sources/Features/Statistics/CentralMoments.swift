/// The mean and the central moments of some values, in two passes.
struct CentralMoments {
  let count: Double
  let mean: Double
  /// Σ(x − mean)², Σ(x − mean)³ and Σ(x − mean)⁴.
  let sums: (second: Double, third: Double, fourth: Double)

  /// Takes over sums that were computed elsewhere.
  init(count: Double, mean: Double, sums: (second: Double, third: Double, fourth: Double)) {
    self.count = count
    self.mean = mean
    self.sums = sums
  }

  /// - Precondition: there is a value.
  init(_ values: [Double]) {
    precondition(!values.isEmpty, "no values have no moments")
    count = Double(values.count)
    // The mean of equal values may be off by rounding, and that is no spread.
    if values.allSatisfy({ $0 == values[0] }) {
      mean = values[0]
      sums = (0, 0, 0)
      return
    }
    var sum = 0.0
    for value in values { sum += value }
    let mean = sum / count
    var (second, third, fourth) = (0.0, 0.0, 0.0)
    for value in values {
      let difference = value - mean
      let square = difference * difference
      second += square
      third += square * difference
      fourth += square * square
    }
    self.mean = mean
    sums = (second, third, fourth)
  }

  /// The mean square difference, or nil where rounding is all there is: the values are equal.
  private var spread: Double? {
    let noise = 0x1p-52 * mean
    let square = sums.second / count
    return square > noise * noise ? square : nil
  }

  func variance(ddof: Int) -> Double? {
    let freedom = count - Double(ddof)
    return freedom > 0 ? sums.second / freedom : nil
  }

  func skewness(_ adjustment: Statistic.SampleAdjustment) -> Double? {
    guard let square = spread else { return nil }
    let biased = sums.third / count / (square * square.squareRoot())
    guard adjustment == .adjusted else { return biased }
    guard count > 2 else { return nil }
    return biased * (count * (count - 1)).squareRoot() / (count - 2)
  }

  func kurtosis(_ adjustment: Statistic.SampleAdjustment) -> Double? {
    guard let square = spread else { return nil }
    let biased = sums.fourth / count / (square * square) - 3
    guard adjustment == .adjusted else { return biased }
    guard count > 3 else { return nil }
    return (count - 1) * ((count + 1) * biased + 6) / ((count - 2) * (count - 3))
  }
}
