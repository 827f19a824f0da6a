/// Upright bars from 0, with intervals if there are any.
///
/// ```swift
/// Bars(heights: [0.93, 0.95], intervals: [0.91...0.95, 0.93...0.97])   // at x = 0 and 1
/// ```
public struct Bars: Hashable, Sendable {
  /// The centres on the x axis.
  public var x: [Double]

  /// The heights; negative bars hang down.
  public var heights: [Double]

  /// An interval for each bar, drawn as a whisker, or none at all.
  public var intervals: [ClosedRange<Double>]

  /// The width in units of the x axis.
  public var width: Double

  /// The name in the legend, or nil for none.
  public var label: String?

  /// The colour.
  public var color: Color

  /// Creates bars.
  ///
  /// - Parameters:
  ///   - x: the centres; nil for 0, 1, 2, …, the places of ``Axis/Ticks/categories(_:)``.
  ///   - heights: the heights, as many as `x`.
  ///   - intervals: an interval for each bar, or none at all.
  ///   - width: the width in units of the x axis, above 0; bars touch at the distance of their centres.
  ///   - label: the name in the legend, or nil.
  ///   - color: the colour.
  public init(
    x: [Double]? = nil, heights: [Double], intervals: [ClosedRange<Double>] = [],
    width: Double = 0.7, label: String? = nil, color: Color = Color.palette[0]
  ) {
    self.x = x ?? heights.indices.map { Double($0) }
    self.heights = heights
    self.intervals = intervals
    self.width = width
    self.label = label
    self.color = color
  }
}
