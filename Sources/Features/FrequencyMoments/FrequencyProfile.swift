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

extension FrequencyProfile {
  /// Returns how many frames from the left a clip has; seewave's old version leaves one out that
  /// ends with the clip.
  func frameCount(of length: Int, hop: Int, inSampleCount count: Int) -> Int {
    let last = self == .seewave2_0_2 ? count - length - 1 : count - length
    return last < 0 ? 0 : last / hop + 1
  }
}
