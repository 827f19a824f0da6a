import Resampling

/// Signals at other rates than 16 kHz.
enum Resampled {
  static func up(_ samples: [Float]) throws -> [Float] {
    try Resampler<Float>(from: 16_000, to: 48_000)(samples)
  }
}
