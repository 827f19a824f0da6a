/// Computes the SHA-256 digest (FIPS 180-4) of bytes that arrive in pieces.
///
/// Schema hashes, model checksums and download manifests use it. It is not meant for secrets.
///
/// ```swift
/// var hash = SHA256()
/// hash.update("abc".utf8)
/// hash.finalize().hexadecimal   // ba7816bf…f20015ad
/// ```
public struct SHA256: Sendable {
  private var state = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
  private var block: [UInt8] = []
  private var byteCount: UInt64 = 0

  /// Creates the digest of no bytes.
  public init() {
    block.reserveCapacity(64)
  }

  /// Returns the digest of all bytes of a sequence.
  public static func digest(of bytes: some Sequence<UInt8>) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }

  /// Appends bytes to the message.
  public mutating func update(_ bytes: some Sequence<UInt8>) {
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { unsafe absorb($0) }
    if isDone == nil {
      unsafe Array(bytes).withUnsafeBufferPointer { unsafe absorb($0) }
    }
  }

  /// Returns the digest of the message so far; the message may go on afterwards.
  public func finalize() -> Digest {
    var copy = self
    let bitCount = byteCount &* 8
    // The end is marked by one bit, zeros up to 8 bytes before a block's end, and the length.
    let zeros = (119 - block.count) % 64
    var tail: [UInt8] = [0x80] + [UInt8](repeating: 0, count: zeros)
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bitCount >> UInt64(shift)))
    }
    copy.update(tail)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for index in 0..<8 {
      let word = copy.state[index]
      for shift in stride(from: 24, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
      }
    }
    return Digest(bytes: bytes)
  }

  private mutating func absorb(_ bytes: UnsafeBufferPointer<UInt8>) {
    byteCount &+= UInt64(bytes.count)
    var position = 0
    if !block.isEmpty {
      position = min(64 - block.count, bytes.count)
      unsafe block.append(contentsOf: bytes[..<position])
      guard block.count == 64 else { return }
      let full = block
      unsafe full.withUnsafeBufferPointer { unsafe compress($0, blockCount: 1) }
      block.removeAll(keepingCapacity: true)
    }
    let count = (bytes.count - position) / 64
    unsafe compress(UnsafeBufferPointer(rebasing: bytes[position...]), blockCount: count)
    unsafe block.append(contentsOf: bytes[(position + 64 * count)...])
  }

  /// Mixes whole blocks into the state; all words are in registers or on the stack meanwhile.
  private mutating func compress(_ bytes: UnsafeBufferPointer<UInt8>, blockCount: Int) {
    var sum = state
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
      unsafe Self.roundConstants.withUnsafeBufferPointer { k in
        for start in stride(from: 0, to: 64 * blockCount, by: 64) {
          for i in 0..<16 {
            let at = start + 4 * i
            unsafe w[i] =
              UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16
              | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
          }
          for i in 16..<64 {
            let (w15, w2) = unsafe (w[i - 15], w[i - 2])
            let s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >> 3)
            let s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >> 10)
            unsafe w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
          }
          var (a, b, c, d) = (sum[0], sum[1], sum[2], sum[3])
          var (e, f, g, h) = (sum[4], sum[5], sum[6], sum[7])
          for i in 0..<64 {
            let s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            let choice = (e & f) ^ (~e & g)
            let t1 = unsafe h &+ s1 &+ choice &+ k[i] &+ w[i]
            let s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            (h, g, f, e) = (g, f, e, d &+ t1)
            (d, c, b, a) = (c, b, a, t1 &+ s0 &+ majority)
          }
          sum &+= SIMD8(a, b, c, d, e, f, g, h)
        }
      }
    }
    state = sum
  }

  @inline(__always)
  private func rotate(_ value: UInt32, _ bits: UInt32) -> UInt32 {
    (value &>> bits) | (value &<< (32 &- bits))
  }

  private static let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}

/// A SHA-256 digest of 32 bytes.
public struct Digest: Hashable, Sendable {
  /// The 32 bytes, most significant first.
  public let bytes: [UInt8]

  /// The digest as 64 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * bytes.count)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
