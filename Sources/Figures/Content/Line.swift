/// Points joined by straight lines, with gaps where there is no value.
///
/// ```swift
/// Line(x: times, y: contour, label: "F0", color: .white)     // contour: [Double?], nil in pauses
/// ```
public struct Line: Hashable, Sendable {
  /// The horizontal values, in the order of drawing.
  public var x: [Double]

  /// The vertical values; nil leaves a gap.
  public var y: [Double?]

  /// The name in the legend, or nil for none.
  public var label: String?

  /// The colour.
  public var color: Color

  /// The width in points.
  public var width: Double

  /// Lengths of dashes and gaps in points; empty for a whole line.
  public var dashes: [Double]

  /// The colour of a wider line underneath, which sets a curve off from a heat map, or nil.
  public var outline: Color?

  /// Creates a line.
  ///
  /// - Parameters:
  ///   - x: the horizontal values, all finite.
  ///   - y: the vertical values, as many as `x`; nil leaves a gap. NaN is an error, since it tells
  ///     nobody why there is no value.
  ///   - label: the name in the legend, or nil.
  ///   - color: the colour.
  ///   - width: the width in points.
  ///   - dashes: lengths of dashes and gaps in points; empty for a whole line.
  ///   - outline: the colour of a wider line underneath, or nil.
  public init(
    x: [Double], y: [Double?], label: String? = nil, color: Color = Color.palette[0],
    width: Double = 1.4, dashes: [Double] = [], outline: Color? = nil
  ) {
    self.x = x
    self.y = y
    self.label = label
    self.color = color
    self.width = width
    self.dashes = dashes
    self.outline = outline
  }
}
