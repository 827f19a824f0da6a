extension ModelContainer {
  /// Returns an array of single-precision numbers within a range.
  ///
  /// - Parameter range: what each of them lies in; bounds are finite, so that NaN and infinity do not.
  func floats(_ tag: String, in range: ClosedRange<Float>) throws(LearnError) -> [Float] {
    let section = try section(tag, .float32)
    guard section.count % 4 == 0 else { throw fragment(section) }
    let values = section.content.numbers(UInt32.self) { Float(bitPattern: $0) }
    guard let bad = values.firstIndex(where: { !range.contains($0) }) else { return values }
    throw .corruptModel(
      offset: section.offset + 4 * bad, reason: "a number of section \(tag) is out of range")
  }

  /// Returns an array of words.
  func words(_ tag: String) throws(LearnError) -> [UInt64] {
    let section = try section(tag, .uint64)
    guard section.count % 8 == 0 else { throw fragment(section) }
    return section.content.numbers(UInt64.self) { $0 }
  }

  /// Returns where parts of an array start, and where the last one ends.
  ///
  /// - Parameters:
  ///   - parts: how many there must be; nil for any number above 0.
  ///   - total: where the last one must end.
  func starts(_ tag: String, parts: Int?, total: Int) throws(LearnError) -> [UInt32] {
    let section = try section(tag, .uint32)
    let values = section.content.numbers(UInt32.self) { $0 }
    let count = values.count
    guard section.count == 4 * count, count == (parts ?? max(1, count - 1)) + 1,
      values.first == 0, values.last.map({ Int($0) }) == total,
      zip(values, values.dropFirst()).allSatisfy({ $0 <= $1 })
    else {
      throw .corruptModel(
        offset: section.offset, reason: "section \(tag) does not divide \(total) elements")
    }
    return values
  }

  private func fragment(_ section: Section) -> LearnError {
    .corruptModel(
      offset: section.offset, reason: "section \(section.tag) ends within an element")
  }
}
