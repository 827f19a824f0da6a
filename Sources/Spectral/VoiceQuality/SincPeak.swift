internal import CSpectralKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds the height of a peak between samples, under Praat's sinc interpolation of depth 700.
///
/// In the space between two samples the interpolated function is read at eight Chebyshev nodes at
/// once, in eight lanes; the polynomial through them has its maximum where the function has it, to
/// 1e-6 of a sample or so, and there the function is read again.
struct SincPeak: Sendable {
  private typealias Lanes = SIMD8<Double>

  private static let depth = 700

  /// The nodes as shares of the space between two samples.
  private let nodes: Lanes
  /// 1 / (φ + k) and 1 / (1 − φ + k) of the nodes φ, for each k.
  private let left: [Lanes]
  private let right: [Lanes]
  /// What takes the values at the nodes to the coefficients of 1, t … t⁷, with t = 2φ − 1.
  private let columns: [Lanes]

  init() {
    var nodes = Lanes(repeating: 0)
    for lane in 0..<8 { nodes[lane] = 0.5 + 0.5 * cos(.pi * (2 * Double(lane) + 1) / 16) }
    self.nodes = nodes
    left = (0..<Self.depth).map { 1 / (nodes + Double($0)) }
    right = (0..<Self.depth).map { 1 / (1 - nodes + Double($0)) }
    // Chebyshev polynomials by powers of t.
    var powers = [[1.0], [0, 1]]
    for degree in 2..<8 {
      var next = [0] + powers[degree - 1].map { 2 * $0 }
      for (index, value) in powers[degree - 2].enumerated() { next[index] -= value }
      powers.append(next)
    }
    columns = (0..<8).map { node in
      var column = Lanes(repeating: 0)
      for degree in 0..<8 {
        let share =
          cos(Double(degree) * .pi * (2 * Double(node) + 1) / 16)
          / (degree == 0 ? 8 : 4)
        for (power, value) in powers[degree].enumerated() { column[power] += share * value }
      }
      return column
    }
  }

  /// Returns the place and the height of the peak near a sample that exceeds its neighbours.
  func maximum(_ samples: Span<Double>, near index: Int) -> (position: Double, value: Double) {
    let isRight = samples[index + 1] > samples[index - 1]
    let first = climb(samples, isRight ? index : index - 1)
    // At the sample itself, the other side may be higher.
    guard isRight ? first.fraction < 1e-6 : first.fraction > 1 - 1e-6 else {
      return (Double(isRight ? index : index - 1) + first.fraction, first.value)
    }
    let second = climb(samples, isRight ? index - 1 : index)
    let best = second.value > first.value ? second : first
    let cell = (second.value > first.value) == isRight ? index - 1 : index
    return (Double(cell) + best.fraction, best.value)
  }

  /// Returns the maximum in the space after a sample, by a share of that space.
  private func climb(_ samples: Span<Double>, _ cell: Int) -> (fraction: Double, value: Double) {
    let limit = min(Self.depth, cell + 1, samples.count - 1 - cell)
    guard limit > 2 else { return climbShallow(samples, cell) }
    let values = atNodes(samples, cell, limit)
    var coefficients = Lanes(repeating: 0)
    for lane in 0..<8 { coefficients += values[lane] * columns[lane] }
    var best = 0
    for lane in 1..<8 where values[lane] > values[best] { best = lane }
    let fraction = 0.5 + 0.5 * top(coefficients, from: 2 * nodes[best] - 1)
    return (fraction, Self.value(samples, cell, fraction, limit))
  }

  /// Too near an end of the samples for a sinc: a cubic's maximum, step by step.
  private func climbShallow(
    _ samples: Span<Double>, _ cell: Int
  ) -> (fraction: Double, value: Double) {
    let interpolator = SincInterpolator(depth: 2)
    var (low, high) = (0.0, 1.0)
    while high - low > 1e-9 {
      let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
      let first = interpolator.value(samples, at: Double(cell) + a)
      let second = interpolator.value(samples, at: Double(cell) + b)
      if first < second { low = a } else { high = b }
    }
    return (low, interpolator.value(samples, at: Double(cell) + low))
  }

