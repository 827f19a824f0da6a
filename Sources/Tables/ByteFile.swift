internal import Durability
internal import Foundation

/// Reads and writes whole files for this module.
enum ByteFile {
  static func read(_ path: String) throws(TableError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw .fileAccess(file: path, reason: error.localizedDescription)
    }
  }

  static func write(_ bytes: [UInt8], to path: String) throws(TableError) {
    do throws(AtomicFileError) {
      try AtomicFile.write(bytes, to: path)
    } catch {
      throw .fileAccess(file: path, reason: "it cannot be written: \(error.reason)")
    }
  }
}
