/// Says why a value of a feature table is missing.
///
/// Reasons are open-ended: a descriptor may define its own with a new `code`.
public struct MissingReason: Hashable, Codable, Sendable, CustomStringConvertible {
  /// A short lower-case word that identifies the reason, such as `unvoiced`.
  public let code: String

  /// Creates a reason from its code.
  public init(code: String) {
    self.code = code
  }

  /// No part of the recording is voiced.
  public static let unvoiced: MissingReason = MissingReason(code: "unvoiced")

  /// The recording is too short for the analysis.
  public static let tooShort: MissingReason = MissingReason(code: "tooShort")

  /// The recording holds digital silence only.
  public static let silent: MissingReason = MissingReason(code: "silent")

  /// The value depends on frequencies above the Nyquist frequency of the recording.
  public static let aboveNyquist: MissingReason = MissingReason(code: "aboveNyquist")

  /// The definition has no value for this input, such as the skewness of a constant.
  public static let undefined: MissingReason = MissingReason(code: "undefined")

  /// The table's file did not say.
  public static let notRecorded: MissingReason = MissingReason(code: "notRecorded")

  /// The code of the reason.
  public var description: String { code }
}
