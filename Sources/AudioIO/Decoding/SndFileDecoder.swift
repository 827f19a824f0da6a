internal import CSndFile

/// Decodes whatever libsndfile can, through callbacks into the input.
@safe
final class SndFileDecoder: FrameDecoder {
  private let handle: OpaquePointer
  private let file: VirtualFile
  private var frame = 0

  let format: AudioFormat
  let encoding: AudioEncoding
  let sampleRate: Double
  let channelCount: Int
  /// The number of frames, or nil where the library does not know.
  let frameCount: Int?

  init(_ input: any ByteInput, size: Int, raw: RawFormat? = nil) throws(AudioError) {
    file = VirtualFile(input, size: size)
    var info = SF_INFO()
    if let raw {
      info.format =
        AudioFormat.raw.majorCode | raw.encoding.minorCode
        | Int32(raw.byteOrder == .big ? SF_ENDIAN_BIG : SF_ENDIAN_LITTLE)
      info.samplerate = Int32(clamping: Int(raw.sampleRate))
      info.channels = Int32(clamping: raw.channelCount)
    }
    var callbacks = VirtualFile.callbacks
    let context = unsafe Unmanaged.passUnretained(file).toOpaque()
    let opened = unsafe sf_open_virtual(&callbacks, Int32(SFM_READ), &info, context)
    guard let opened = unsafe opened else {
      if let failure = file.failure { throw failure }
      // The library keeps this text in one place for all threads: words for people, no more.
      let reason = unsafe sf_strerror(nil).map { unsafe String(cString: $0) } ?? "unknown"
      throw .unsupportedFormat(file: input.name, reason: reason)
    }
    unsafe handle = unsafe opened
    let code = info.format
    guard let format = AudioFormat(code: code), let encoding = AudioEncoding(code: code) else {
      unsafe sf_close(opened)
      throw .unsupportedFormat(
        file: input.name, reason: "libsndfile's format 0x\(String(code, radix: 16))")
    }
    self.format = format
    self.encoding = encoding
    sampleRate = Double(info.samplerate)
    channelCount = Int(info.channels)
    let frames = Int(info.frames)
    frameCount = frames < 0 || frames >= 1 << 62 ? nil : frames
  }

  deinit { unsafe sf_close(handle) }

  func read<Sample: AudioSample>(
    _ frames: Int, into output: UnsafeMutableBufferPointer<Sample>
  ) throws(AudioError) -> Int {
    guard let base = UnsafeMutableRawPointer(output.baseAddress), frames > 0 else { return 0 }
    let count = sf_count_t(frames)
    let got: sf_count_t =
      switch Sample.sampleKind {
      case .float: unsafe sf_readf_float(handle, base.assumingMemoryBound(to: Float.self), count)
      case .double:
        unsafe sf_readf_double(handle, base.assumingMemoryBound(to: Double.self), count)
      case .int16: unsafe sf_readf_short(handle, base.assumingMemoryBound(to: Int16.self), count)
      case .int32: unsafe sf_readf_int(handle, base.assumingMemoryBound(to: Int32.self), count)
      }
    if let failure = file.failure { throw failure }
    let done = max(0, Int(got))
    // At the end of the bytes an error means that the last piece is torn: the caller knows whether
    // more was declared.
    if done < frames, !file.hasReachedEnd, unsafe sf_error(handle) != 0 {
      let reason = unsafe sf_strerror(handle).map { unsafe String(cString: $0) } ?? "unknown"
      throw .damagedData(file: file.input.name, frame: frame + done, reason: reason)
    }
    unsafe unscale(UnsafeMutableBufferPointer(rebasing: output[..<(done * channelCount)]))
    frame += done
    return done
  }

  func seek(to frame: Int) throws(AudioError) {
    if frame == self.frame { return }
    guard unsafe sf_seek(handle, sf_count_t(frame), 0) == sf_count_t(frame) else {
      throw .damagedData(
        file: file.input.name, frame: frame, reason: "the decoder cannot go to this frame")
    }
    self.frame = frame
  }

  /// Returns the texts that the file carries.
  func tags() -> AudioTags {
    AudioTags(
      title: text(SF_STR_TITLE), artist: text(SF_STR_ARTIST), album: text(SF_STR_ALBUM),
      comment: text(SF_STR_COMMENT), date: text(SF_STR_DATE), genre: text(SF_STR_GENRE),
      trackNumber: text(SF_STR_TRACKNUMBER), copyright: text(SF_STR_COPYRIGHT),
      license: text(SF_STR_LICENSE), software: text(SF_STR_SOFTWARE))
  }

  private func text(_ kind: Int) -> String? {
    let found = unsafe sf_get_string(handle, Int32(kind)).map { unsafe String(cString: $0) }
    return found?.isEmpty == true ? nil : found
  }

  /// Undoes the library's scaling of integers to the full width of their type.
  private func unscale<Sample: AudioSample>(_ samples: UnsafeMutableBufferPointer<Sample>) {
    guard let width = Sample.sampleKind.integerBits, let depth = encoding.bitDepth, depth < width,
      let base = UnsafeMutableRawPointer(samples.baseAddress)
    else { return }
    let shift = width - depth
    if width == 16 {
      let values = unsafe base.assumingMemoryBound(to: Int16.self)
      for i in 0..<samples.count { unsafe values[i] >>= Int16(shift) }
    } else {
      let values = unsafe base.assumingMemoryBound(to: Int32.self)
      for i in 0..<samples.count { unsafe values[i] >>= Int32(shift) }
    }
  }
}
