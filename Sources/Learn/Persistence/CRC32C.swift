/// Computes the CRC-32C of bytes (Castagnoli polynomial, RFC 3720): any burst of 32 bits shows.
///
/// Eight bytes a step, each by the table for a byte that so many others follow.
enum CRC32C {
  /// At 256·k + b: what the byte b does to the checksum when k other bytes have followed it.
  private static let tables: [UInt32] = {
    var tables: [UInt32] = (0..<256).map { index in
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ 0x82F6_3B78 : value >> 1 }
      return value
    }
    for index in 256..<8 * 256 {
      let before = tables[index - 256]
      tables.append(tables[Int(before & 0xFF)] ^ (before >> 8))
    }
    return tables
  }()

  static func checksum(of bytes: [UInt8]) -> UInt32 { checksum(of: bytes.span) }

  static func checksum(of bytes: Span<UInt8>) -> UInt32 {
    let table = tables.span
    var value: UInt32 = 0xFFFF_FFFF
    let whole = bytes.count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      // Inside: start + 8 ≤ count.
      let word =
        UInt64(
          littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
            fromByteOffset: start, as: UInt64.self)) ^ UInt64(value)
      value = 0
      for place in 0..<8 {
        value ^=
          table[256 * (7 - place) + Int(truncatingIfNeeded: word >> UInt64(8 * place)) & 0xFF]
      }
    }
    for index in whole..<bytes.count {
      value = table[Int((value ^ UInt32(bytes[index])) & 0xFF)] ^ (value >> 8)
    }
    return ~value
  }
}
