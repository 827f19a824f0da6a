internal import CSoxr

/// A number that can be resampled: `Float` or `Double`.
///
/// Both pass through the same filters; ``ResamplingQuality/veryHigh`` also computes in `Double`.
/// Do not conform other types.
public protocol ResamplingSample: BinaryFloatingPoint, Sendable {
  /// Returns the index of the first sample that is NaN or infinite, or nil.
  static func _firstNonFinite(in samples: UnsafeBufferPointer<Self>) -> Int?
  /// Whether samples are stored in 64 bits.
  static var _isDouble: Bool { get }
}

extension Float: ResamplingSample {
  /// Returns the index of the first sample that is NaN or infinite, or nil.
  public static func _firstNonFinite(in samples: UnsafeBufferPointer<Float>) -> Int? {
    // Integer form of "the exponent is all ones": unlike a sum of floats it vectorises.
    var largest: UInt32 = 0
    for i in samples.indices {
      let magnitude = unsafe samples[i].bitPattern & 0x7FFF_FFFF
      largest = magnitude > largest ? magnitude : largest
    }
    if largest < 0x7F80_0000 { return nil }
    return unsafe samples.firstIndex { !$0.isFinite }
  }

  /// Whether samples are stored in 64 bits.
  public static var _isDouble: Bool { false }
}

extension Double: ResamplingSample {
  /// Returns the index of the first sample that is NaN or infinite, or nil.
  public static func _firstNonFinite(in samples: UnsafeBufferPointer<Double>) -> Int? {
    var largest: UInt64 = 0
    for i in samples.indices {
      let magnitude = unsafe samples[i].bitPattern & 0x7FFF_FFFF_FFFF_FFFF
      largest = magnitude > largest ? magnitude : largest
    }
    if largest < 0x7FF0_0000_0000_0000 { return nil }
    return unsafe samples.firstIndex { !$0.isFinite }
  }

  /// Whether samples are stored in 64 bits.
  public static var _isDouble: Bool { true }
}
