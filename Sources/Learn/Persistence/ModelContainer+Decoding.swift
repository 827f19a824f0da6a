extension ModelContainer {
  /// Reads the sections of a file; every byte of it is checked.
  ///
  /// - Throws: ``LearnError/corruptModel(offset:reason:)`` and
  ///   ``LearnError/unsupportedVersion(found:supported:)``.
  init(bytes: [UInt8]) throws(LearnError) { try self.init(ModelBytes(bytes)) }

  /// Reads the sections where they lie: nothing is copied before it becomes an array of a model.
  init(_ file: ModelBytes) throws(LearnError) {
    try Self.checkVersion(file)
    let count = Int(file.littleEndian(at: 12, as: UInt32.self))
    guard (1...Self.sectionLimit).contains(count) else {
      throw .corruptModel(offset: 12, reason: "\(count) sections, of at most \(Self.sectionLimit)")
    }
    guard file.littleEndian(at: 16, as: UInt64.self) == UInt64(file.count) else {
      throw .corruptModel(offset: 16, reason: "the file has another length than it declares")
    }
    let tableEnd = Self.headerLength + count * Self.entryLength
    guard tableEnd <= file.count, file.littleEndian(at: 28, as: UInt32.self) == 0 else {
      throw .corruptModel(offset: 28, reason: "the section table does not fit the file")
    }
    let stored = file.littleEndian(at: 24, as: UInt32.self)
    guard
      stored
        == CRC32C.checksum(
          of: file.part(0..<24).array + file.part(Self.headerLength..<tableEnd).array)
    else {
      throw .corruptModel(offset: 24, reason: "the checksum of header and table is wrong")
    }
    var end = tableEnd
    for index in 0..<count {
      let section = try Self.section(
        file, entry: Self.headerLength + index * Self.entryLength, previousEnd: end)
      end = section.offset + section.count
      append(section)
    }
    guard end == file.count else {
      throw .corruptModel(offset: end, reason: "bytes after the last section")
    }
  }

  private static func checkVersion(_ file: ModelBytes) throws(LearnError) {
    guard file.count >= headerLength else {
      throw .corruptModel(offset: file.count, reason: "the file ends inside its header")
    }
    guard file.starts(with: magic) else {
      throw .corruptModel(offset: 0, reason: "this is not a model file")
    }
    let major = file.littleEndian(at: 8, as: UInt16.self)
    let minor = file.littleEndian(at: 10, as: UInt16.self)
    guard major == Self.major, minor <= Self.minor else {
      throw .unsupportedVersion(
        found: "format \(major).\(minor)", supported: "format \(Self.major).0 to \(Self.minor)")
    }
  }

  private static func section(
    _ file: ModelBytes, entry: Int, previousEnd: Int
  ) throws(LearnError) -> Section {
    let tag = String(decoding: file.part(entry..<entry + 4).array, as: UTF8.self)
    guard let type = ElementType(rawValue: file.littleEndian(at: entry + 4, as: UInt32.self))
    else {
      throw .corruptModel(offset: entry + 4, reason: "section \(tag) has an unknown type")
    }
    let start = aligned(previousEnd)
    let length = file.littleEndian(at: entry + 16, as: UInt64.self)
    guard file.littleEndian(at: entry + 8, as: UInt64.self) == UInt64(start),
      start <= file.count, length <= UInt64(file.count - start)
    else {
      throw .corruptModel(offset: entry + 8, reason: "section \(tag) lies outside the file")
    }
    guard file.isZero(previousEnd..<start),
      file.littleEndian(at: entry + 28, as: UInt32.self) == 0
    else {
      throw .corruptModel(offset: previousEnd, reason: "a gap holds other bytes than zeros")
    }
    let content = file.part(start..<start + Int(length))
    guard file.littleEndian(at: entry + 24, as: UInt32.self) == content.checksum else {
      throw .corruptModel(offset: start, reason: "the checksum of section \(tag) is wrong")
    }
    return Section(tag: tag, type: type, offset: start, content: content)
  }

  /// Returns the only section of a tag.
  func section(_ tag: String, _ type: ElementType) throws(LearnError) -> Section {
    let found = sections.filter { $0.tag == tag }
    guard found.count == 1, found[0].type == type else {
      throw .corruptModel(
        offset: Self.headerLength, reason: "\(found.count) sections \(tag) of the type needed")
    }
    return found[0]
  }

  /// Returns an array of finite numbers.
  ///
  /// - Parameter count: how many there must be.
  func doubles(_ tag: String, count: Int) throws(LearnError) -> [Double] {
    let section = try section(tag, .float64)
    guard section.count == 8 * count else {
      throw .corruptModel(
        offset: section.offset, reason: "section \(tag) does not hold \(count) numbers")
    }
    let values = section.content.numbers(UInt64.self) { Double(bitPattern: $0) }
    // No model has numbers near the limits; without them no product or sum can overflow.
    guard let bad = values.firstIndex(where: { !(abs($0) <= 1e150) }) else { return values }
    throw .corruptModel(
      offset: section.offset + 8 * bad, reason: "a number of section \(tag) is out of range")
  }

  /// Returns an array of ascending indices.
  ///
  /// - Parameter bound: what each of them must be below.
  func indices(_ tag: String, below bound: Int) throws(LearnError) -> [Int] {
    let section = try section(tag, .uint32)
    let values = section.content.numbers(UInt32.self) { Int($0) }
    guard section.count == 4 * values.count, values.allSatisfy({ $0 < bound }),
      zip(values, values.dropFirst()).allSatisfy({ $0 < $1 })
    else {
      throw .corruptModel(
        offset: section.offset, reason: "section \(tag) does not hold ascending indices")
    }
    return values
  }
}
