public import Foundation

/// Where archives come from: a folder on this machine, or an index page on a server.
public enum CorpusSource: Hashable, Sendable, CustomStringConvertible {
  /// A folder with `.tgz` files.
  case folder(URL)

  /// The address of a page that links to `.tgz` files.
  case index(URL)

  /// Reads what a user typed: an `http`, `https` or `file` address, or the path of a folder.
  ///
  /// - Throws: ``FetchError/invalidSource(_:)`` for anything else, and for a folder that is not
  ///   there.
  public init(_ text: String) throws(FetchError) {
    if text.lowercased().hasPrefix("http://") || text.lowercased().hasPrefix("https://") {
      guard let url = URL(string: text), url.host != nil else { throw .invalidSource(text) }
      self = .index(url)
      return
    }
    let isFileAddress = text.lowercased().hasPrefix("file:")
    let folder =
      isFileAddress ? URL(string: text) : URL(fileURLWithPath: text, isDirectory: true)
    guard let folder, folder.isFileURL,
      (try? folder.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true
    else { throw .invalidSource(text) }
    self = .folder(folder)
  }

  /// The path or the address.
  public var description: String {
    switch self {
    case .folder(let url): url.path
    case .index(let url): url.absoluteString
    }
  }

  /// The folder that a text names, as a path or a `file` address; nil for an `http` address.
  ///
  /// The folder need not be there.
  public static func folder(named text: String) -> URL? {
    let lower = text.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") { return nil }
    if lower.hasPrefix("file:") { return URL(string: text).map { URL(fileURLWithPath: $0.path) } }
    return URL(fileURLWithPath: text, isDirectory: true)
  }

  /// Returns the archives in a folder, sorted by the bytes of their names.
  ///
  /// - Throws: ``FetchError/invalidSource(_:)`` where the folder cannot be listed.
  public static func archives(in folder: URL) throws(FetchError) -> [URL] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      throw .invalidSource(folder.path)
    }
    return names.filter { $0.lowercased().hasSuffix(".tgz") && IndexPage.isPlain($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { folder.appendingPathComponent($0) }
  }
}
