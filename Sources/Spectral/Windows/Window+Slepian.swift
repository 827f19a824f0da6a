#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Window {
  /// Slepian's sequence of order 0, the largest value 1, an even count's as SciPy scales it.
  ///
  /// It is the eigenvector of the largest eigenvalue of a symmetric tridiagonal matrix that commutes
  /// with the concentration's own (Percival and Walden 1993, section 8.3). All entries beside the
  /// diagonal are positive, hence so are all of the vector's. Inverse iteration finds it: with a shift just
  /// above the eigenvalue, elimination needs no pivoting, and each step shrinks what is not wanted by
  /// twelve orders of magnitude. With M ≤ 2 NW the band holds every frequency, no sequence is better
  /// than another, and the window is rectangular.
  static func slepianSamples(timeHalfBandwidth product: Double, count m: Int) -> [Double] {
    guard Double(m) > 2 * product else { return Array(repeating: 1, count: m) }
    let cosine = cos(2 * .pi * product / Double(m))
    let diagonal = (0..<m).map { i in
      let x = Double(m - 1 - 2 * i) / 2
      return x * x * cosine
    }
    let beside = (1..<m).map { Double($0) * Double(m - $0) / 2 }
    guard let pivots = pivotsAboveLargestEigenvalue(diagonal, beside) else {
      return Array(repeating: 1, count: m)
    }
    var vector = [Double](repeating: 1, count: m)
    for _ in 0..<4 {
      for i in 1..<m { vector[i] += vector[i - 1] * beside[i - 1] / pivots[i - 1] }
      vector[m - 1] /= pivots[m - 1]
      for i in stride(from: m - 2, through: 0, by: -1) {
        vector[i] = (vector[i] + beside[i] * vector[i + 1]) / pivots[i]
      }
      let largest = vector.reduce(0, max)
      for i in 0..<m { vector[i] /= largest }
    }
    // Rounding alone makes both halves differ.
    for i in 0..<m / 2 {
      let mean = (vector[i] + vector[m - 1 - i]) / 2
      (vector[i], vector[m - 1 - i]) = (mean, mean)
    }
    guard m % 2 == 0 else { return vector }
    // The maximum lies between two samples: SciPy's approximation of it.
    let square = Double(m) * Double(m)
    return vector.map { $0 * (square / (square + product)) }
  }

  /// The pivots of σ I − T, σ being the least shift found by bisection for which all are positive.
  private static func pivotsAboveLargestEigenvalue(
    _ diagonal: [Double], _ beside: [Double]
  ) -> [Double]? {
    // Gershgorin's circles hold the eigenvalues, and the largest is at least the largest entry.
    var lowest = diagonal.reduce(-Double.infinity, max)
    var highest = diagonal.indices.reduce(lowest) { highest, i in
      max(highest, diagonal[i] + (i > 0 ? beside[i - 1] : 0) + (i < beside.count ? beside[i] : 0))
    }
    highest += abs(highest) * 1e-15
    var best = pivots(of: highest, diagonal, beside)
    while true {
      let middle = lowest + (highest - lowest) / 2
      guard middle > lowest, middle < highest else { return best }
      if let found = pivots(of: middle, diagonal, beside) {
        (best, highest) = (found, middle)
      } else {
        lowest = middle
      }
    }
  }

  /// The pivots of σ I − T, nil unless all are positive.
  private static func pivots(
    of shift: Double, _ diagonal: [Double], _ beside: [Double]
  ) -> [Double]? {
    var result: [Double] = []
    result.reserveCapacity(diagonal.count)
    var pivot = shift - diagonal[0]
    for i in diagonal.indices {
      if i > 0 { pivot = shift - diagonal[i] - beside[i - 1] * beside[i - 1] / pivot }
      guard pivot > 0 else { return nil }
      result.append(pivot)
    }
    return result
  }
}
