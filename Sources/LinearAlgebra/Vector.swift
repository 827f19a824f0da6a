/// Offers sums over vectors in a fixed order, so that their bits are the same on every machine.
public enum Vector {
  /// Returns Σ xᵢyᵢ, added in the order of the indices.
  ///
  /// - Precondition: both have the same count.
  public static func dot(_ x: [Double], _ y: [Double]) -> Double {
    precondition(x.count == y.count, "dot of \(x.count) and \(y.count) elements")
    var sum = 0.0
    for i in x.indices { sum += x[i] * y[i] }
    return sum
  }

  /// Returns the Euclidean norm; 0 for an empty vector.
  ///
  /// The elements are scaled by the largest magnitude, so that no square overflows.
  public static func norm(_ x: [Double]) -> Double {
    let scale = maximumMagnitude(x)
    guard scale > 0, scale.isFinite else { return scale }
    var sum = 0.0
    for value in x { sum += (value / scale) * (value / scale) }
    return scale * sum.squareRoot()
  }

  /// Returns the largest magnitude; 0 for an empty vector, NaN if any element is NaN.
  public static func maximumMagnitude(_ x: [Double]) -> Double {
    var largest = 0.0
    for value in x {
      if value.isNaN { return .nan }
      largest = max(largest, abs(value))
    }
    return largest
  }

  /// Adds `factor` times x to y, element by element.
  ///
  /// - Precondition: both have the same count.
  public static func add(_ factor: Double, _ x: [Double], to y: inout [Double]) {
    precondition(x.count == y.count, "adding \(x.count) to \(y.count) elements")
    for i in x.indices { y[i] += factor * x[i] }
  }
}
