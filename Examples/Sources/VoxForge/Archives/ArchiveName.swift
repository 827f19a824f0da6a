/// What the name of an archive tells: who sent it, and when.
///
/// The usual form is `<user>-<yyyymmdd>-<three letters>.tgz`. Old uploads have the date as
/// `mmddyyyy` and no letters (`Adminvox-05232006`), or digits too few or too many; then the date
/// is nil, but the user is still known.
///
/// ```swift
/// let name = ArchiveName("violet6008-20121119-fya.tgz")
/// name.user      // "violet6008"
/// name.date      // 2012-11-19
/// ```
public struct ArchiveName: Hashable, Sendable {
  /// The name without folders and without `.tgz`.
  public let stem: String

  /// The user name, or nil where the name has no date to tell where it ends.
  public let user: String?

  /// The day of the upload, or nil where the digits are not a day.
  public let date: UploadDate?

  /// What follows the date, usually three random letters.
  public let suffix: String?

  /// Takes a file name or path apart; any name is accepted.
  public init(_ fileName: String) {
    let last = fileName.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init)
    stem = Self.withoutExtension(last ?? fileName)
    let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
    // A user name of the clients has no hyphen, one in an old upload may: the date ends it.
    let isDate: (Substring) -> Bool = { part in
      (7...10).contains(part.prefix { $0.isASCII && $0.isNumber }.count)
        && part.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    }
    guard let at = parts.indices.dropFirst().first(where: { isDate(parts[$0]) }) else {
      (user, date, suffix) = (nil, nil, nil)
      return
    }
    let name = parts[..<at].joined(separator: "-")
    user = name.isEmpty ? nil : name
    date = UploadDate(digits: parts[at])
    let rest = parts[(at + 1)...].joined(separator: "-")
    suffix = rest.isEmpty ? nil : rest
  }

  private static func withoutExtension(_ name: String) -> String {
    let lower = name.lowercased()
    for ending in [".tgz", ".tar.gz", ".tar"] where lower.hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}

/// A day of the calendar, as archive names have it.
public struct UploadDate: Hashable, Sendable, CustomStringConvertible {
  /// The year, 1990 to 2099.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int

  /// Reads eight digits as `yyyymmdd`, else as `mmddyyyy`; nil where neither is a day.
  init?(digits: Substring) {
    guard digits.count == 8, let number = Int(digits) else { return nil }
    func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
      (1990...2099).contains(year) && (1...12).contains(month) && (1...31).contains(day)
    }
    let forwards = (number / 10_000, number / 100 % 100, number % 100)
    let american = (number % 10_000, number / 1_000_000, number / 10_000 % 100)
    if isDay(forwards.0, forwards.1, forwards.2) {
      (year, month, day) = forwards
    } else if isDay(american.0, american.1, american.2) {
      (year, month, day) = american
    } else {
      return nil
    }
  }

  /// The day as `yyyy-mm-dd`.
  public var description: String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(padded(month))-\(padded(day))"
  }
}
