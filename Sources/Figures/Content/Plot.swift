/// Two axes and the layers between them.
///
/// ```swift
/// Plot(
///   x: Axis("Time", unit: "s"), y: Axis("F0", unit: "Hz"),
///   layers: [.line(Line(x: times, y: contour))])
/// ```
public struct Plot: Hashable, Sendable {
  /// A heading above the plot, or nil.
  public var title: String?

  /// The horizontal axis.
  public var x: Axis

  /// The vertical axis.
  public var y: Axis

  /// What the plot shows, from the bottom up.
  public var layers: [Layer]

  /// The share of the figure's height that the plot gets, relative to the other plots.
  public var height: Double

  /// Creates a plot.
  ///
  /// - Parameters:
  ///   - title: a heading above the plot, or nil.
  ///   - x: the horizontal axis.
  ///   - y: the vertical axis.
  ///   - height: the share of the figure's height, relative to the other plots.
  ///   - layers: what the plot shows, from the bottom up. Curves, marks and bars with a label are
  ///     listed in a legend above the plot, where it covers nothing.
  public init(
    _ title: String? = nil, x: Axis = Axis(), y: Axis = Axis(), height: Double = 1,
    layers: [Layer]
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.layers = layers
    self.height = height
  }

  /// The first heat map that wants a colour bar.
  var explainedHeatMap: HeatMap? {
    for case .heatMap(let map) in layers where map.hasColorBar { return map }
    return nil
  }

  /// Whether a heat map fills the plot.
  var hasHeatMap: Bool {
    layers.contains { if case .heatMap = $0 { true } else { false } }
  }
}
