/// Computes Σ x[i] x[i + lag] over a window, for all lags from 0 on, by transforms.
///
/// The transform of the window's samples times that of all samples, conjugated, goes back to the
/// products: at a length of 210 samples and as many lags a third of the work of the sums.
struct LagProducts {
  private let forward: FFTPlan<Double>
  private let inverse: FFTPlan<Double>
  private var workspace: Workspace<Double>

  init(_ forward: FFTPlan<Double>, _ inverse: FFTPlan<Double>) {
    self.forward = forward
    self.inverse = inverse
    workspace = Workspace(count: 3 * (forward.length + 32))
  }

  /// Writes the products of the first `length` samples with those `lag` later, lag = 0 … lags.
  ///
  /// - Precondition: the transform's length is at least length + lags.
  mutating func compute(
    _ samples: [Double], length: Int, lags: Int, into products: inout [Double]
  ) {
    let (forward, inverse) = (forward, inverse)
    let size = forward.length
    precondition(lags < 0 || (length + lags <= size && samples.count >= length + lags))
    let input = samples.span
    var output = products.mutableSpan
    workspace.withSpan { scratch in
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress, lags >= 0 else { return }
        // Spectra have two numbers more than signals; every part begins at a multiple of 64 bytes.
        let stride = (size + 31) / 16 * 16
        let (window, whole) = unsafe (base + stride, base + 2 * stride)
        for index in 0..<length { unsafe base[index] = input[index] }
        for index in length..<size { unsafe base[index] = 0 }
        unsafe forward.execute(base, window)
        for index in length..<length + lags { unsafe base[index] = input[index] }
        for index in 0..<length { unsafe base[index] = input[index] }
        for index in length + lags..<size { unsafe base[index] = 0 }
        unsafe forward.execute(base, whole)
        for bin in 0...size / 2 {
          let (a, b) = unsafe (window[2 * bin], window[2 * bin + 1])
          let (c, d) = unsafe (whole[2 * bin], whole[2 * bin + 1])
          unsafe whole[2 * bin] = a * c + b * d
          unsafe whole[2 * bin + 1] = a * d - b * c
        }
        unsafe inverse.execute(whole, base)
        let scale = 1 / Double(size)
        for lag in 0...lags { output[lag] = unsafe base[lag] * scale }
      }
    }
  }

  /// Returns one product, summed up.
  static func product(_ samples: [Double], length: Int, lag: Int) -> Double {
    var sum = 0.0
    for index in 0..<length { sum += samples[index] * samples[index + lag] }
    return sum
  }
}
