/// An axis of a plot: what it shows, in which unit, how it is spaced and where its ticks are.
///
/// ```swift
/// Axis("Time", unit: "s")
/// Axis("Frequency", unit: "Hz", range: 0...8000)
/// Axis("Frequency", unit: "Hz", scale: .tabulated(bank.centerFrequencies))   // bands evenly spaced
/// ```
public struct Axis: Hashable, Sendable, Codable {
  /// How values are spaced along an axis.
  ///
  /// ```swift
  /// Axis("Frequency", unit: "Hz", range: 50...8000, scale: .logarithmic)
  /// ```
  public enum Scale: Hashable, Sendable, Codable {
    /// In proportion to their difference.
    case linear
    /// In proportion to their ratio; all values must be above 0.
    case logarithmic
    /// So that rising values, such as the centres of mel bands, are evenly spaced.
    ///
    /// Between two values the axis is linear, and beyond the ends it goes on as at the ends.
    case tabulated([Double])
  }

  /// Where an axis has ticks, and what they say.
  ///
  /// ```swift
  /// Axis("Frequency", unit: "Hz", ticks: .at([0, 1000, 2000]))
  /// ```
  public enum Ticks: Hashable, Sendable, Codable {
    /// At round numbers, as many as fit.
    case automatic
    /// At given values.
    case at([Double])
    /// At 0, 1, 2, … with names.
    case categories([String])
    /// Nowhere.
    case none
  }

  /// What the axis shows; empty for an axis without a name.
  public var label: String

  /// The unit, which follows the label in parentheses, or nil.
  public var unit: String?

  /// The least and the greatest value shown, or nil for those of the layers.
  public var range: ClosedRange<Double>?

  /// How values are spaced.
  public var scale: Scale

  /// Where the ticks are.
  public var ticks: Ticks

  /// Whether values fall from left to right, or from the bottom up.
  public var isReversed: Bool

  /// Creates an axis.
  ///
  /// - Parameters:
  ///   - label: what the axis shows.
  ///   - unit: the unit of its values, such as "Hz", or nil.
  ///   - range: the least and the greatest value shown, or nil for those of the layers.
  ///   - scale: how values are spaced.
  ///   - ticks: where the ticks are.
  ///   - isReversed: whether values fall from left to right, or from the bottom up.
  public init(
    _ label: String = "", unit: String? = nil, range: ClosedRange<Double>? = nil,
    scale: Scale = .linear, ticks: Ticks = .automatic, isReversed: Bool = false
  ) {
    self.label = label
    self.unit = unit
    self.range = range
    self.scale = scale
    self.ticks = ticks
    self.isReversed = isReversed
  }

  /// The label with its unit.
  var title: String {
    guard let unit else { return label }
    return label.isEmpty ? unit : "\(label) (\(unit))"
  }
}
