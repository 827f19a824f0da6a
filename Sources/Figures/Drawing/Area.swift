/// A rectangle in points, y from the top down.
struct Area {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  /// The right edge.
  var right: Double { x + width }
  /// The lower edge.
  var bottom: Double { y + height }
}
