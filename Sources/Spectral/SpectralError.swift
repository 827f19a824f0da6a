/// Says why a transform cannot be planned or what is wrong with its input, and what to do.
///
/// ```swift
/// do {
///   _ = try STFT(hopLength: 0)
/// } catch {
///   print(error)                                   // names hopLength and what it has to be
/// }
/// ```
public enum SpectralError: Error, Hashable, Sendable {
  /// A parameter makes no sense; `requirement` says what it must be.
  case invalidParameter(name: String, value: String, requirement: String)

  /// An argument has another number of elements than the plan was made for.
  case lengthMismatch(argument: String, expected: Int, found: Int)

  /// A sample is NaN or infinite; `index` counts from 0.
  case nonFiniteSample(index: Int, value: String)

  /// FFTW could not make a plan, in practice because memory is short.
  case planningFailed(length: Int)
}

extension SpectralError: CustomStringConvertible {
  /// A sentence that names what was wrong, where, and what to do.
  public var description: String {
    switch self {
    case .invalidParameter(let name, let value, let requirement):
      "\(name) is \(value), but must be \(requirement)"
    case .lengthMismatch(let argument, let expected, let found):
      "\(argument) has \(found) elements, but the plan was made for \(expected); "
        + "make a plan of that length"
    case .nonFiniteSample(let index, let value):
      "sample \(index) is \(value); replace or reject samples that are not finite"
    case .planningFailed(let length):
      "FFTW made no plan of length \(length); free some memory or use a shorter transform"
    }
  }
}

/// Throws unless a condition on a parameter holds.
func require(
  _ condition: Bool, _ name: String, _ value: some Any, _ requirement: @autoclosure () -> String
) throws(SpectralError) {
  guard condition else {
    throw .invalidParameter(name: name, value: "\(value)", requirement: requirement())
  }
}

/// The largest length, hop or count that a plan accepts: 2²⁶, about 70 minutes at 16 kHz.
let largestLength: Int = 1 << 26
