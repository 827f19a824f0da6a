internal import Determinism
internal import Foundation

/// What is known of a fetched archive: a line of `downloads.jsonl`.
public struct DownloadRecord: Hashable, Codable, Sendable {
  /// The file name.
  public let name: String
  /// Where it came from.
  public let address: String
  /// The size in bytes.
  public let size: Int
  /// The SHA-256 of the file, in hexadecimal.
  public let sha256: String

  /// Makes the record of a file by reading it.
  static func make(for file: URL, address: String) throws(FetchError) -> DownloadRecord {
    var hash = SHA256()
    var size = 0
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      while let block = try handle.read(upToCount: 256 << 10), !block.isEmpty {
        hash.update(block)
        size += block.count
      }
    } catch {
      throw .cannotWrite(file: file.path, reason: error.localizedDescription)
    }
    return DownloadRecord(
      name: file.lastPathComponent, address: address, size: size,
      sha256: hash.finalize().hexadecimal)
  }
}

/// The list of fetched archives, one JSON object a line, written as each is finished.
///
/// A line that a crash cut off is passed over when the list is read again; its file is whole all
/// the same and is recorded anew.
struct DownloadList {
  private let file: URL

  /// The records by name; of several for one name the last counts.
  private(set) var records: [String: DownloadRecord] = [:]

  init(in folder: URL) {
    file = folder.appendingPathComponent("downloads.jsonl")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
    for line in text.split(separator: "\n") {
      if let record = try? JSONDecoder().decode(DownloadRecord.self, from: Data(line.utf8)) {
        records[record.name] = record
      }
    }
  }

  /// Adds a record and appends it to the file.
  mutating func append(_ record: DownloadRecord) throws(FetchError) {
    guard records[record.name] != record else { return }
    records[record.name] = record
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      // The leading newline ends a line that a crash cut off.
      var line = Data("\n".utf8)
      line.append(try encoder.encode(record))
      line.append(Data("\n".utf8))
      if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      try handle.write(contentsOf: line)
      try handle.close()
    } catch {
      throw .cannotWrite(file: file.path, reason: error.localizedDescription)
    }
  }
}
