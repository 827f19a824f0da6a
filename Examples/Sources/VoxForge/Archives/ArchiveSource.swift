internal import Foundation

/// Looks at the first bytes of an archive, for errors that say what is there instead.
enum ArchiveSource {
  /// Throws where there is no file, or nothing in it.
  static func checkNotEmpty(_ source: ArchiveReader.Source) throws(ArchiveError) {
    switch source {
    case .bytes(let bytes, let name):
      if bytes.isEmpty { throw .empty(file: name) }
    case .path(let path):
      let attributes: [FileAttributeKey: Any]
      do {
        attributes = try FileManager.default.attributesOfItem(atPath: path)
      } catch {
        throw .cannotOpen(file: path, reason: "no such file, or it may not be read")
      }
      if attributes[.type] as? FileAttributeType == .typeDirectory {
        throw .cannotOpen(file: path, reason: "it is a folder")
      }
      if (attributes[.size] as? NSNumber)?.intValue == 0 { throw .empty(file: path) }
    }
  }

  /// The first characters as printable text, such as `<!DOCTYPE html>`.
  static func beginning(of source: ArchiveReader.Source) -> String {
    let bytes: [UInt8]
    switch source {
    case .bytes(let all, _):
      bytes = Array(all.prefix(24))
    case .path(let path):
      let handle = FileHandle(forReadingAtPath: path)
      bytes = (try? handle?.read(upToCount: 24)).map { [UInt8]($0) } ?? []
    }
    return String(
      decoding: bytes.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: ".") }, as: UTF8.self)
  }
}
