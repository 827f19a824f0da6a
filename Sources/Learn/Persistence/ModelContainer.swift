/// Holds the sections of a model file.
///
/// The file, all numbers little-endian:
///
///     0   8 bytes   magic: 89 46 4D 54 0D 0A 1A 0A
///     8   UInt16    major version: readers of another refuse the file
///     10  UInt16    minor version: readers of this or a later one read the file
///     12  UInt32    number of sections
///     16  UInt64    length of the file
///     24  UInt32    CRC-32C of bytes 0..<24 and of the section table
///     28  UInt32    0
///     32  table     for each section 32 bytes: tag (4 ASCII letters), element type (UInt32),
///                   offset, length (UInt64, bytes), CRC-32C of the section, 0 (UInt32)
///
/// Sections follow in the order of the table, each at the next multiple of 64; gaps hold zeros and the file ends with the last section. The first section
/// is the manifest, JSON with sorted keys; the others are plain arrays.
struct ModelContainer {
  /// What the elements of a section are.
  enum ElementType: UInt32 {
    case bytes = 0
    case float64 = 1
    case uint32 = 2
    /// Since minor version 1.
    case float32 = 3
    /// Since minor version 1.
    case uint64 = 4
  }

  struct Section {
    var tag: String
    var type: ElementType
    /// Where the bytes are in the file; 0 before it is written.
    var offset: Int = 0
    /// Part of the file's own bytes, if it was read.
    var content: ModelBytes

    var bytes: [UInt8] {
      get { content.array }
      set { content = ModelBytes(newValue) }
    }

    var count: Int { content.count }
  }

  static let magic: [UInt8] = [0x89, 0x46, 0x4D, 0x54, 0x0D, 0x0A, 0x1A, 0x0A]
  static let major: UInt16 = 1
  static let minor: UInt16 = 2
  static let manifestTag: String = "MANI"
  static let headerLength: Int = 32
  static let entryLength: Int = 32
  static let alignment: Int = 64
  static let sectionLimit: Int = 64

  private(set) var sections: [Section] = []

  mutating func append(_ tag: String, bytes: [UInt8]) {
    sections.append(Section(tag: tag, type: .bytes, content: ModelBytes(bytes)))
  }

  mutating func append(_ tag: String, _ values: [Double]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * values.count)
    for value in values { bytes.append(littleEndian: value.bitPattern) }
    sections.append(Section(tag: tag, type: .float64, content: ModelBytes(bytes)))
  }

  mutating func append(_ tag: String, _ values: [UInt32]) {
    var bytes: [UInt8] = []
    for value in values { bytes.append(littleEndian: value) }
    sections.append(Section(tag: tag, type: .uint32, content: ModelBytes(bytes)))
  }

  mutating func append(_ tag: String, _ values: [Float]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * values.count)
    for value in values { bytes.append(littleEndian: value.bitPattern) }
    sections.append(Section(tag: tag, type: .float32, content: ModelBytes(bytes)))
  }

  mutating func append(_ tag: String, _ values: [UInt64]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 * values.count)
    for value in values { bytes.append(littleEndian: value) }
    sections.append(Section(tag: tag, type: .uint64, content: ModelBytes(bytes)))
  }

  mutating func append(_ section: Section) { sections.append(section) }

  /// The least minor version whose readers know all that is here.
  private var neededMinor: UInt16 {
    if sections.contains(where: { Self.tagsOfMinor2.contains($0.tag) }) { return 2 }
    let own: UInt16 = sections.contains { $0.type == .float32 || $0.type == .uint64 } ? 1 : 0
    // A file within a file states its own, which readers of this one need as well.
    return sections.reduce(own) { needed, section in
      guard section.type == .bytes, section.content.starts(with: Self.magic),
        section.count >= Self.headerLength
      else { return needed }
      return max(needed, section.content.littleEndian(at: 10, as: UInt16.self))
    }
  }

  /// Sections that earlier readers would pass over, and predict something else.
  private static let tagsOfMinor2: Set<String> = ["LIMI", "QNUM", "CCOL"]

  /// Whether there is a section of a tag.
  func has(_ tag: String) -> Bool { sections.contains { $0.tag == tag } }

  /// The bytes of the file.
  func serialized() -> [UInt8] {
    var table: [UInt8] = []
    var offset = Self.headerLength + Self.entryLength * sections.count
    var starts: [Int] = []
    for section in sections {
      offset = Self.aligned(offset)
      starts.append(offset)
      table += section.tag.utf8
      table.append(littleEndian: section.type.rawValue)
      table.append(littleEndian: UInt64(offset))
      table.append(littleEndian: UInt64(section.count))
      table.append(littleEndian: section.content.checksum)
      table.append(littleEndian: UInt32(0))
      offset += section.count
    }
    var file = Self.magic
    file.reserveCapacity(offset)
    file.append(littleEndian: Self.major)
    file.append(littleEndian: neededMinor)
    file.append(littleEndian: UInt32(sections.count))
    file.append(littleEndian: UInt64(offset))
    file.append(littleEndian: CRC32C.checksum(of: file + table))
    file.append(littleEndian: UInt32(0))
    file += table
    for (section, start) in zip(sections, starts) {
      file += [UInt8](repeating: 0, count: start - file.count)
      file += section.bytes
    }
    return file
  }

  static func aligned(_ offset: Int) -> Int {
    (offset + alignment - 1) / alignment * alignment
  }
}

extension [UInt8] {
  mutating func append<Number: FixedWidthInteger>(littleEndian number: Number) {
    for shift in 0..<Number.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: number >> Number(8 * shift)))
    }
  }
}
