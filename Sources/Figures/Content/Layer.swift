/// One thing that a plot shows; later layers lie over earlier ones.
///
/// Layers share the axes of their plot. Where an axis has no range of its own, it shows what all
/// layers need: heat maps to their edges, curves and marks with a little air, bars from 0.
///
/// ```swift
/// Plot(layers: [.heatMap(map), .line(contour)])    // the line on top of the map
/// ```
public enum Layer: Hashable, Sendable {
  /// A matrix as colours.
  case heatMap(HeatMap)
  /// A curve.
  case line(Line)
  /// A scatter.
  case points(Points)
  /// Bars.
  case bars(Bars)
  /// Texts at points.
  case texts([TextMark])

  /// The name in the legend and the colour of its sample.
  var legend: (label: String, color: Color)? {
    switch self {
    case .line(let line): line.label.map { ($0, line.color) }
    case .points(let points): points.label.map { ($0, points.color) }
    case .bars(let bars): bars.label.map { ($0, bars.color) }
    case .heatMap, .texts: nil
    }
  }
}
