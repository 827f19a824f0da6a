/// Holds the value of one hyper-parameter of a candidate.
public enum ParameterValue: Hashable, Sendable {
  /// A real number.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// One of several names.
  case choice(String)

  /// Returns the number, also of a whole one.
  ///
  /// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` for a name.
  public func number(for parameter: String) throws(LearnError) -> Double {
    switch self {
    case .number(let value): return value
    case .integer(let value): return Double(value)
    case .choice: throw mismatch(parameter, "a number")
    }
  }

  /// Returns the whole number.
  ///
  /// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` for anything else.
  public func integer(for parameter: String) throws(LearnError) -> Int {
    guard case .integer(let value) = self else { throw mismatch(parameter, "a whole number") }
    return value
  }

  /// Returns the name.
  ///
  /// - Throws: ``LearnError/invalidParameter(name:value:requirement:)`` for a number.
  public func choice(for parameter: String) throws(LearnError) -> String {
    guard case .choice(let value) = self else { throw mismatch(parameter, "a name") }
    return value
  }

  private func mismatch(_ parameter: String, _ requirement: String) -> LearnError {
    .invalidParameter(name: parameter, value: description, requirement: requirement)
  }
}

extension ParameterValue: CustomStringConvertible {
  /// The number or the name.
  public var description: String {
    switch self {
    case .number(let value): String(value)
    case .integer(let value): String(value)
    case .choice(let value): value
    }
  }
}

extension ParameterValue: Codable {
  /// Decodes a whole number, a number or a text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let name = try? container.decode(String.self) {
      self = .choice(name)
    } else if let tagged = try? container.decode([Int].self), tagged.count == 1 {
      self = .integer(tagged[0])
    } else {
      self = .number(try container.decode(Double.self))
    }
  }

  /// Encodes a number as one, a name as a text and a whole number as a list of one.
  ///
  /// JSON does not tell 1 and 1.0 apart; the list does.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .integer(let value): try container.encode([value])
    case .choice(let value): try container.encode(value)
    }
  }
}
