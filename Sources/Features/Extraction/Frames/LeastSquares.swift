/// Polynomials of least squares as sums of the values with fixed factors.
enum LeastSquares {
  /// Returns the factors that give the coefficients, the highest order first.
  ///
  /// The coefficients of the polynomial in x that is nearest to values at some points are linear
  /// in the values: row k holds the factors of coefficient k. Computed by orthogonal vectors on
  /// points scaled to 0 … 1.
  ///
  /// - Precondition: there are more points than `order`, not all equal.
  static func weights(order: Int, at points: [Double]) -> [[Double]] {
    let scale = points.map(\.magnitude).max() ?? 1
    let count = order + 1
    // Powers of the scaled points, the lowest first, made orthonormal twice over.
    var basis = (0..<count).map { power in
      points.map { point in (0..<power).reduce(1.0) { product, _ in product * (point / scale) } }
    }
    var triangle = [[Double]](
      repeating: Array(repeating: 0, count: count), count: count)
    for column in 0..<count {
      for _ in 0..<2 {
        for before in 0..<column {
          let share = dot(basis[before], basis[column])
          triangle[before][column] += share
          for index in points.indices { basis[column][index] -= share * basis[before][index] }
        }
      }
      let length = dot(basis[column], basis[column]).squareRoot()
      triangle[column][column] = length
      for index in points.indices { basis[column][index] /= length }
    }
    // Back substitution: R c = Qᵀ y for each unit vector of Qᵀ y.
    var rows = [[Double]](repeating: [], count: count)
    for row in stride(from: count - 1, through: 0, by: -1) {
      var factors = basis[row]
      for other in (row + 1)..<max(count, row + 1) {
        for index in points.indices { factors[index] -= triangle[row][other] * rows[other][index] }
      }
      rows[row] = factors.map { $0 / triangle[row][row] }
    }
    return (0..<count).reversed().map { power in
      let unit = (0..<power).reduce(1.0) { product, _ in product * scale }
      return rows[power].map { $0 / unit }
    }
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }
}
