/// The README of a VoxForge archive: who spoke, and what with.
///
/// The labels are English whatever the client's language, the values are not. The text is UTF-8,
/// else Windows-1252; lines end as on the machine that sent them.
///
/// ```swift
/// let readme = Readme(parsing: bytes)
/// readme.gender                 // .stated(.female)
/// readme[.pronunciationDialect] // "Español de España"
/// readme.samplingRate           // 48000.0, as declared; the files' headers are what counts
/// ```
///
/// A field may stand alone on its line, behind bullets, tabs or non-breaking spaces, or with others
/// on one line between semicolons, as people wrote by hand.
public struct Readme: Hashable, Sendable {
  /// The value of each field that was found, the first where a field occurs twice.
  public internal(set) var fields: [ReadmeField: String] = [:]

  /// Values under labels that are not fields of VoxForge, in order.
  public internal(set) var otherFields: [OtherField] = []

  /// What the README says about gender.
  public internal(set) var gender: GenderStatement = .absent

  /// A label that is not one of VoxForge's, with its value.
  public struct OtherField: Hashable, Sendable {
    /// The label as it was found.
    public let label: String
    /// The value behind it.
    public let value: String
  }

  /// Parses the bytes of a README; no input is an error.
  public init(parsing bytes: some Collection<UInt8>) {
    self.init(text: ReadmeText.decoding(bytes))
  }

  /// The value of a field, or nil where the README does not have it.
  public subscript(field: ReadmeField) -> String? { fields[field] }

  /// The sampling rate in Hz as declared, from `48000`, `44.1kHz` and the like.
  public var samplingRate: Double? {
    guard let text = fields[.samplingRate]?.lowercased() else { return nil }
    guard let number = Self.leadingNumber(text) else { return nil }
    return text.contains("khz") ? number * 1000 : number
  }

  /// The width of a sample in bits as declared.
  public var bitDepth: Int? {
    fields[.sampleRateFormat].flatMap(Self.leadingNumber).flatMap(Int.init(exactly:))
  }

  /// The number of channels as declared.
  public var channelCount: Int? {
    fields[.channelCount].flatMap(Self.leadingNumber).flatMap(Int.init(exactly:))
  }

  private static func leadingNumber(_ text: String) -> Double? {
    let digits = text.drop { !$0.isASCII || !$0.isNumber }
      .prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
      .replacing(",", with: ".")
    return Double(digits)
  }
}
