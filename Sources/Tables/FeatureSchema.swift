internal import Determinism

/// The columns of a feature table, in order, with a hash that identifies them.
///
/// The hash goes from the table into every model trained on it, and the model refuses rows of
/// another hash, so that training and serving cannot drift apart.
public struct FeatureSchema: Hashable, Codable, Sendable {
  /// The columns in order.
  public let columns: [FeatureColumn]

  /// The SHA-256 of names, units, parameters, revisions and frequency limits, in hexadecimal.
  ///
  /// Words that explain (formula and source) do not count: mending a sentence does not part a
  /// model from its data.
  public let hash: String

  /// Creates a schema.
  ///
  /// - Throws: ``TableError/duplicateColumn(_:)`` when two columns share a name.
  public init(columns: [FeatureColumn]) throws(TableError) {
    var seen: Set<String> = []
    for column in columns where !seen.insert(column.name).inserted {
      throw .duplicateColumn(column.name)
    }
    self.columns = columns
    hash = Self.hash(of: columns)
  }

  /// The names of the columns, in order.
  public var names: [String] { columns.map(\.name) }

  /// The number of columns.
  public var count: Int { columns.count }

  /// Returns the position of a column, or nil if there is none of that name.
  public func index(of name: String) -> Int? {
    columns.firstIndex { $0.name == name }
  }

  /// Returns a schema of some of the columns, in the given order.
  ///
  /// - Throws: ``TableError/unknownColumn(_:known:)`` for a name that the schema does not have.
  public func selecting(_ names: [String]) throws(TableError) -> FeatureSchema {
    var chosen: [FeatureColumn] = []
    for name in names {
      guard let index = index(of: name) else { throw .unknownColumn(name, known: self.names) }
      chosen.append(columns[index])
    }
    return try FeatureSchema(columns: chosen)
  }

  /// Decodes a schema and computes its hash anew; a stored hash that differs is an error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(columns: container.decode([FeatureColumn].self, forKey: .columns))
    let stored = try container.decode(String.self, forKey: .hash)
    guard stored == hash else {
      throw DecodingError.dataCorruptedError(
        forKey: .hash, in: container,
        debugDescription: "the schema's hash \(stored) is not that of its columns, \(hash)")
    }
  }

  // Every text is preceded by its length, so that no two schemas share a byte sequence.
  private static func hash(of columns: [FeatureColumn]) -> String {
    var digest = SHA256()
    func add(_ text: String) {
      digest.update("\(text.utf8.count):".utf8)
      digest.update(text.utf8)
    }
    add("formant-schema-1")
    for column in columns {
      add(column.name)
      add(column.unit)
      add(String(column.revision))
      add(column.upperFrequency.map { String($0) } ?? "none")
      add(String(column.parameters.count))
      for (key, value) in column.parameters.sorted(by: { $0.key < $1.key }) {
        add(key)
        add(value)
      }
    }
    return digest.finalize().hexadecimal
  }
}
