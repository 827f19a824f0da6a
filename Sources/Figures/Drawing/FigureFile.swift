internal import Durability

/// Writes files whole or not at all.
enum FigureFile {
  static func write(_ bytes: [UInt8], to path: String) throws(FigureError) {
    do throws(AtomicFileError) {
      try AtomicFile.write(bytes, to: path)
    } catch {
      throw .fileAccess(file: path, reason: error.reason)
    }
  }
}
