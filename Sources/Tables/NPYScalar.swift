/// A number type that NumPy's array files can hold.
public protocol NPYScalar: Sendable {
  /// NumPy's name of the type in little-endian order, such as `<f4`.
  static var npyDescriptor: String { get }

  /// The number of bytes of one element.
  static var npyByteCount: Int { get }

  /// Creates a number from its little-endian bits.
  init(npyBits: UInt64)

  /// The bits of the number, in the low bytes.
  var npyBits: UInt64 { get }
}

extension Float: NPYScalar {
  /// NumPy's name for 32-bit floating point.
  public static var npyDescriptor: String { "<f4" }
  /// Four bytes an element.
  public static var npyByteCount: Int { 4 }
  /// Creates a number from its IEEE 754 bits.
  public init(npyBits: UInt64) { self.init(bitPattern: UInt32(truncatingIfNeeded: npyBits)) }
  /// The IEEE 754 bits.
  public var npyBits: UInt64 { UInt64(bitPattern) }
}

extension Double: NPYScalar {
  /// NumPy's name for 64-bit floating point.
  public static var npyDescriptor: String { "<f8" }
  /// Eight bytes an element.
  public static var npyByteCount: Int { 8 }
  /// Creates a number from its IEEE 754 bits.
  public init(npyBits: UInt64) { self.init(bitPattern: npyBits) }
  /// The IEEE 754 bits.
  public var npyBits: UInt64 { bitPattern }
}

extension Int32: NPYScalar {
  /// NumPy's name for 32-bit integers.
  public static var npyDescriptor: String { "<i4" }
  /// Four bytes an element.
  public static var npyByteCount: Int { 4 }
  /// Creates a number from its two's complement bits.
  public init(npyBits: UInt64) { self.init(truncatingIfNeeded: npyBits) }
  /// The two's complement bits.
  public var npyBits: UInt64 { UInt64(UInt32(bitPattern: self)) }
}

extension Int64: NPYScalar {
  /// NumPy's name for 64-bit integers.
  public static var npyDescriptor: String { "<i8" }
  /// Eight bytes an element.
  public static var npyByteCount: Int { 8 }
  /// Creates a number from its two's complement bits.
  public init(npyBits: UInt64) { self.init(bitPattern: npyBits) }
  /// The two's complement bits.
  public var npyBits: UInt64 { UInt64(bitPattern: self) }
}
