public import Tables

/// Labels, speakers, folds and remarks that a corpus brings in a table of its own.
///
/// The table is CSV with a header. One column names what a row is about: `clip`
/// (`archive.tgz/file.wav`), `archive` (with or without `.tgz`), or `speaker`. The others say
/// something about it: `gender` or `label` (any word that a README may have), `speaker`, `fold`,
/// `oddity`. Columns of other names are passed over, so that a manifest serves as well.
public struct CorpusNotes: Hashable, Sendable {
  /// What is said about one clip, archive or speaker.
  struct Note: Hashable, Sendable {
    var gender: String?
    var speaker: String?
    var fold: String?
    var oddity: String?
  }

  /// Which notes to take from a table.
  public struct Kind: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: Int
    /// Creates a set of kinds from its bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Labels, and speakers where the table has them beside archives or clips.
    public static let labels: Kind = Kind(rawValue: 1)
    /// Folds.
    public static let folds: Kind = Kind(rawValue: 2)
    /// What is unusual.
    public static let oddities: Kind = Kind(rawValue: 4)
  }

  /// Which notes are applied.
  public let kinds: Kind

  /// The column that names what rows are about: `clip`, `archive` or `speaker`.
  let key: String

  private let notes: [String: Note]

  /// The file that the notes were read from.
  public let path: String

  /// Reads notes from a table.
  ///
  /// - Throws: ``TableError`` where the file cannot be read, no column names what rows are about,
  ///   none of the columns that `kinds` needs is there, or two rows contradict each other.
  public init(contentsOf path: String, kinds: Kind) throws(TableError) {
    let table = try CSVTable(contentsOf: path)
    let names = table.header.map { $0.lowercased() }
    func position(_ candidates: String...) -> Int? {
      candidates.lazy.compactMap { names.firstIndex(of: $0) }.first
    }
    guard let key = ["clip", "archive", "speaker"].first(where: names.contains),
      let keyAt = position(key)
    else { throw .unknownColumn("clip, archive or speaker", known: table.header) }
    let genderAt = kinds.contains(.labels) ? position("gender", "label") : nil
    let foldAt = kinds.contains(.folds) ? position("fold") : nil
    let oddityAt = kinds.contains(.oddities) ? position("oddity") : nil
    let speakerAt = kinds.contains(.labels) && key != "speaker" ? position("speaker") : nil
    if kinds.contains(.labels), genderAt == nil {
      throw .unknownColumn("gender", known: table.header)
    }
    if kinds.contains(.folds), foldAt == nil { throw .unknownColumn("fold", known: table.header) }
    var notes: [String: Note] = [:]
    for row in table.rows {
      func text(_ column: Int?) -> String? {
        guard let column, column < row.count else { return nil }
        let text = ReadmeText.withoutSpace(row[column])
        return text.isEmpty ? nil : text
      }
      guard let name = text(keyAt) else { continue }
      let note = Note(
        gender: text(genderAt).flatMap { GenderStatement(value: $0).gender?.trainingClass },
        speaker: text(speakerAt), fold: text(foldAt), oddity: text(oddityAt))
      let known = notes.updateValue(note, forKey: Self.key(name, in: key))
      guard known == nil || known == note else {
        throw .malformed(
          file: path, line: nil, reason: "two rows about '\(name)' contradict each other")
      }
    }
    (self.kinds, self.key, self.notes, self.path) = (kinds, key, notes, path)
  }

  /// Returns a table with these notes; rows that the notes do not name lose what the notes are for.
  ///
  /// A labels file thus replaces the labels of READMEs, it does not mix with them.
  func applied(to table: FeatureTable) -> FeatureTable {
    var result = FeatureTable(schema: table.schema, annotations: table.annotationNames)
    for row in 0..<table.rowCount {
      let name = table.annotation(key, row: row).map { Self.key($0, in: key) }
      let note = name.flatMap { notes[$0] }
      let annotations = table.annotationNames.map { column -> String? in
        switch column {
        case "gender" where kinds.contains(.labels): note?.gender
        case "fold" where kinds.contains(.folds): note?.fold
        case "oddity" where kinds.contains(.oddities): note?.oddity
        case "speaker": note?.speaker ?? table.annotation(column, row: row)
        default: table.annotation(column, row: row)
        }
      }
      // The row comes from a table of the same shape, so it fits.
      try? result.append(table.row(row), annotations: annotations)
    }
    return result
  }

  /// The number of clips, archives or speakers that have a note.
  public var count: Int { notes.count }

  /// What the notes are about, in words: "a clip", "an archive" or "a speaker".
  public var keyDescription: String { key == "archive" ? "an archive" : "a \(key)" }

  /// How many of the notes are about something in a table.
  public func matchCount(in table: FeatureTable) -> Int {
    let names = (table.annotation(key) ?? []).compactMap { $0.map { Self.key($0, in: key) } }
    return Set(names).count { notes[$0] != nil }
  }

  /// The label that the notes give to an archive, clip or speaker, or nil.
  func gender(of name: String) -> String? { notes[Self.key(name, in: key)]?.gender }

  private static func key(_ name: String, in column: String) -> String {
    column == "archive" ? ArchiveName(name).stem : name
  }
}
