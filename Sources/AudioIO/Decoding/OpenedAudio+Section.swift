extension OpenedAudio {
  /// The most frames of a stream whose length nobody knows: with 1024 channels of 8 bytes and a
  /// header, the offset of each still fits an `Int`.
  static var greatestFrameCount: Int { 1 << 48 }

  /// Returns the first frame of a section and its number of frames, nil if only reading can tell.
  ///
  /// - Throws: ``AudioError/sectionOutOfRange(file:section:frameCount:)``.
  func resolve(_ section: AudioSection) throws(AudioError) -> (start: Int, count: Int?) {
    let total = frameCount
    let start: Int
    let count: Int?
    switch section {
    case .all: return (0, total)
    case .frames(let range):
      guard range.lowerBound >= 0 else {
        throw .sectionOutOfRange(file: name, section: section, frameCount: total ?? 0)
      }
      start = range.lowerBound
      count = range.count
    case .seconds(let from, let duration):
      let first = (from * sampleRate).rounded()
      let length = duration.map { ($0 * sampleRate).rounded() }
      // The same rounding for start and length, whatever the start: sections have equal lengths.
      guard first >= 0, first < 0x1p60, length ?? 0 >= 0, length ?? 0 < 0x1p60 else {
        throw .sectionOutOfRange(file: name, section: section, frameCount: total ?? 0)
      }
      start = Int(first)
      count = length.map { Int($0) } ?? total.map { max(0, $0 - start) }
    }
    let limit = total ?? Self.greatestFrameCount
    if start > limit || count ?? 0 > limit - start {
      throw .sectionOutOfRange(file: name, section: section, frameCount: total ?? limit)
    }
    return (start, count)
  }
}
