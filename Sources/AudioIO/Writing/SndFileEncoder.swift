internal import CSndFile

/// Writes frames to an open file through libsndfile.
@safe
final class SndFileEncoder {
  private let handle: OpaquePointer
  private var isOpen = true
  private let name: String
  private let channelCount: Int

  init(
    descriptor: Int32, name: String, format: AudioFormat, encoding: AudioEncoding,
    sampleRate: Int32, channelCount: Int, options: AudioWritingOptions
  ) throws(AudioError) {
    self.name = name
    self.channelCount = channelCount
    var code = format.majorCode | encoding.minorCode
    if format == .raw {
      code |= Int32(options.byteOrder == .big ? SF_ENDIAN_BIG : SF_ENDIAN_LITTLE)
    }
    var info = SF_INFO(
      frames: 0, samplerate: sampleRate, channels: Int32(clamping: channelCount), format: code,
      sections: 0, seekable: 0)
    guard unsafe sf_format_check(&info) != 0 else {
      throw .invalidSettings(
        file: name,
        reason: "\(format) files do not hold \(channelCount) channels of \(encoding) at "
          + "\(sampleRate) Hz; choose another encoding, rate or format")
    }
    guard let opened = unsafe sf_open_fd(descriptor, Int32(SFM_WRITE), &info, 0) else {
      let reason = unsafe sf_strerror(nil).map { unsafe String(cString: $0) } ?? "unknown"
      throw .writeFailed(file: name, reason: reason)
    }
    unsafe handle = opened
    // The chunk of peaks holds the time of writing: the same samples would give other bytes.
    _ = unsafe sf_command(handle, Int32(SFC_SET_ADD_PEAK_CHUNK), nil, Int32(SF_FALSE))
    if var quality = options.quality {
      _ = unsafe sf_command(
        handle, Int32(SFC_SET_VBR_ENCODING_QUALITY), &quality, Int32(MemoryLayout<Double>.size))
    }
    try set(options.tags)
  }

  deinit { if isOpen { unsafe sf_close(handle) } }

  private func set(_ tags: AudioTags) throws(AudioError) {
    let texts: [(String, String?, Int)] = [
      ("title", tags.title, SF_STR_TITLE), ("artist", tags.artist, SF_STR_ARTIST),
      ("album", tags.album, SF_STR_ALBUM), ("comment", tags.comment, SF_STR_COMMENT),
      ("date", tags.date, SF_STR_DATE), ("genre", tags.genre, SF_STR_GENRE),
      ("trackNumber", tags.trackNumber, SF_STR_TRACKNUMBER),
      ("copyright", tags.copyright, SF_STR_COPYRIGHT), ("license", tags.license, SF_STR_LICENSE),
      ("software", tags.software, SF_STR_SOFTWARE),
    ]
    for (key, text, kind) in texts {
      guard let text else { continue }
      guard unsafe sf_set_string(handle, Int32(kind), text) == 0 else {
        throw .invalidSettings(file: name, reason: "the format holds no tag “\(key)”; leave it out")
      }
    }
  }

  func write(_ samples: [Int32]) throws(AudioError) {
    let frames = sf_count_t(samples.count / channelCount)
    let written = unsafe samples.withUnsafeBufferPointer {
      unsafe sf_writef_int(handle, $0.baseAddress, frames)
    }
    try check(written == frames)
  }

  func write(_ samples: UnsafeBufferPointer<Float>) throws(AudioError) {
    let frames = sf_count_t(samples.count / channelCount)
    try check(unsafe sf_writef_float(handle, samples.baseAddress, frames) == frames)
  }

  func write(_ samples: UnsafeBufferPointer<Double>) throws(AudioError) {
    let frames = sf_count_t(samples.count / channelCount)
    try check(unsafe sf_writef_double(handle, samples.baseAddress, frames) == frames)
  }

  /// Writes what encoders still hold and the final header.
  func close() throws(AudioError) {
    isOpen = false
    let code = unsafe sf_close(handle)
    guard code == 0 else {
      throw .writeFailed(
        file: name,
        reason: unsafe sf_error_number(code).map { unsafe String(cString: $0) } ?? "unknown")
    }
  }

  private func check(_ isWhole: Bool) throws(AudioError) {
    guard !isWhole else { return }
    let reason = unsafe sf_strerror(handle).map { unsafe String(cString: $0) } ?? "unknown"
    throw .writeFailed(file: name, reason: reason)
  }
}
