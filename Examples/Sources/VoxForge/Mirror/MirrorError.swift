/// Says why a synthetic mirror could not be written.
public enum MirrorError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file could not be written.
  case cannotWrite(file: String, reason: String)

  /// A number that makes no sense.
  case invalid(parameter: String, value: String)

  /// A sentence that says what failed and what to do.
  public var description: String {
    switch self {
    case .cannotWrite(let file, let reason): "\(file) cannot be written: \(reason)"
    case .invalid(let parameter, let value): "\(parameter) cannot be \(value); give a larger number"
    }
  }
}
