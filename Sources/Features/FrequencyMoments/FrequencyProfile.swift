/// Whose definitions of the moments and of the dominant frequency are used.
///
/// The profiles of seewave give the numbers of the R package to 1e-9, its peculiarities included;
/// ``formant`` gives what the names promise. ``FrequencyMoments`` says where they part.
public enum FrequencyProfile: String, Hashable, Codable, Sendable, CaseIterable {
  /// Formant's own: an axis without bias, moments of the frequency under the spectrum.
  case formant

  /// seewave 2.0.2 of 2016, with which the data set of voices of that year was made.
  case seewave2_0_2 = "seewave 2.0.2"

  /// seewave 2.2.4, today's.
  case seewave2_2_4 = "seewave 2.2.4"

  /// Whose the definition of a function is, for a column's source.
  func source(_ function: String, orOurs own: String) -> String {
    self == .formant ? own : "\(rawValue) \(function)"
  }
}

/// The unit that frequencies are told in.
public enum FrequencyUnit: String, Hashable, Codable, Sendable, CaseIterable {
  /// Hertz.
  case hertz = "Hz"

  /// Thousands of hertz, as in the data set of 2016.
  case kilohertz = "kHz"

  /// Returns a frequency in this unit.
  public func callAsFunction(_ hertz: Double) -> Double {
    self == .hertz ? hertz : hertz / 1000
  }
}

/// How columns of frequencies are called.
public enum FrequencyColumnNames: Hashable, Codable, Sendable {
  /// The beginning of the names, before an underscore and the word for the number.
  case prefixed(String)

  /// The names of the data set of 2016: `meanfreq`, `sp.ent`, `meanfun`, `dfrange`.
  case voiceGender2016
}
