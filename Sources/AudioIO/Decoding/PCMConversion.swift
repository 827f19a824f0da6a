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
    case .int24: unsafe map(from, to, count, 3) { unsafe Float(int24($0, swaps)) * 0x1p-23 }
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
    case .int24: unsafe map(from, to, count, 3) { unsafe Double(int24($0, swaps)) * 0x1p-23 }
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
      unsafe map(from, to, count, 3) { unsafe Integer(truncatingIfNeeded: int24($0, swaps)) }
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

  @inline(__always)
  private static func int24(_ p: UnsafeRawPointer, _ swaps: Bool) -> Int32 {
    let first = unsafe Int32(p.load(as: UInt8.self))
    let middle = unsafe Int32(p.load(fromByteOffset: 1, as: UInt8.self))
    let last = unsafe Int32(p.load(fromByteOffset: 2, as: UInt8.self))
    let high = swaps ? first : last
    let low = swaps ? last : first
    // Shifted up and back down, so that the sign spreads.
    return (high << 24 | middle << 16 | low << 8) >> 8
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
