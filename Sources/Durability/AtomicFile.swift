#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that appears under its name whole or not at all: written aside, synced, then renamed.
///
/// A crash, a full disk or a kill leaves the old file, or none. What is given up, or released before
/// ``commit()``, leaves no trace.
///
/// ```swift
/// try AtomicFile.write(bytes, to: "model.formant")
///
/// let file = try AtomicFile(replacing: "gold.parquet")     // for a library that writes by path
/// try database.copy(to: file.temporaryPath)
/// try file.commit()
/// ```
public final class AtomicFile {
  /// The path under which the file shall appear.
  public let path: String

  /// The path under which it is written, in the same folder.
  public let temporaryPath: String

  /// The open descriptor of the temporary file, for reading and writing.
  public let descriptor: Int32

  private var isOpen = true

  /// Creates the temporary file.
  ///
  /// - Parameter path: where the file shall appear; its folder must exist.
  /// - Throws: ``AtomicFileError`` with the system's reason, and for the path of a folder, a device,
  ///   a pipe or a socket: none of them may be replaced by a file.
  public init(replacing path: String) throws(AtomicFileError) {
    self.path = path
    let slash = path.lastIndex(of: "/")
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    let folder = slash.map { String(path[...$0]) } ?? ""
    guard !name.isEmpty, !isDirectory(path) else {
      throw AtomicFileError(file: path, reason: "it is a folder", isDirectory: true)
    }
    guard !isSpecial(path) else {
      // Renaming over /dev/null would put a file in its place, for everyone.
      throw AtomicFileError(file: path, reason: "it is a device, a pipe or a socket")
    }
    // Beside the target, since renaming is atomic within one file system only.
    temporaryPath = "\(folder).\(name).\(UInt64.random(in: 0 ... .max)).part"
    descriptor = unsafe open(temporaryPath, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      isOpen = false
      throw AtomicFileError(file: path, reason: systemReason())
    }
  }

  /// Writes bytes to a path, replacing a file that is there.
  ///
  /// - Throws: ``AtomicFileError`` with the system's reason; no temporary file is left then.
  public static func write(_ bytes: [UInt8], to path: String) throws(AtomicFileError) {
    let file = try AtomicFile(replacing: path)
    try file.append(bytes)
    try file.commit()
  }

  /// Appends bytes to the temporary file.
  public func append(_ bytes: [UInt8]) throws(AtomicFileError) {
    var offset = 0
    while offset < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset...])
        return unsafe writeBytes(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw AtomicFileError(file: path, reason: systemReason()) }
      offset += count
    }
  }

  /// Brings the bytes to the disk and gives the file its name.
  ///
  /// Bytes that another library wrote under ``temporaryPath`` count, even into a new file of that
  /// name.
  ///
  /// - Throws: ``AtomicFileError``; no temporary file is left then.
  public func commit() throws(AtomicFileError) {
    guard isOpen else {
      throw AtomicFileError(file: path, reason: "it has been committed or discarded")
    }
    do throws(AtomicFileError) {
      try Self.move(temporaryPath, to: path)
    } catch {
      discard()
      throw error
    }
    close(descriptor)
    isOpen = false
  }

  /// Brings a finished file to the disk and gives it its name, replacing a file that is there.
  ///
  /// - Parameters:
  ///   - source: the path that the bytes are under now.
  ///   - path: the path that they shall have, on the same file system.
  /// - Throws: ``AtomicFileError``; the source stays as it is then.
  public static func move(_ source: String, to path: String) throws(AtomicFileError) {
    guard sync(source), unsafe rename(source, path) == 0 else {
      throw AtomicFileError(file: path, reason: systemReason())
    }
    // The name lasts once the folder is synced; a file system that cannot do so has done it already.
    _ = sync(path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./")
  }

  /// Leaves no trace of the temporary file.
  public func discard() {
    guard isOpen else { return }
    isOpen = false
    close(descriptor)
    _ = unsafe unlink(temporaryPath)
  }

  deinit { discard() }
}

/// The system's `write`, which the methods of that name would hide.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    unsafe Glibc.write(descriptor, bytes, count)
  #elseif canImport(Musl)
    unsafe Musl.write(descriptor, bytes, count)
  #else
    unsafe Darwin.write(descriptor, bytes, count)
  #endif
}

private func systemReason() -> String {
  guard let words = unsafe strerror(errno) else { return "error \(errno)" }
  return unsafe String(cString: words)
}

private func isDirectory(_ path: String) -> Bool {
  var status = stat()
  return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Whether something is there that is neither a file nor a folder, or a link to such.
private func isSpecial(_ path: String) -> Bool {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { return false }
  return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
}

/// Brings a file or a folder to the disk by its path.
private func sync(_ path: String) -> Bool {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return false }
  defer { close(descriptor) }
  return fsync(descriptor) == 0
}
