extension QuantileDefinition {
  /// Returns a quantile of values in any order, or nil if there are none: the bits of sorting first.
  ///
  /// Hoare's selection ("Algorithm 65: Find", Comm. ACM 4, 1961) takes time in proportion to the number
  /// of values, where sorting takes some ten times as long.
  ///
  /// - Precondition: `probability` lies in 0 … 1, and no value is NaN.
  func quantile(_ probability: Double, of values: [Double]) -> Double? {
    precondition((0...1).contains(probability), "a quantile's probability lies in 0 … 1")
    guard !values.isEmpty else { return nil }
    var values = values
    return quantile(probability, count: values.count) { Self.select($0, &values) }
  }

  /// Returns the value that has a place in ascending order.
  private static func select(_ place: Int, _ values: inout [Double]) -> Double {
    var span = values.mutableSpan
    var (low, high) = (0, span.count - 1)
    while low < high {
      let pivot = median(span[low], span[low + (high - low) / 2], span[high])
      var (left, right) = (low, high)
      while left <= right {
        while span[left] < pivot { left += 1 }
        while pivot < span[right] { right -= 1 }
        if left <= right {
          span.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if place <= right {
        high = right
      } else if place >= left {
        low = left
      } else {
        break
      }
    }
    return span[place]
  }

  private static func median(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }
}
