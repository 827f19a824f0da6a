/// A short text centred on a point of a plot.
///
/// ```swift
/// Layer.texts([TextMark(x: 2322, y: 342, text: "heed")])
/// ```
///
/// A text is cut at the edges of the plot, and does not move out of the way of others.
public struct TextMark: Hashable, Sendable {
  /// The horizontal value of the centre.
  public var x: Double
  /// The vertical value of the centre.
  public var y: Double
  /// The text.
  public var text: String
  /// The colour.
  public var color: Color

  /// Creates a text.
  public init(x: Double, y: Double, text: String, color: Color = .ink) {
    self.x = x
    self.y = y
    self.text = text
    self.color = color
  }
}
