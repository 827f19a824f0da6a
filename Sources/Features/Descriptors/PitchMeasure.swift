/// One number about the fundamental frequency of a clip.
public enum PitchMeasure: Hashable, Codable, Sendable {
  /// A statistic of the frequency over voiced frames.
  case frequency(Statistic)

  /// The slope of the straight line through the frequency over time, least squares on voiced frames.
  case slope

  /// The number of voiced frames over the number of all frames; defined without voiced frames too.
  case voicedShare

  /// A statistic of the aperiodicity over voiced frames: low for clear voices.
  case aperiodicity(Statistic)

  /// The part of a column's name after that of the descriptor.
  var name: String {
    switch self {
    case .frequency(let statistic): statistic.name
    case .slope: "slope"
    case .voicedShare: "voiced_share"
    case .aperiodicity(let statistic): "aperiodicity_\(statistic.name)"
    }
  }

  /// The statistic with its parameters.
  var parameter: String {
    switch self {
    case .frequency(let statistic): statistic.parameter
    case .slope, .voicedShare: name
    case .aperiodicity(let statistic): "aperiodicity, \(statistic.parameter)"
    }
  }

  /// The statistic inside, or nil.
  var statistic: Statistic? {
    switch self {
    case .frequency(let statistic), .aperiodicity(let statistic): statistic
    case .slope, .voicedShare: nil
    }
  }
}

/// The scale on which the fundamental frequency is told.
public enum PitchScale: Hashable, Codable, Sendable {
  /// Hertz.
  case hertz

  /// Semitones above a reference, 12 log₂(f / reference); 27.5 Hz is the A at the piano's left end.
  ///
  /// Equal intervals sound equal, and voices spread about as much in semitones however high they
  /// are.
  case semitones(above: Double = 27.5)

  /// Semitones above 27.5 Hz.
  public static var semitones: PitchScale { .semitones(above: 27.5) }

  /// The unit: Hz or st.
  public var unit: String {
    switch self {
    case .hertz: "Hz"
    case .semitones: "st"
    }
  }

  /// Returns a frequency on the scale.
  public func callAsFunction(_ hertz: Double) -> Double {
    switch self {
    case .hertz: hertz
    case .semitones(let reference): 12 * octaves(from: reference, to: hertz)
    }
  }

  /// The scale with its parameters.
  var parameter: String {
    switch self {
    case .hertz: "hertz"
    case .semitones(let reference): "semitones above \(reference) Hz"
    }
  }
}