  /// Where a polynomial of degree 7 is highest near a start, within −1 … 1, by Newton's method.
  private func top(_ c: Lanes, from start: Double) -> Double {
    var t = start
    for _ in 0..<20 {
      var (value, slope, bend) = (c[7], 0.0, 0.0)
      for power in stride(from: 6, through: 0, by: -1) {
        bend = bend * t + 2 * slope
        slope = slope * t + value
        value = value * t + c[power]
      }
      let step = bend < 0 ? -slope / bend : (slope > 0 ? 0.25 : -0.25)
      let next = min(max(t + min(max(step, -0.5), 0.5), -1), 1)
      if abs(next - t) < 1e-10 { return next }
      t = next
    }
    return t
  }

  /// The interpolated values at all nodes.
  private func atNodes(_ samples: Span<Double>, _ cell: Int, _ limit: Int) -> Lanes {
    precondition(
      limit <= min(Self.depth, cell + 1) && cell + limit < samples.count, "samples on both sides")
    var result = Lanes(repeating: 0)
    for side in 0..<2 {
      let distance = side == 0 ? nodes : 1 - nodes
      var (cosines, scale) = ((distance, distance, distance), distance)
      for lane in 0..<8 {
        let turn = Double.pi / (distance[lane] + Double(limit))
        cosines.0[lane] = 2 * cos(turn)
        cosines.1[lane] = cos(distance[lane] * turn)
        cosines.2[lane] = cos((distance[lane] - 1) * turn)
        scale[lane] = 0.5 * sin(.pi * distance[lane]) / .pi
      }
      let reciprocals = side == 0 ? left : right
      var sum = Lanes(repeating: 0)
      unsafe samples.withUnsafeBytes { samples in
        unsafe reciprocals.withUnsafeBytes { reciprocals in
          unsafe withUnsafeBytes(of: cosines) { cosines in
            unsafe withUnsafeMutableBytes(of: &sum) { sum in
              // Vectors of eight doubles are eight doubles in a row.
              guard let x = unsafe samples.baseAddress?.assumingMemoryBound(to: Double.self),
                let r = unsafe reciprocals.baseAddress?.assumingMemoryBound(to: Double.self),
                let c = unsafe cosines.baseAddress?.assumingMemoryBound(to: Double.self),
                let sum = unsafe sum.baseAddress?.assumingMemoryBound(to: Double.self)
              else { return }
              unsafe spectral_sinc_sums(
                VectorInstructions.best.kernels, x + (side == 0 ? cell : cell + 1),
                side == 0 ? -1 : 1, Int64(limit), r, c, sum)
            }
          }
        }
      }
      result += scale * sum
    }
    return result
  }

  /// The interpolated value at a share of the space after a sample.
  private static func value(
    _ samples: Span<Double>, _ cell: Int, _ fraction: Double, _ limit: Int
  ) -> Double {
    if fraction <= 0 { return samples[cell] }
    if fraction >= 1 { return samples[cell + 1] }
    var result = 0.0
    for side in 0..<2 {
      let distance = side == 0 ? fraction : 1 - fraction
      let turn = Double.pi / (distance + Double(limit))
      let twice = 2 * cos(turn)
      var (wave, previous) = (cos(distance * turn), cos((distance - 1) * turn))
      var (sum, sign) = (0.0, 1.0)
      for k in 0..<limit {
        let sample = samples[side == 0 ? cell - k : cell + 1 + k]
        sum += sign * sample / (distance + Double(k)) * (1 + wave)
        (wave, previous) = (twice * wave - previous, wave)
        sign = -sign
      }
      result += 0.5 * sin(.pi * distance) / .pi * sum
    }
    return result
  }
}
