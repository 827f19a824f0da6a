extension OpenedAudio {
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
    if let total, start > total || start + (count ?? 0) > total {
      throw .sectionOutOfRange(file: name, section: section, frameCount: total)
    }
    return (start, count)
  }
}
