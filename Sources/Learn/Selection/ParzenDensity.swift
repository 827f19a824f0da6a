internal import Determinism

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A density over the unit interval, or over names, laid over observed positions.
///
/// Numbers have a normal curve at each position, cut to the unit interval, and one flat curve, all of
/// the same weight; a curve is as wide as the farther of its two neighbours is away, not counting the
/// ends as nearer than 1 ∕ (n + 1). Names have one observation each beside their own.
struct ParzenDensity {
  private struct Curve {
    var center: Double
    var width: Double
    /// The part of the whole normal curve within the unit interval.
    var mass: Double
  }

  private let curves: [Curve]
  /// The share of each name; empty for numbers.
  private let shares: [Double]

  init(_ values: SearchDimension.Values, _ positions: [Double]) {
    if case .choice(let names) = values {
      var counts = [Double](repeating: 1, count: names.count)
      for position in positions {
        counts[min(Int(position * Double(names.count)), names.count - 1)] += 1
      }
      let sum = counts.reduce(0, +)
      shares = counts.map { $0 / sum }
      curves = []
      return
    }
    shares = []
    let sorted = positions.sorted()
    let least = 1 / Double(min(100, sorted.count + 1))
    curves = sorted.enumerated().map { place, center in
      let left = center - (place > 0 ? sorted[place - 1] : 0)
      let right = (place + 1 < sorted.count ? sorted[place + 1] : 1) - center
      let width = min(1, max(least, left, right))
      let mass = Self.cumulative((1 - center) / width) - Self.cumulative(-center / width)
      return Curve(center: center, width: width, mass: mass)
    }
  }

  /// Returns the logarithm of the density at a position; of names, of their share.
  func logarithm(at position: Double) -> Double {
    guard shares.isEmpty else {
      return log(shares[min(Int(position * Double(shares.count)), shares.count - 1)])
    }
    var sum = 1.0
    for curve in curves {
      let z = (position - curve.center) / curve.width
      sum += exp(-z * z / 2) / (curve.width * curve.mass * (2 * Double.pi).squareRoot())
    }
    return log(sum / Double(curves.count + 1))
  }

  /// Draws a position in 0..<1.
  func draw(_ generator: inout SeededGenerator) -> Double {
    guard shares.isEmpty else {
      var rest = generator.uniform()
      for (index, share) in shares.enumerated() {
        if rest < share || index == shares.count - 1 {
          return (Double(index) + 0.5) / Double(shares.count)
        }
        rest -= share
      }
      return 0
    }
    let chosen = generator.index(below: curves.count + 1)
    guard chosen < curves.count else { return generator.uniform() }
    let curve = curves[chosen]
    // At least a third of a curve is inside, so that the loop ends soon; the limit is for certainty.
    for _ in 0..<200 {
      let radius = (-2 * log(1 - generator.uniform())).squareRoot()
      let value = curve.center + curve.width * radius * cos(2 * .pi * generator.uniform())
      if value >= 0, value < 1 { return value }
    }
    return min(max(curve.center, 0), 1)
  }

  private static func cumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }
}
