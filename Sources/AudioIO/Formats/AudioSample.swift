/// A type that samples can be read as and written from: `Float`, `Double`, `Int16` or `Int32`.
///
/// Real numbers have full scale ±1: an integer of `b` bits is divided by 2^(b−1), which is exact in
/// `Double`, and in `Float` up to 24 bits. Integers come unscaled, exactly as stored: a 16-bit file
/// gives −32768...32767 as `Int16` and as `Int32`. The set of types is closed.
public protocol AudioSample: Sendable, Hashable {
  /// Which of the four types this is.
  static var sampleKind: AudioSampleKind { get }
}

/// The four types of samples.
public enum AudioSampleKind: String, Sendable, Hashable {
  /// Numbers of 32 bits with full scale ±1.
  case float
  /// Numbers of 64 bits with full scale ±1.
  case double
  /// Integers of 16 bits, unscaled.
  case int16
  /// Integers of 32 bits, unscaled.
  case int32

  /// The number of bits of an integer kind, or nil.
  var integerBits: Int? {
    switch self {
    case .float, .double: nil
    case .int16: 16
    case .int32: 32
    }
  }
}

extension Float: AudioSample {
  /// The kind `float`.
  public static var sampleKind: AudioSampleKind { .float }
}

extension Double: AudioSample {
  /// The kind `double`.
  public static var sampleKind: AudioSampleKind { .double }
}

extension Int16: AudioSample {
  /// The kind `int16`.
  public static var sampleKind: AudioSampleKind { .int16 }
}

extension Int32: AudioSample {
  /// The kind `int32`.
  public static var sampleKind: AudioSampleKind { .int32 }
}
