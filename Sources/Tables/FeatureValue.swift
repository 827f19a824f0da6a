/// One value of a feature table: a finite number, or the reason why there is none.
public enum FeatureValue: Hashable, Sendable {
  /// A finite number in the unit of its column.
  case number(Double)

  /// No value, and why.
  case missing(MissingReason)

  /// Creates a value from a number; what is not finite becomes missing.
  ///
  /// - Parameters:
  ///   - number: the number.
  ///   - reason: the reason to give when the number is NaN or infinite.
  @inlinable
  public init(_ number: Double, otherwise reason: MissingReason = .undefined) {
    self = number.isFinite ? .number(number) : .missing(reason)
  }

  /// The number, or nil.
  @inlinable
  public var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The reason why the value is missing, or nil.
  @inlinable
  public var missingReason: MissingReason? {
    if case .missing(let reason) = self { reason } else { nil }
  }
}
