internal import Foundation

/// Reads whole files for the readers of this module.
enum ByteFile {
  static func read(_ path: String) throws(TableError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw .fileAccess(file: path, reason: error.localizedDescription)
    }
  }
}
