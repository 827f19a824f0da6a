/// The mean and the variance, over n, of the values of a contour.
struct ContourMoments {
  let count: Int
  let mean: Double
  let variance: Double

  init(_ values: [Double]) {
    count = values.count
    let scale = Double(max(1, values.count))
    let mean = values.reduce(0, +) / scale
    self.mean = mean
    variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / scale
  }

  /// The standard deviation over the mean, with the mean's sign; over 1 where the mean is 0.
  var normalizedDeviation: Double { variance.squareRoot() / (mean == 0 ? 1 : mean) }
}
