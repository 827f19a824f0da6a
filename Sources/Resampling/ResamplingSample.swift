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
    // One more in an exponent of all ones carries into the sign bit. Integers, since a reduction of
    // floats does not vectorise.
    var signs: UInt32 = 0
    for i in samples.indices {
      unsafe signs |= (samples[i].bitPattern & 0x7FFF_FFFF) &+ 0x0080_0000
    }
    if signs < 0x8000_0000 { return nil }
    return unsafe samples.firstIndex { !$0.isFinite }
  }

  /// Whether samples are stored in 64 bits.
  public static var _isDouble: Bool { false }
}

extension Double: ResamplingSample {
  /// Returns the index of the first sample that is NaN or infinite, or nil.
  public static func _firstNonFinite(in samples: UnsafeBufferPointer<Double>) -> Int? {
    var signs: UInt64 = 0
    for i in samples.indices {
      unsafe signs |= (samples[i].bitPattern & 0x7FFF_FFFF_FFFF_FFFF) &+ 0x0010_0000_0000_0000
    }
    if signs < 0x8000_0000_0000_0000 { return nil }
    return unsafe samples.firstIndex { !$0.isFinite }
  }

  /// Whether samples are stored in 64 bits.
  public static var _isDouble: Bool { true }
}
