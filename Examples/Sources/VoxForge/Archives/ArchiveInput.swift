internal import CZlib
internal import Foundation

/// Hands out the bytes of a tar archive, unpacked from gzip where the file is gzip.
///
/// libarchive can unpack gzip itself, but where the file is cut it drops everything since the last
/// 64 KB, which may be all of a small archive. Here every byte before the cut is handed out, and
/// the checksum of a whole file is checked.
@safe
final class ArchiveInput {
  /// What is wrong with the file, once that is known; nil while all is well.
  private(set) var damage: String?

  private var file: FileHandle?
  private var memory: ArraySlice<UInt8>
  private let output: UnsafeMutableRawBufferPointer
  private var stream = unsafe z_stream()
  private var input: [UInt8] = []
  private var state = State.start

  private enum State { case start, plain, inflating, betweenMembers, ended }

  private static let blockSize = 64 << 10

  /// Opens a file or takes bytes in memory.
  init(_ source: ArchiveReader.Source) throws(ArchiveError) {
    switch source {
    case .path(let path):
      guard let handle = FileHandle(forReadingAtPath: path) else {
        throw .cannotOpen(file: path, reason: "it may not be read")
      }
      file = handle
      memory = []
    case .bytes(let bytes, _):
      file = nil
      memory = bytes[...]
    }
    unsafe output = .allocate(byteCount: Self.blockSize, alignment: 16)
  }

  deinit {
    if state == .inflating || state == .betweenMembers { unsafe inflateEnd(&stream) }
    try? file?.close()
    unsafe output.deallocate()
  }

  /// Returns the next bytes of the tar archive, at a place that stays until the next call.
  @unsafe
  func next() -> UnsafeRawBufferPointer {
    if state == .start { begin() }
    switch state {
    case .plain:
      let block = takeInput()
      guard !block.isEmpty else { break }
      unsafe output.copyBytes(from: block)
      return unsafe UnsafeRawBufferPointer(rebasing: output[..<block.count])
    case .inflating, .betweenMembers:
      let count = inflateBlock()
      return unsafe UnsafeRawBufferPointer(rebasing: output[..<count])
    case .start, .ended:
      break
    }
    return unsafe UnsafeRawBufferPointer(rebasing: output[..<0])
  }

  // Gzip begins with 1F 8B; anything else is taken as it is.
  private func begin() {
    input = takeInput()
    guard input.starts(with: [0x1F, 0x8B]) else {
      memory = input[...] + memory
      state = .plain
      return
    }
    // 15 bits of window, and 16 for a gzip header and checksum.
    let version = ZLIB_VERSION
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    state = unsafe inflateInit2_(&stream, 15 + 16, version, size) == Z_OK ? .inflating : .ended
    if state == .ended { damage = "out of memory for gzip" }
  }

  private func takeInput() -> [UInt8] {
    if !memory.isEmpty {
      let block = Array(memory.prefix(Self.blockSize))
      memory = memory.dropFirst(block.count)
      return block
    }
    guard let file else { return [] }
    do {
      return [UInt8](try file.read(upToCount: Self.blockSize) ?? Data())
    } catch {
      damage = error.localizedDescription
      return []
    }
  }

  // Fills the output as far as the input reaches; fewer bytes than there is room for at a cut.
  private func inflateBlock() -> Int {
    var produced = 0
    while produced < Self.blockSize, state != .ended {
      if input.isEmpty {
        input = takeInput()
        if input.isEmpty {
          if state == .inflating { damage = damage ?? "the gzip data ends too early" }
          end()
          break
        }
      }
      if state == .betweenMembers {
        // What follows a member is another one, or padding to be passed over.
        guard input.starts(with: [0x1F]), unsafe inflateReset(&stream) == Z_OK else {
          end()
          break
        }
        state = .inflating
      }
      produced += step(room: Self.blockSize - produced, at: produced)
    }
    return produced
  }

  private func step(room: Int, at offset: Int) -> Int {
    var made = 0
    var status: Int32 = Z_OK
    var left = 0
    unsafe input.withUnsafeMutableBufferPointer { bytes in
      unsafe stream.next_in = bytes.baseAddress
      unsafe stream.avail_in = UInt32(bytes.count)
      unsafe stream.next_out =
        (output.baseAddress?.advanced(by: offset))?.assumingMemoryBound(to: UInt8.self)
      unsafe stream.avail_out = UInt32(room)
      unsafe status = inflate(&stream, Z_NO_FLUSH)
      unsafe made = room - Int(stream.avail_out)
      unsafe left = Int(stream.avail_in)
    }
    input.removeFirst(input.count - left)
    switch status {
    case Z_OK, Z_BUF_ERROR:
      break
    case Z_STREAM_END:
      state = .betweenMembers
    default:
      let message = unsafe stream.msg.map { unsafe String(cString: $0) } ?? "error \(status)"
      damage = "the gzip data is damaged (\(message))"
      end()
    }
    return made
  }

  private func end() {
    unsafe inflateEnd(&stream)
    state = .ended
  }
}
