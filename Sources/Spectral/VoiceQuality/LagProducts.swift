/// Computes Σ x[i] x[i + lag] over a window, for all lags from 0 on.
enum LagProducts {
  /// Writes the products of the first `length` samples with those `lag` later, lag = 0 … lags.
  ///
  /// Four lags share each load; sums run in two lanes each and a fixed order.
  ///
  /// - Precondition: `x` has length + lags + 8 samples, and `products` lags + 4 elements.
  static func compute(_ x: [Double], length: Int, lags: Int, into products: inout [Double]) {
    precondition(lags < 0 || (x.count >= length + lags + 8 && products.count >= lags + 4))
    let size = MemoryLayout<Double>.stride
    var output = products.mutableSpan
    unsafe x.withUnsafeBytes { bytes in
      for lag in stride(from: 0, through: lags, by: 4) {
        var sums = (
          SIMD4<Double>(repeating: 0), SIMD4<Double>(repeating: 0), SIMD4<Double>(repeating: 0),
          SIMD4<Double>(repeating: 0)
        )
        var index = 0
        while index + 4 <= length {
          let offset = (index + lag) * size
          let y = unsafe bytes.loadUnaligned(
            fromByteOffset: index * size, as: SIMD4<Double>.self)
          sums.0 += y * (unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<Double>.self))
          sums.1 +=
            y * (unsafe bytes.loadUnaligned(fromByteOffset: offset + size, as: SIMD4<Double>.self))
          sums.2 +=
            y
            * (unsafe bytes.loadUnaligned(fromByteOffset: offset + 2 * size, as: SIMD4<Double>.self))
          sums.3 +=
            y
            * (unsafe bytes.loadUnaligned(fromByteOffset: offset + 3 * size, as: SIMD4<Double>.self))
          index += 4
        }
        var results = SIMD4(sums.0.sum(), sums.1.sum(), sums.2.sum(), sums.3.sum())
        while index < length {
          for lane in 0..<4 { results[lane] += x[index] * x[index + lag + lane] }
          index += 1
        }
        for lane in 0..<4 { output[lag + lane] = results[lane] }
      }
    }
  }
}
