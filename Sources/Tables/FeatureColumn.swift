/// Describes one column of a feature table: what the number is and where its definition comes from.
public struct FeatureColumn: Hashable, Codable, Sendable {
  /// The name, unique in its schema: lower case, parts joined by underscores, as in `f0_median`.
  public let name: String

  /// The unit, such as `Hz`, `dB` or `s`; `1` for a number without a unit.
  public let unit: String

  /// The formula in words or symbols, enough to compute the value by hand.
  public let formula: String

  /// The paper or the library and version whose definition this is.
  public let source: String

  /// What the value depends on: parameter names and values, such as `hopLength: 160`.
  public let parameters: [String: String]

  /// The revision of the numerics; raised only when the numbers change.
  public let revision: Int

  /// The highest frequency in Hz that the value depends on, or nil where it does not matter.
  ///
  /// The column is missing for a recording whose Nyquist frequency lies below it: nothing is
  /// invented above the band of the source.
  public let upperFrequency: Double?

  /// Creates the description of a column.
  public init(
    name: String, unit: String, formula: String, source: String,
    parameters: [String: String] = [:], revision: Int = 1, upperFrequency: Double? = nil
  ) {
    self.name = name
    self.unit = unit
    self.formula = formula
    self.source = source
    self.parameters = parameters
    self.revision = revision
    self.upperFrequency = upperFrequency
  }
}
