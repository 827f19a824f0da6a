extension Span<Double> {
  /// Σ of the products of two stretches of as many elements, summed in four parts.
  ///
  /// One sum would wait for each addition before the next.
  func product(at first: Int, and second: Int, count: Int) -> Double {
    let left = extracting(first..<first + count)
    let right = extracting(second..<second + count)
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var index = 0
    while index + 4 <= count {
      a += left[index] * right[index]
      b += left[index + 1] * right[index + 1]
      c += left[index + 2] * right[index + 2]
      d += left[index + 3] * right[index + 3]
      index += 4
    }
    while index < count {
      a += left[index] * right[index]
      index += 1
    }
    return (a + b) + (c + d)
  }
}
