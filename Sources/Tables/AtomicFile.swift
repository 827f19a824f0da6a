internal import Foundation

/// Writes files that appear whole or not at all.
///
/// The bytes go to a temporary file in the same folder, are synced to the disk, and take the final
/// name in one rename: a crash, a full disk or a kill leaves the old file, or none.
public enum AtomicFile {
  /// Writes bytes to a path, replacing a file that is there.
  ///
  /// - Throws: ``TableError/fileAccess(file:reason:)`` with the system's reason; no temporary file
  ///   is left behind then.
  public static func write(_ bytes: [UInt8], to path: String) throws(TableError) {
    let temporary = "\(path).\(ProcessInfo.processInfo.processIdentifier).part"
    let files = FileManager.default
    do {
      guard files.createFile(atPath: temporary, contents: nil) else {
        throw CocoaError(.fileWriteNoPermission)
      }
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: temporary))
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
      try handle.close()
      guard unsafe rename(temporary, path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    } catch {
      try? files.removeItem(atPath: temporary)
      throw .fileAccess(
        file: path, reason: "cannot be written; \(error.localizedDescription)")
    }
  }
}
