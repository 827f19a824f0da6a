internal import CDuckDB
internal import Foundation
internal import Synchronization

/// Finds and loads the DuckDB library, once in a process.
///
/// The places, in order: `$DUCKDB_LIBRARY`; a `libduckdb` where the system's loader looks, in
/// `/usr/local/lib` and in Homebrew's folder; the Python wheel in `$VIRTUAL_ENV` or in a `.venv`
/// of the current folder, of the executable's folder, or of any folder above these. The wheel's
/// library needs the symbols of its libpython (`$DUCKDB_PRELOAD`, else `libpython3.N.so.1.0`).
@safe
struct DuckDBLibrary: @unchecked Sendable {
  let handle: OpaquePointer

  /// The path it was loaded from.
  let path: String

  private static let loaded = Mutex<Result<DuckDBLibrary, DuckDBError>?>(nil)

  /// Returns the library, loading it at the first call.
  static func shared() throws(DuckDBError) -> DuckDBLibrary {
    let result = loaded.withLock { loaded in
      let result = loaded ?? load()
      loaded = result
      return result
    }
    return try result.get()
  }

  /// The version, such as `v1.5.5`.
  var version: String {
    guard let text = unsafe cduckdb_version(handle) else { return "" }
    return unsafe String(cString: text)
  }

  private static func load() -> Result<DuckDBLibrary, DuckDBError> {
    var failure: DuckDBError?
    let places = candidates()
    for place in places {
      switch load(place) {
      case .success(let library): return .success(library)
      case .failure(let error):
        // A file that is there and does not load says more than one that is not there.
        if FileManager.default.fileExists(atPath: place.path) { failure = failure ?? error }
      }
    }
    return .failure(failure ?? .notFound(tried: places.map(\.path)))
  }

  private struct Place {
    var path: String
    var preload: String?
  }

  private static func load(_ place: Place) -> Result<DuckDBLibrary, DuckDBError> {
    var message = ErrorMessage()
    let handle = unsafe message.receive { buffer, capacity in
      unsafe cduckdb_load(place.path, place.preload, buffer, capacity)
    }
    guard let handle = unsafe handle else {
      return .failure(.cannotLoad(library: place.path, reason: message.text))
    }
    return .success(unsafe DuckDBLibrary(handle: handle, path: place.path))
  }

  private static func candidates() -> [Place] {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["DUCKDB_LIBRARY"], !path.isEmpty {
      return [Place(path: path, preload: environment["DUCKDB_PRELOAD"] ?? preload(for: path))]
    }
    #if os(macOS)
      let names = [
        "libduckdb.dylib", "/usr/local/lib/libduckdb.dylib", "/opt/homebrew/lib/libduckdb.dylib",
      ]
    #else
      let names = ["libduckdb.so", "/usr/local/lib/libduckdb.so"]
    #endif
    var places = names.map { Place(path: $0) }
    var folders: [URL] = environment["VIRTUAL_ENV"].map { [URL(fileURLWithPath: $0)] } ?? []
    let starts = [
      URL(fileURLWithPath: FileManager.default.currentDirectoryPath),
      URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent(),
    ]
    for start in starts {
      var folder = start.standardizedFileURL
      while true {
        folders.append(folder.appendingPathComponent(".venv"))
        if folder.path == "/" || folder.path.isEmpty { break }
        folder.deleteLastPathComponent()
      }
    }
    var seen: Set<String> = []
    for folder in folders where seen.insert(folder.path).inserted {
      for path in wheelLibraries(in: folder) {
        places.append(
          Place(path: path, preload: environment["DUCKDB_PRELOAD"] ?? preload(for: path)))
      }
    }
    return places
  }

  // …/.venv/lib/python3.11/site-packages/_duckdb.cpython-311-x86_64-linux-gnu.so
  private static func wheelLibraries(in environment: URL) -> [String] {
    let manager = FileManager.default
    let lib = environment.appendingPathComponent("lib")
    let pythons = (try? manager.contentsOfDirectory(atPath: lib.path)) ?? []
    return pythons.filter { $0.hasPrefix("python3") }.sorted().flatMap { python in
      let packages = lib.appendingPathComponent(python).appendingPathComponent("site-packages")
      let names = (try? manager.contentsOfDirectory(atPath: packages.path)) ?? []
      return names.filter { $0.hasPrefix("_duckdb") && $0.hasSuffix(".so") }.sorted()
        .map { packages.appendingPathComponent($0).path }
    }
  }

  // "cpython-311" in the file's name tells which libpython it needs.
  private static func preload(for path: String) -> String? {
    guard let match = URL(fileURLWithPath: path).lastPathComponent.firstMatch(of: /cpython-3(\d+)/)
    else { return nil }
    #if os(macOS)
      return "libpython3.\(match.1).dylib"
    #else
      return "libpython3.\(match.1).so.1.0"
    #endif
  }
}

/// Room for the message of a C function that failed.
struct ErrorMessage {
  private var bytes = [CChar](repeating: 0, count: 2048)

  /// Calls a function with the room and its size.
  @unsafe
  mutating func receive<Result>(
    _ body: (UnsafeMutablePointer<CChar>?, Int32) -> Result
  ) -> Result {
    unsafe bytes.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress, Int32($0.count)) }
  }

  /// The message.
  var text: String {
    String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
