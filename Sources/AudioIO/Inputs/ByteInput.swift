/// Where the bytes of a sound file come from: a file, memory, or a stream that cannot go back.
protocol ByteInput: AnyObject {
  /// What errors call it.
  var name: String { get }
  /// The number of bytes, or nil for a stream.
  var count: Int? { get }

  /// Copies bytes from an offset on, fewer than asked for only at the end.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(AudioError) -> Int
}

extension ByteInput {
  /// Returns up to `length` bytes from an offset on, fewer only at the end.
  func bytes(at offset: Int, count length: Int) throws(AudioError) -> [UInt8] {
    guard length > 0 else { return [] }
    var failure: AudioError?
    let result = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
      do throws(AudioError) {
        filled = try unsafe read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
        filled = 0
      }
    }
    if let failure { throw failure }
    return result
  }
}
