/// Says why no speech was synthesised, and what to change.
public enum SynthesisError: Error, Hashable, Sendable {
  /// A parameter is outside the range in which the model makes sense, or is not a number.
  case outOfRange(parameter: String, value: Double, allowed: ClosedRange<Double>)

  /// The utterance has no segments.
  case emptyUtterance

  /// The utterance is longer than the synthesiser holds in memory; both in seconds.
  case tooLong(duration: Double, limit: Double)
}

extension SynthesisError: CustomStringConvertible {
  /// A sentence that names the parameter, its value and what is allowed.
  public var description: String {
    switch self {
    case .outOfRange(let parameter, let value, let allowed):
      "\(parameter) is \(value); give a number from \(allowed.lowerBound) to \(allowed.upperBound)"
    case .emptyUtterance:
      "the utterance has no segments; give it at least one vowel or pause"
    case .tooLong(let duration, let limit):
      "the utterance lasts \(duration) s, more than \(limit) s; synthesise it in parts"
    }
  }
}

extension Double {
  /// Throws where the number is outside a range; a NaN is outside every range.
  func check(
    _ parameter: String, in allowed: ClosedRange<Double>
  ) throws(SynthesisError) {
    guard allowed.contains(self) else {
      throw .outOfRange(parameter: parameter, value: self, allowed: allowed)
    }
  }
}
