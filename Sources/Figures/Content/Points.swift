/// A scatter of round marks.
///
/// ```swift
/// Points(x: secondFormants, y: firstFormants, label: "men", radius: 3)
/// ```
///
/// Marks of a translucent colour show how many lie upon each other: `Color.palette[0].opacity(0.3)`.
public struct Points: Hashable, Sendable {
  /// The horizontal values.
  public var x: [Double]

  /// The vertical values.
  public var y: [Double]

  /// The name in the legend, or nil for none.
  public var label: String?

  /// The colour.
  public var color: Color

  /// The radius in points.
  public var radius: Double

  /// Creates a scatter.
  public init(
    x: [Double], y: [Double], label: String? = nil, color: Color = Color.palette[0],
    radius: Double = 2
  ) {
    self.x = x
    self.y = y
    self.label = label
    self.color = color
    self.radius = radius
  }
}
