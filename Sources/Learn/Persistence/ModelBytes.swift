internal import Foundation

/// The bytes of a model file or of a part of it; parts share the storage of the whole.
struct ModelBytes {
  private let data: Data

  init(_ data: Data) { self.data = data }

  init(_ bytes: [UInt8]) { data = Data(bytes) }

  var count: Int { data.count }
  var isEmpty: Bool { data.isEmpty }

  /// A part, by its place in these bytes.
  func part(_ range: Range<Int>) -> ModelBytes {
    ModelBytes(data[data.startIndex + range.lowerBound..<data.startIndex + range.upperBound])
  }

  /// The bytes, for who reads or changes them as such.
  var array: [UInt8] { Array(data) }

  /// The bytes where they lie, for decoders of JSON.
  var foundation: Data { data }

  var checksum: UInt32 { CRC32C.checksum(of: data.span) }

  func starts(with bytes: [UInt8]) -> Bool { data.starts(with: bytes) }

  /// Whether a part holds nothing but zeros.
  func isZero(_ range: Range<Int>) -> Bool { part(range).data.allSatisfy { $0 == 0 } }

  /// Returns the number whose bytes start at an offset.
  ///
  /// - Precondition: all of them lie inside.
  func littleEndian<Number: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as: Number.Type
  ) -> Number {
    let size = Number.bitWidth / 8
    precondition(offset >= 0 && offset <= count - size, "\(count) bytes, \(size) from \(offset)")
    return Number(
      littleEndian: unsafe data.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self))
  }

  /// Returns whole numbers in order; bytes behind the last whole one are left out.
  ///
  /// - Parameter make: what becomes of each.
  func numbers<Number: FixedWidthInteger & BitwiseCopyable, Result>(
    _: Number.Type, _ make: (Number) -> Result
  ) -> [Result] {
    let size = Number.bitWidth / 8
    let bytes = data.bytes
    var result: [Result] = []
    result.reserveCapacity(count / size)
    for index in 0..<count / size {
      // Inside: index·size + size ≤ count.
      let number = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: index * size, as: Number.self)
      result.append(make(Number(littleEndian: number)))
    }
    return result
  }
}
