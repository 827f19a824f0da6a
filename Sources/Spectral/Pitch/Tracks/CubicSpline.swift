/// A cubic spline through values at fixed places, evaluated at fixed points.
///
/// The second derivatives solve a tridiagonal system whose elimination depends on the places alone
/// and is done once.
struct CubicSpline: Sendable {
  /// What holds at both ends.
  enum Ends {
    /// The second derivative is zero.
    case natural
    /// The third derivative is continuous at the places next to the ends.
    case notAKnot
  }

  /// The number of values, and of second derivatives.
  let count: Int
  private let ends: Ends
  /// The reciprocals of the distances between neighbouring places.
  let reciprocals: [Double]
  /// The factors of the elimination: what a row takes of the one before, the reciprocals of the
  /// pivots, and what a second derivative takes of the one after.
  let lower: [Double]
  let pivots: [Double]
  let upper: [Double]
  /// By how much the distances at both ends differ, for the ends that are not knots.
  private let ratios: (first: Double, last: Double)
  /// The place before each point.
  let cells: [Int32]
  /// What each point takes of the two values and of the two second derivatives.
  let shares: [Share]

  struct Share {
    let before, after, bendBefore, bendAfter: Double
  }

  /// Plans a spline.
  ///
  /// - Precondition: there are at least 4 places, rising; points lie between the first and the last.
  init(places: [Double], points: [Double], ends: Ends) {
    precondition(places.count >= 4, "a cubic spline goes through at least 4 values")
    let n = places.count
    count = n
    self.ends = ends
    let h = (0..<n - 1).map { places[$0 + 1] - places[$0] }
    reciprocals = h.map { 1 / $0 }
    ratios = (h[0] / h[1], h[n - 2] / h[n - 3])
    var (lower, pivots, upper) = (h, h, h)
    for i in 1..<n - 1 {
      var (below, middle, above) = (i == 1 ? 0 : h[i - 1], 2 * (h[i - 1] + h[i]), h[i])
      if ends == .notAKnot, i == 1 {
        middle += h[0] + h[0] * ratios.first
        above -= h[0] * ratios.first
      }
      if ends == .notAKnot, i == n - 2 {
        middle += h[n - 2] + h[n - 2] * ratios.last
        below -= h[n - 2] * ratios.last
      }
      if i == n - 2 { above = 0 }
      lower[i] = below
      pivots[i] = 1 / (middle - (i == 1 ? 0 : below * upper[i - 1]))
      upper[i] = above * pivots[i]
    }
    (self.lower, self.pivots, self.upper) = (lower, pivots, upper)
    var (cells, shares): ([Int32], [Share]) = ([], [])
    var cell = 0
    for point in points {
      while cell > 0, point < places[cell] { cell -= 1 }
      while cell < n - 2, point >= places[cell + 1] { cell += 1 }
      let b = (point - places[cell]) / h[cell]
      let (a, scale) = (1 - b, h[cell] * h[cell] / 6)
      cells.append(Int32(cell))
      shares.append(
        Share(
          before: a, after: b, bendBefore: (a * a * a - a) * scale,
          bendAfter: (b * b * b - b) * scale))
    }
    (self.cells, self.shares) = (cells, shares)
  }

  /// Writes the values at the points.
  ///
  /// - Parameters:
  ///   - values: the values at the places.
  ///   - bends: scratch of as many elements as there are values.
  ///   - target: an element for each point.
  func evaluate(
    _ values: [Double], _ bends: inout [Double], into target: inout [Double]
  ) {
    let values = values.span
    solve(values, &bends)
    let bends = bends.span
    let cells = cells.span
    let shares = shares.span
    var output = target.mutableSpan
    for point in output.indices {
      let (cell, share) = (Int(cells[point]), shares[point])
      output[point] =
        share.before * values[cell] + share.after * values[cell + 1]
        + share.bendBefore * bends[cell] + share.bendAfter * bends[cell + 1]
    }
  }

  /// Solves for the second derivatives.
  private func solve(_ values: Span<Double>, _ bends: inout [Double]) {
    let n = count
    let reciprocals = reciprocals.span
    let lower = lower.span
    let pivots = pivots.span
    let upper = upper.span
    var bends = bends.mutableSpan
    var (slope, last) = ((values[1] - values[0]) * reciprocals[0], 0.0)
    for i in 1..<n - 1 {
      let next = (values[i + 1] - values[i]) * reciprocals[i]
      last = (6 * (next - slope) - lower[i] * last) * pivots[i]
      bends[i] = last
      slope = next
    }
    for i in stride(from: n - 3, through: 1, by: -1) {
      last = bends[i] - upper[i] * last
      bends[i] = last
    }
    switch ends {
    case .natural: (bends[0], bends[n - 1]) = (0, 0)
    case .notAKnot:
      bends[0] = bends[1] - ratios.first * (bends[2] - bends[1])
      bends[n - 1] = bends[n - 2] + ratios.last * (bends[n - 2] - bends[n - 3])
    }
  }
}
