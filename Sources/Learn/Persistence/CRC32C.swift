/// Computes the CRC-32C of bytes (Castagnoli polynomial, RFC 3720): any burst of 32 bits shows.
enum CRC32C {
  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = value & 1 == 1 ? (value >> 1) ^ 0x82F6_3B78 : value >> 1 }
    return value
  }

  static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    let table = self.table
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8)
    }
    return ~value
  }
}
