#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Interpolates between samples by a sinc function under a raised cosine, and finds maxima.
///
/// To either side of x the `depth` nearest samples enter, with the weights
/// sin(πφ)/(π(φ + k)) · (−1)ᵏ · (1 + cos(π(φ + k)/(φ + depth)))/2, k = 0 …, φ being the distance to
/// the nearest sample of the side: Praat's interpolation. Near the ends of the samples the depth
/// shrinks to what is there, and from two samples on a cubic or a line takes its place.
struct SincInterpolator {
  /// The number of steps between two samples in the table of weights.
  private static let steps = 16
  /// The number of neighbouring steps that a polynomial goes through.
  private static let nodes = 6

  let depth: Int
  /// The weights of 2 × depth samples for each step.
  private let table: [Double]

  init(depth: Int) {
    self.depth = depth
    var table: [Double] = []
    // A deeper table would not fit the cache and is not made.
    if depth <= 100 {
      // At the samples themselves there is nothing to interpolate.
      for step in 1..<Self.steps {
        table += Self.weights(Double(step) / Double(Self.steps), depth: depth)
      }
    }
    self.table = table
  }

  /// The weight of the k-th sample of a side.
  private static func weight(_ k: Int, _ fraction: Double, _ depth: Int) -> Double {
    let distance = fraction + Double(k)
    let sign: Double = k % 2 == 0 ? 1 : -1
    let window = 1 + cos(.pi * distance / (fraction + Double(depth)))
    return sign * 0.5 * sin(.pi * fraction) / (.pi * distance) * window
  }

  /// Returns the value between two samples, a fraction of the way from `index` to the next.
  ///
  /// - Parameter limit: the depth, at most what there are samples for on both sides.
  private static func value(
    _ samples: Span<Double>, _ index: Int, _ fraction: Double, limit: Int
  ) -> Double {
    if fraction <= 0 { return samples[index] }
    if fraction >= 1 { return samples[index + 1] }
    if limit <= 2 { return polynomial(samples, index, fraction, isLinear: limit == 1) }
    var result = 0.0
    for side in 0..<2 {
      let distance = side == 0 ? fraction : 1 - fraction
      let turn = Double.pi / (distance + Double(limit))
      // cos((φ + k) δ) by its recurrence.
      let twice = 2 * cos(turn)
      var (wave, previous) = (cos(distance * turn), cos((distance - 1) * turn))
      var scale = 0.5 * sin(.pi * distance) / .pi
      for k in 0..<limit {
        let sample = side == 0 ? samples[index - k] : samples[index + 1 + k]
        result += sample * scale / (distance + Double(k)) * (1 + wave)
        (wave, previous) = (twice * wave - previous, wave)
        scale = -scale
      }
    }
    return result
  }

  /// A line through two samples, or the cubic with the slopes of their neighbours.
  private static func polynomial(
    _ samples: Span<Double>, _ index: Int, _ fraction: Double, isLinear: Bool
  ) -> Double {
    let (left, right) = (samples[index], samples[index + 1])
    let line = left * (1 - fraction) + right * fraction
    guard !isLinear else { return line }
    let leftSlope = 0.5 * (right - samples[index - 1])
    let rightSlope = 0.5 * (samples[index + 2] - left)
    let bend =
      0.5 * (rightSlope - leftSlope)
      + (fraction - 0.5) * (leftSlope + rightSlope - 2 * (right - left))
    return line - fraction * (1 - fraction) * bend
  }

  /// Returns the value at a position between the first and the last sample.
  func value(_ samples: Span<Double>, at position: Double) -> Double {
    let index = Int(position.rounded(.down))
    guard index >= 0, index + 1 < samples.count else {
      return samples[min(max(index, 0), samples.count - 1)]
    }
    let limit = min(depth, index + 1, samples.count - 1 - index)
    return Self.value(samples, index, position - Double(index), limit: limit)
  }

  /// Returns the place and the height of the maximum near a sample that exceeds its neighbours.
  ///
  /// In the space to the left or right of the sample, a polynomial through six interpolated values
  /// stands for the function; its error is below 1e-8 of the values' range.
  func maximum(_ samples: Span<Double>, near index: Int) -> (position: Double, value: Double) {
    guard index > 0, index + 1 < samples.count else { return (Double(index), samples[index]) }
    let slope = 0.5 * (samples[index + 1] - samples[index - 1])
    let bend = 2 * samples[index] - samples[index - 1] - samples[index + 1]
    let shift = bend > 0 ? min(max(slope / bend, -0.999), 0.999) : 0
    let first = climb(samples, shift < 0 ? index - 1 : index, shift < 0 ? 1 + shift : shift)
    // At an end of the space the other side may be higher.
    let isLeft = first.position < 1e-9 + Double(index) && shift >= 0
    let isRight = first.position > Double(index) - 1e-9 && shift < 0
    guard isLeft || isRight else { return first }
    let second = climb(samples, isLeft ? index - 1 : index, isLeft ? 0.99 : 0.01)
    return second.value > first.value ? second : first
  }

  /// Returns the maximum in the space after a sample, from a starting fraction of it.
  private func climb(
    _ samples: Span<Double>, _ cell: Int, _ start: Double
  ) -> (position: Double, value: Double) {
    let limit = min(depth, cell + 1, samples.count - 1 - cell)
    var fraction = start
    var height = samples[cell]
    for _ in 0..<4 {
      let centre = Int((fraction * Double(Self.steps)).rounded(.down)) - Self.nodes / 2 + 1
      let first = min(max(centre, 0), Self.steps - Self.nodes + 1)
      var polynomial = nodes(samples, cell, from: first, limit: limit)
      polynomial.divide()
      let start = fraction * Double(Self.steps) - Double(first)
      let place = polynomial.maximum(from: start)
      let low = first == 0 ? 0 : -0.25
      let high = Double(Self.nodes - 1) + (first + Self.nodes > Self.steps ? 0 : 0.25)
      let inside = min(max(place, low), high)
      height = polynomial.value(inside)
      fraction = (inside + Double(first)) / Double(Self.steps)
      if inside == place || fraction <= 0 || fraction >= 1 { break }
    }
    return (Double(cell) + fraction, height)
  }

  /// Returns the values at six neighbouring steps after a sample.
  private func nodes(
    _ samples: Span<Double>, _ cell: Int, from first: Int, limit: Int
  ) -> NodePolynomial {
    var polynomial = NodePolynomial()
    guard limit == depth, !table.isEmpty else {
      for node in 0..<Self.nodes {
        let fraction = Double(first + node) / Double(Self.steps)
        polynomial[node] = Self.value(samples, cell, fraction, limit: limit)
      }
      return polynomial
    }
    // Steps 0 and 16 are samples themselves, and have no weights.
    let low = max(first, 1)
    let high = min(first + Self.nodes - 1, Self.steps - 1)
    polynomial.write(low - first...high - first) { values in
      ProductKernels.weigh(
        samples, from: cell + 1 - depth, table.span, from: (low - 1) * 2 * depth,
        count: 2 * depth, into: &values)
    }
    if first == 0 { polynomial[0] = samples[cell] }
    if first + Self.nodes > Self.steps { polynomial[Self.nodes - 1] = samples[cell + 1] }
    return polynomial
  }

  /// Returns the weights of the 2 × depth samples about a place a fraction after a sample.
  static func weights(_ fraction: Double, depth: Int) -> [Double] {
    var row = [Double](repeating: 0, count: 2 * depth)
    for k in 0..<depth {
      row[depth - 1 - k] = weight(k, fraction, depth)
      row[depth + k] = weight(k, 1 - fraction, depth)
    }
    return row
  }
}
