#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Names a hyper-parameter, the values it may have, and which of them make the simpler model.
public struct SearchDimension: Hashable, Codable, Sendable {
  /// The values that a hyper-parameter may have.
  public enum Values: Hashable, Codable, Sendable {
    /// Numbers, all equally likely.
    case uniform(ClosedRange<Double>)
    /// Positive numbers, their logarithms equally likely.
    case logUniform(ClosedRange<Double>)
    /// Whole numbers, all equally likely.
    case integer(ClosedRange<Int>)
    /// Positive whole numbers, their logarithms equally likely before they are rounded.
    case logInteger(ClosedRange<Int>)
    /// Names, all equally likely.
    case choice([String])
  }

  /// Which end of the values makes the simpler or cheaper model.
  public enum Simplicity: String, Hashable, Codable, Sendable {
    /// The least value, or the first name.
    case low
    /// The greatest value, or the last name.
    case high
    /// Neither.
    case indifferent
  }

  /// The name of the hyper-parameter, as the learner's `set(_:to:)` knows it.
  public var name: String

  /// The values it may have.
  public var values: Values

  /// Which end makes the simpler model; default ``Simplicity/indifferent``.
  public var simplest: Simplicity

  /// Creates a dimension; values out of order are reported by the search.
  public init(_ name: String, _ values: Values, simplest: Simplicity = .indifferent) {
    self.name = name
    self.values = values
    self.simplest = simplest
  }

  /// Returns the value at a position of the unit interval, in proportion to likelihood.
  ///
  /// - Precondition: the position is in 0...1.
  public func value(at position: Double) -> ParameterValue {
    precondition((0...1).contains(position), "position \(position)")
    switch values {
    case .uniform(let range):
      return .number(Self.mix(range.lowerBound, range.upperBound, position))
    case .logUniform(let range):
      // Powers of logarithms miss the ends by rounding.
      if position == 0 { return .number(range.lowerBound) }
      if position == 1 { return .number(range.upperBound) }
      let value = exp(Self.mix(log(range.lowerBound), log(range.upperBound), position))
      return .number(min(max(value, range.lowerBound), range.upperBound))
    case .integer(let range):
      let step = Int(position * Double(range.count))
      return .integer(min(range.lowerBound + step, range.upperBound))
    case .logInteger(let range):
      let (low, high) = (Double(range.lowerBound) - 0.5, Double(range.upperBound) + 0.5)
      let value = exp(Self.mix(log(low), log(high), position)).rounded()
      return .integer(min(max(Int(value), range.lowerBound), range.upperBound))
    case .choice(let names):
      return .choice(names[min(Int(position * Double(names.count)), names.count - 1)])
    }
  }

  /// What a position adds to the complexity of a candidate: 0 at the simplest end, 1 at the other.
  func complexity(at position: Double) -> Double {
    switch simplest {
    case .low: position
    case .high: 1 - position
    case .indifferent: 0
    }
  }

  func validate() throws(LearnError) {
    let isUsable =
      switch values {
      case .uniform(let range): range.lowerBound.isFinite && range.upperBound.isFinite
      case .logUniform(let range): range.lowerBound > 0 && range.upperBound.isFinite
      case .integer(let range): range.upperBound < 1 << 48 && range.lowerBound > -1 << 48
      case .logInteger(let range): range.lowerBound > 0 && range.upperBound < 1 << 48
      case .choice(let names): !names.isEmpty
      }
    guard isUsable else {
      throw .invalidParameter(
        name: name, value: "\(values)",
        requirement: "a finite range, positive on a logarithmic scale, or one name at least")
    }
  }

  private static func mix(_ low: Double, _ high: Double, _ position: Double) -> Double {
    low + position * (high - low)
  }
}
