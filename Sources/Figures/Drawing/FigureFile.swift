import Tables

/// Writes files whole or not at all.
enum FigureFile {
  static func write(_ bytes: [UInt8], to path: String) throws(FigureError) {
    do {
      try AtomicFile.write(bytes, to: path)
    } catch {
      if case .fileAccess(let file, let reason) = error {
        throw .fileAccess(file: file, reason: reason)
      }
      throw .fileAccess(file: path, reason: error.description)
    }
  }
}
