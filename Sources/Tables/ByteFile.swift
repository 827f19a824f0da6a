internal import Durability
internal import Foundation

/// Reads and writes whole files for this module.
enum ByteFile {
  static func read(_ path: String) throws(TableError) -> [UInt8] {
    // Foundation's own words for these two are a number.
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .fileAccess(file: path, reason: "there is no such file")
    }
    guard !isFolder.boolValue else {
      throw .fileAccess(file: path, reason: "it is a folder; name a file")
    }
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
