extension IndexPage {
  /// A file in a listing.
  public struct File: Hashable, Sendable {
    /// The file name.
    public let name: String
    /// The size in bytes.
    public let size: Int
    /// The date as `yyyy-mm-dd hh:mm`.
    public let date: String

    /// Creates the entry of a file.
    public init(name: String, size: Int, date: String = "2017-06-01 12:00") {
      self.name = name
      self.size = size
      self.date = date
    }
  }

  /// Writes a page as Apache's directory listing has it: columns to sort by, the parent, the files.
  ///
  /// - Parameters:
  ///   - files: the files, in the order of the page.
  ///   - path: the path of the folder on the server, such as `/16kHz_16bit/`.
  public static func html(listing files: [File], path: String) -> String {
    var lines = [
      "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">",
      "<html>", " <head>", "  <title>Index of \(escaped(path))</title>", " </head>", " <body>",
      "<h1>Index of \(escaped(path))</h1>",
      "<pre>      <a href=\"?C=N;O=D\">Name</a>                    "
        + "<a href=\"?C=M;O=A\">Last modified</a>      <a href=\"?C=S;O=A\">Size</a>  "
        + "<a href=\"?C=D;O=A\">Description</a><hr>"
        + "      <a href=\"\(escaped(parent(of: path)))\">Parent Directory</a>  ",
    ]
    for file in files {
      // Apache cuts long names off; the link has the whole name.
      let shown = file.name.count > 23 ? file.name.prefix(20) + "..>" : file.name[...]
      let padding = String(repeating: " ", count: max(1, 25 - shown.count))
      lines.append(
        "      <a href=\"\(percentEncoded(file.name))\">\(escaped(String(shown)))</a>\(padding)"
          + "\(file.date)  \(sizeText(file.size))  ")
    }
    lines += ["<hr></pre>", "</body></html>", ""]
    return lines.joined(separator: "\n")
  }

  private static func parent(of path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    return parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }

  private static func percentEncoded(_ name: String) -> String {
    var result = ""
    for byte in name.utf8 {
      let isPlain =
        byte < 0x80
        && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
          || "-_.~+".utf8.contains(byte))
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  private static func sizeText(_ size: Int) -> String {
    let text: String
    switch size {
    case ..<1024: text = "\(size)"
    case ..<(1024 * 1024): text = "\((size + 512) / 1024)K"
    default: text = "\(Double((size * 10) >> 20) / 10)M"
    }
    return String(repeating: " ", count: max(0, 4 - text.count)) + text
  }
}
