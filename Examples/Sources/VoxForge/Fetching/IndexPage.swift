internal import Foundation

/// Reads the list of archives from an index page, as Apache and other servers write them.
///
/// ```swift
/// let archives = IndexPage.archives(in: html, at: "http://host/16kHz_16bit/")
/// archives.first?.name     // "1028-20100710-hne.tgz"
/// archives.first?.address  // "http://host/16kHz_16bit/1028-20100710-hne.tgz"
/// ```
///
/// Only links to `.tgz` files directly in the page's own folder count, each once, in the order of
/// the page. Links to parents, to other folders and to other hosts do not, however they are
/// written; columns to sort by are not files.
public enum IndexPage {
  /// An archive that an index page links to.
  public struct Link: Hashable, Codable, Sendable {
    /// The file name, with percent-encoding undone.
    public let name: String
    /// The absolute address.
    public let address: String
  }

  /// Returns the archives that a page links to.
  ///
  /// - Parameters:
  ///   - html: the page; need not be well formed.
  ///   - base: the address it was fetched from, after redirects.
  public static func archives(in html: String, at base: String) -> [Link] {
    guard let base = URL(string: base) else { return [] }
    let folder = folderPath(of: base)
    var seen: Set<String> = []
    var links: [Link] = []
    for reference in references(in: html) {
      guard let url = URL(string: encoded(reference), relativeTo: base)?.absoluteURL,
        url.scheme == base.scheme, url.host == base.host, url.port == base.port,
        let name = archiveName(of: url, in: folder), seen.insert(name).inserted
      else { continue }
      links.append(Link(name: name, address: address(of: url)))
    }
    return links
  }

  /// The values of all `href` attributes of anchors, entities decoded.
  static func references(in html: String) -> [String] {
    let anchor = /<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/.ignoresCase()
    return html.matches(of: anchor).compactMap { match in
      (match.1 ?? match.2 ?? match.3).map { decodingEntities(String($0)) }
    }
  }

  // The name must be a plain file of the folder even after its percent-encoding is undone:
  // "..%2Fx.tgz" and "sub%2Fx.tgz" are not.
  private static func archiveName(of url: URL, in folder: String) -> String? {
    let path = url.path(percentEncoded: true)
    guard path.hasPrefix(folder) else { return nil }
    let last = path.dropFirst(folder.count)
    guard !last.contains("/"), let name = String(last).removingPercentEncoding,
      name.lowercased().hasSuffix(".tgz"), isPlain(name)
    else { return nil }
    return name
  }

  /// Whether a name is that of a file in the folder at hand, and not hidden.
  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".")
      && !name.unicodeScalars.contains {
        $0 == "/" || $0 == "\\" || $0.value < 0x20 || $0 == "\u{7F}"
      }
  }

  private static func folderPath(of url: URL) -> String {
    let path = url.path(percentEncoded: true)
    guard let slash = path.lastIndex(of: "/") else { return "/" }
    return String(path[...slash])
  }

  // Query and fragment do not tell one file from another.
  private static func address(of url: URL) -> String {
    var parts = URLComponents(url: url, resolvingAgainstBaseURL: true)
    parts?.query = nil
    parts?.fragment = nil
    return parts?.string ?? url.absoluteString
  }

  // Spaces and letters beyond ASCII that a server forgot to encode.
  private static func encoded(_ reference: String) -> String {
    var result = ""
    for scalar in reference.unicodeScalars {
      if scalar.value <= 0x20 || scalar.value >= 0x7F
        || "\"<>\\^`{|}".unicodeScalars.contains(scalar)
      {
        for byte in String(scalar).utf8 {
          let digits = String(byte, radix: 16, uppercase: true)
          result += "%" + (digits.count == 1 ? "0" + digits : digits)
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func decodingEntities(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&#38;", with: "&").replacing("&amp;", with: "&")
  }
}
