/// Decodes plain numbers, with the values that libsndfile would give, without its copying.
final class PCMDecoder: FrameDecoder {
  private let input: any ByteInput
  private let layout: PCMLayout
  private var frame = 0
  private var scratch: [UInt8] = []

  /// The bytes fetched at a time: small enough to stay in the second-level cache.
  private static let blockByteCount = 1 << 16

  /// Where the numbers stand, and how.
  struct PCMLayout {
    var encoding: AudioEncoding
    var byteOrder: ByteOrder
    var channelCount: Int
    var dataOffset: Int
    var frameByteCount: Int
    /// The number of frames there are, or nil for a stream that ends when it ends.
    var frameCount: Int?
  }

  init(_ input: any ByteInput, _ layout: PCMLayout) {
    self.input = input
    self.layout = layout
  }

  func seek(to frame: Int) throws(AudioError) {
    if input.count == nil, frame < self.frame { throw .notSeekable(file: input.name) }
    self.frame = frame
  }

  func read<Sample: AudioSample>(
    _ frames: Int, into output: UnsafeMutableBufferPointer<Sample>
  ) throws(AudioError) -> Int {
    let wanted = min(frames, layout.frameCount.map { max(0, $0 - frame) } ?? frames)
    guard wanted > 0 else { return 0 }
    if let memory = input as? MemoryInput {
      let start = layout.dataOffset + frame * layout.frameByteCount
      unsafe memory.bytes.withUnsafeBytes { all in
        let bytes = unsafe UnsafeRawBufferPointer(
          rebasing: all[start..<(start + wanted * layout.frameByteCount)])
        unsafe decode(bytes, into: output)
      }
      frame += wanted
      return wanted
    }
    let perBlock = max(1, Self.blockByteCount / layout.frameByteCount)
    let blockBytes = min(perBlock, wanted) * layout.frameByteCount
    if scratch.count < blockBytes {
      // Not zeroed: every byte is read from the input before it is used.
      scratch = unsafe [UInt8](unsafeUninitializedCapacity: blockBytes) { $1 = blockBytes }
    }
    var done = 0
    while done < wanted {
      let step = min(perBlock, wanted - done)
      let got = try unsafe fetch(step, into: output, at: done)
      done += got
      if got < step { break }
    }
    return done
  }

  /// Reads a block of bytes and decodes its whole frames.
  private func fetch<Sample: AudioSample>(
    _ frames: Int, into output: UnsafeMutableBufferPointer<Sample>, at start: Int
  ) throws(AudioError) -> Int {
    let length = frames * layout.frameByteCount
    let offset = layout.dataOffset + frame * layout.frameByteCount
    var failure: AudioError?
    var got = 0
    unsafe scratch.withUnsafeMutableBytes { buffer in
      do throws(AudioError) {
        got =
          try unsafe input.read(
            at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<length]))
          / layout.frameByteCount
        let bytes = unsafe UnsafeRawBufferPointer(
          rebasing: buffer[..<(got * layout.frameByteCount)])
        unsafe decode(
          bytes,
          into: UnsafeMutableBufferPointer(rebasing: output[(start * layout.channelCount)...]))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    frame += got
    return got
  }

  private func decode<Sample: AudioSample>(
    _ bytes: UnsafeRawBufferPointer, into output: UnsafeMutableBufferPointer<Sample>
  ) {
    guard let from = bytes.baseAddress, let to = UnsafeMutableRawPointer(output.baseAddress)
    else { return }
    let count = bytes.count / layout.frameByteCount * layout.channelCount
    let swaps = layout.byteOrder == .big
    switch Sample.sampleKind {
    case .float:
      unsafe PCMConversion.decode(
        layout.encoding, swaps, from, to.assumingMemoryBound(to: Float.self), count)
    case .double:
      unsafe PCMConversion.decode(
        layout.encoding, swaps, from, to.assumingMemoryBound(to: Double.self), count)
    case .int16:
      unsafe PCMConversion.decode(
        layout.encoding, swaps, from, to.assumingMemoryBound(to: Int16.self), count)
    case .int32:
      unsafe PCMConversion.decode(
        layout.encoding, swaps, from, to.assumingMemoryBound(to: Int32.self), count)
    }
  }
}
