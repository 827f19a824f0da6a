#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension MLP.Activation {
  /// Adds a bias to each row and replaces each sum by its activation.
  ///
  /// - Parameters:
  ///   - sums: rows × biases.
  ///   - slopes: room for the derivatives.
  func apply(
    _ rows: Int, _ biases: Span<Float>, _ sums: inout MutableSpan<Float>,
    _ slopes: inout MutableSpan<Float>
  ) {
    let width = biases.count
    switch self {
    case .relu:
      for row in 0..<rows {
        let start = row * width
        for unit in 0..<width {
          let sum = sums[start + unit] + biases[unit]
          sums[start + unit] = sum > 0 ? sum : 0
          slopes[start + unit] = sum > 0 ? 1 : 0
        }
      }
    case .tanh, .gelu:
      for row in 0..<rows {
        for unit in 0..<width {
          let index = row * width + unit
          let (value, slope) = curve(sums[index] + biases[unit])
          (sums[index], slopes[index]) = (value, slope)
        }
      }
    }
  }

  /// Returns the activation of one sum; the bits of ``apply(_:_:_:_:)``.
  @inline(__always)
  func value(_ sum: Float) -> Float {
    self == .relu ? (sum > 0 ? sum : 0) : curve(sum).value
  }

  private func curve(_ x: Float) -> (value: Float, slope: Float) {
    if self == .tanh {
      let value = tanhf(x)
      return (value, 1 - value * value)
    }
    let share = 0.5 * (1 + erff(x * 0.707_106_77))
    return (x * share, share + x * 0.398_942_3 * expf(-0.5 * x * x))
  }
}
