/// A sound file that is already in memory.
final class MemoryInput: ByteInput {
  let name: String
  let bytes: [UInt8]
  var count: Int? { bytes.count }

  init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(AudioError) -> Int {
    guard offset >= 0, offset < bytes.count else { return 0 }
    let length = min(buffer.count, bytes.count - offset)
    unsafe bytes.withUnsafeBytes { all in
      unsafe buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: all[offset..<(offset + length)]))
    }
    return length
  }
}
