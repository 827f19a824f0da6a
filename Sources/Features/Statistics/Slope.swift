/// Returns the slope of the straight line of least squares, or nil if all times are equal.
func slope(of values: [Double], over times: [Double]) -> Double? {
  let count = Double(values.count)
  guard count > 1 else { return nil }
  let time = times.reduce(0, +) / count
  let value = values.reduce(0, +) / count
  var (product, square) = (0.0, 0.0)
  for index in values.indices {
    product += (times[index] - time) * (values[index] - value)
    square += (times[index] - time) * (times[index] - time)
  }
  return square > 0 ? product / square : nil
}
