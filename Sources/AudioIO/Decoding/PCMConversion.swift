/// Turns stored numbers into samples, one loop for each pair of types.
///
/// Integers of `b` bits are divided by 2^(b−1) for `Float` and `Double`, and taken as they are for
/// `Int16` and `Int32`; callers make sure beforehand that they fit.
enum PCMConversion {
  static func decode(
    _ encoding: AudioEncoding, _ swaps: Bool, _ from: UnsafeRawPointer,
    _ to: UnsafeMutablePointer<Float>, _ count: Int
  ) {
    switch encoding {
    case .uint8:
      unsafe map(from, to, count) { unsafe (Float($0.load(as: UInt8.self)) - 128) * 0x1p-7 }
    case .int8: unsafe map(from, to, count) { unsafe Float($0.load(as: Int8.self)) * 0x1p-7 }
    case .int16:
      if swaps {
        unsafe map(from, to, count, 2) { unsafe Float(int16($0).byteSwapped) * 0x1p-15 }
      } else {
        unsafe map(from, to, count, 2) { unsafe Float(int16($0)) * 0x1p-15 }
      }
    case .int24: unsafe map24(from, to, count, swaps) { Float($0) * 0x1p-23 }
    case .int32:
      // libsndfile rounds to Float first and scales then, which is the same: a power of two.
      unsafe map(from, to, count, 4) { unsafe Float(int32($0, swaps)) * 0x1p-31 }
    case .float32: unsafe map(from, to, count, 4) { unsafe float($0, swaps) }
    case .float64: unsafe map(from, to, count, 8) { unsafe Float(double($0, swaps)) }
    default: break
    }
  }

  static func decode(
    _ encoding: AudioEncoding, _ swaps: Bool, _ from: UnsafeRawPointer,
    _ to: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    switch encoding {
    case .uint8:
      unsafe map(from, to, count) { unsafe (Double($0.load(as: UInt8.self)) - 128) * 0x1p-7 }
    case .int8: unsafe map(from, to, count) { unsafe Double($0.load(as: Int8.self)) * 0x1p-7 }
    case .int16:
      unsafe map(from, to, count, 2) { unsafe Double(int16($0, swaps)) * 0x1p-15 }
    case .int24: unsafe map24(from, to, count, swaps) { Double($0) * 0x1p-23 }
    case .int32: unsafe map(from, to, count, 4) { unsafe Double(int32($0, swaps)) * 0x1p-31 }
    case .float32: unsafe map(from, to, count, 4) { unsafe Double(float($0, swaps)) }
    case .float64: unsafe map(from, to, count, 8) { unsafe double($0, swaps) }
    default: break
    }
  }

  static func decode<Integer: FixedWidthInteger & SignedInteger>(
    _ encoding: AudioEncoding, _ swaps: Bool, _ from: UnsafeRawPointer,
    _ to: UnsafeMutablePointer<Integer>, _ count: Int
  ) {
    switch encoding {
    case .uint8:
      unsafe map(from, to, count) { unsafe Integer($0.load(as: UInt8.self)) - 128 }
    case .int8: unsafe map(from, to, count) { unsafe Integer($0.load(as: Int8.self)) }
    case .int16: unsafe map(from, to, count, 2) { unsafe Integer(int16($0, swaps)) }
    case .int24:
      unsafe map24(from, to, count, swaps) { Integer(truncatingIfNeeded: $0) }
    case .int32:
      unsafe map(from, to, count, 4) { unsafe Integer(truncatingIfNeeded: int32($0, swaps)) }
    default: break
    }
  }

  @inline(__always)
  private static func map<Result>(
    _ from: UnsafeRawPointer, _ to: UnsafeMutablePointer<Result>, _ count: Int, _ width: Int = 1,
    _ body: (UnsafeRawPointer) -> Result
  ) {
    for i in 0..<count {
      unsafe to[i] = body(from + i * width)
    }
  }

  @inline(__always)
  private static func int16(_ p: UnsafeRawPointer) -> Int16 {
    unsafe Int16(littleEndian: p.loadUnaligned(as: Int16.self))
  }

  @inline(__always)
  private static func int16(_ p: UnsafeRawPointer, _ swaps: Bool) -> Int16 {
    let value = unsafe int16(p)
    return swaps ? value.byteSwapped : value
  }

  /// Takes three bytes of each four read; the last number is put together of its own three.
  @inline(__always)
  private static func map24<Result>(
    _ from: UnsafeRawPointer, _ to: UnsafeMutablePointer<Result>, _ count: Int, _ swaps: Bool,
    _ body: (Int32) -> Result
  ) {
    guard count > 0 else { return }
    let last = count - 1
    if swaps {
      for i in 0..<last {
        let bytes = unsafe from.loadUnaligned(fromByteOffset: i * 3, as: Int32.self)
        unsafe to[i] = body(Int32(bigEndian: bytes) >> 8)
      }
    } else {
      for i in 0..<last {
        // Shifted up and back down, so that the sign spreads.
        let bytes = unsafe from.loadUnaligned(fromByteOffset: i * 3, as: Int32.self)
        unsafe to[i] = body((Int32(littleEndian: bytes) << 8) >> 8)
      }
    }
    let bytes = (0..<3).map {
      unsafe Int32(from.load(fromByteOffset: last * 3 + $0, as: UInt8.self))
    }
    let value =
      swaps
      ? bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8
      : bytes[2] << 24 | bytes[1] << 16 | bytes[0] << 8
    unsafe to[last] = body(value >> 8)
  }

  @inline(__always)
  private static func int32(_ p: UnsafeRawPointer, _ swaps: Bool) -> Int32 {
    let value = unsafe Int32(littleEndian: p.loadUnaligned(as: Int32.self))
    return swaps ? value.byteSwapped : value
  }

  @inline(__always)
  private static func float(_ p: UnsafeRawPointer, _ swaps: Bool) -> Float {
    unsafe Float(bitPattern: UInt32(bitPattern: int32(p, swaps)))
  }

  @inline(__always)
  private static func double(_ p: UnsafeRawPointer, _ swaps: Bool) -> Double {
    let bits = unsafe UInt64(littleEndian: p.loadUnaligned(as: UInt64.self))
    return Double(bitPattern: swaps ? bits.byteSwapped : bits)
  }
}
