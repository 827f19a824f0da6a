/// The path of an archive entry, made safe or refused.
///
/// Nothing is ever unpacked to disk here; a path that would leave the archive's folder is refused
/// all the same, for it marks an archive that was made to do harm.
struct EntryPath: Hashable, Sendable {
  /// The folders and the file name, without `.`.
  let components: [String]

  /// Takes a path apart, or says why it is refused.
  static func parse(_ path: String) -> Result<EntryPath, EntryRefusal.Reason> {
    guard !path.isEmpty else { return .failure(.noName) }
    guard !path.unicodeScalars.contains("\0") else { return .failure(.noName) }
    let parts = path.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == "\\" })
    guard parts.first?.isEmpty != true else { return .failure(.absolutePath) }
    // "C:\…" is absolute elsewhere.
    if let first = parts.first, first.count == 2, first.last == ":" {
      return .failure(.absolutePath)
    }
    guard !parts.contains("..") else { return .failure(.leavesFolder) }
    return .success(
      EntryPath(components: parts.filter { !$0.isEmpty && $0 != "." }.map(String.init)))
  }

  /// The file name.
  var name: String { components.last ?? "" }

  /// The folder that holds the file, in lower case, or an empty text.
  var folder: String { components.dropLast().last?.lowercased() ?? "" }

  /// The path within the archive, with `/` between its parts.
  var text: String { components.joined(separator: "/") }

  /// Whether the file is a companion that macOS writes beside each file.
  var isAppleDouble: Bool {
    name.hasPrefix("._") || components.contains("__MACOSX") || name == ".DS_Store"
  }

  /// Whether the file is a recording by its place and ending: `wav/*.wav` or `flac/*.flac`.
  var isClip: Bool {
    guard folder == "wav" || folder == "flac", !isAppleDouble else { return false }
    let ending = name.lowercased()
    return [".wav", ".wave", ".flac"].contains { ending.hasSuffix($0) }
  }

  /// Whether the file is the archive's README, whatever its case.
  var isReadme: Bool {
    !isAppleDouble && ["readme", "readme.txt"].contains(name.lowercased())
  }

  /// Whether the file holds the prompts that were read.
  var isPrompts: Bool {
    !isAppleDouble && name.lowercased() == "prompts"
  }
}
