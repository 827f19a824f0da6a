/// What one line of Documentation/Parity.md compares: a transform with a version of a library.
public struct ParityLine: Hashable, Sendable {
  /// The precision that Formant computed in.
  public enum Precision: String, Sendable {
    case double = "Double"
    case float = "Float"
  }

  /// The signals that were transformed.
  public enum Signals: String, Sendable, CaseIterable {
    /// The public suite: tones, a chirp, noise, clicks, silence, one sample, full scale …
    case suite
    /// Speech of our synthesiser, committed as samples.
    case voices
    /// Real speech beside the checkout, of which only numbers are committed.
    case recordings
    /// Those of the tests of Features: a rising tone, a vowel and noise, with silence around them.
    case trio
    /// A vowel, a voice, and pulses with jitter, shimmer and breath through resonances.
    case pulses
  }

  /// The transform, such as "STFT".
  public var transform: String
  /// The profile, such as ".librosa", or "–" where there is only one definition.
  public var profile: String
  /// The library and its version, as the golden file is stamped.
  public var oracle: String
  /// The precision of ours.
  public var precision: Precision
  /// The signals.
  public var signals: Signals

  /// Names a line.
  public init(
    _ transform: String, profile: String = "–", oracle: String, _ precision: Precision = .double,
    on signals: Signals = .suite
  ) {
    self.transform = transform
    self.profile = profile
    self.oracle = oracle
    self.precision = precision
    self.signals = signals
  }

  /// The cells that name the line.
  var cells: [String] {
    [transform, profile, oracle, precision.rawValue, signals.rawValue]
  }
}

/// How far results may be apart.
public enum ParityBound: Hashable, Sendable {
  /// As a share of the largest value in the row of the oracle.
  case share(Double)
  /// As a difference in the unit of the result.
  case difference(Double, unit: String)

  var limit: Double {
    switch self {
    case .share(let limit), .difference(let limit, _): limit
    }
  }

  /// The measure after the bound, empty for a share.
  var unit: String {
    switch self {
    case .share: ""
    case .difference(_, let unit): " " + unit
    }
  }
}
