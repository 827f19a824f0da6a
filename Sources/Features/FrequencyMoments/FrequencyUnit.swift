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
