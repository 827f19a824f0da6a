/// Who speaks in an archive, as far as one can tell: the group that must not be split.
///
/// - The speaker is the user name in the archive's name, which the server took from the form and
///   which every archive has. Upper and lower case differ, as they do on the server.
/// - Where the archive's name has no user name, the README's counts, without the characters that
///   the clients remove.
/// - `anonymous` (in either place, any case) is many people: each such archive is a speaker of its
///   own, named like the archive. So is an archive that names nobody.
/// - Where both name somebody and they differ, the archive's name rules and the difference is
///   reported.
public struct Speaker: Hashable, Sendable {
  /// The identifier: a user name, or the stem of an archive's name.
  public let identifier: String

  /// Whether nothing tells who speaks, so that the archive stands alone.
  public let isAnonymous: Bool

  /// The README's user name where it differs from that of the archive's name.
  public let conflictingName: String?

  /// Tells the speaker from an archive's name and its README.
  public init(archive: ArchiveName, readme: Readme?) {
    let fromReadme = readme?[.userName].map(Self.sanitized).flatMap { $0.isEmpty ? nil : $0 }
    let fromName = archive.user
    if Self.isAnonymous(fromName) || (fromName == nil && Self.isAnonymous(fromReadme)) {
      (identifier, isAnonymous, conflictingName) = (archive.stem, true, nil)
    } else if let fromName {
      let differs = fromReadme.map { $0 != Self.sanitized(fromName) && !Self.isAnonymous($0) }
      identifier = fromName
      isAnonymous = false
      conflictingName = differs == true ? fromReadme : nil
    } else if let fromReadme {
      (identifier, isAnonymous, conflictingName) = (fromReadme, false, nil)
    } else {
      (identifier, isAnonymous, conflictingName) = (archive.stem, true, nil)
    }
  }

  private static func isAnonymous(_ name: String?) -> Bool {
    name?.lowercased() == "anonymous"
  }

  // The clients remove all but letters, digits and underscores (Java's \W).
  private static func sanitized(_ name: String) -> String {
    String(name.filter { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) })
  }
}
