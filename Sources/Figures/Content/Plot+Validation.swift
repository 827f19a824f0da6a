import Tables

extension Plot {
  /// Throws where a layer cannot be drawn.
  func validate() throws(FigureError) {
    guard !layers.isEmpty else { throw .empty("a plot has no layers") }
    guard height.isFinite, height > 0 else {
      throw .size(reason: "the height of a plot is \(height); give a share above 0")
    }
    for layer in layers {
      switch layer {
      case .heatMap(let map):
        try map.validate(x: x, y: y)
      case .line(let line):
        let name = "line '\(line.label ?? "")'"
        try Self.check(line.x, named: "\(name), x")
        try Self.check(line.y.map { $0 ?? 0 }, named: "\(name), y")
        try Self.check(line.x.count, "x", line.y.count, "y", of: name)
      case .points(let points):
        let name = "points '\(points.label ?? "")'"
        try Self.check(points.x, named: "\(name), x")
        try Self.check(points.y, named: "\(name), y")
        try Self.check(points.x.count, "x", points.y.count, "y", of: name)
      case .bars(let bars):
        let name = "bars '\(bars.label ?? "")'"
        guard bars.width > 0, bars.width.isFinite else {
          throw .shape(layer: name, reason: "the width is \(bars.width); give a number above 0")
        }
        try Self.check(bars.x, named: "\(name), x")
        try Self.check(bars.heights, named: "\(name), heights")
        try Self.check(bars.x.count, "x", bars.heights.count, "heights", of: name)
        try Self.check(bars.intervals.map(\.lowerBound), named: "\(name), intervals")
        try Self.check(bars.intervals.map(\.upperBound), named: "\(name), intervals")
        if !bars.intervals.isEmpty {
          try Self.check(
            bars.heights.count, "heights", bars.intervals.count, "intervals", of: name)
        }
      case .texts(let texts):
        try Self.check(texts.map(\.x), named: "texts, x")
        try Self.check(texts.map(\.y), named: "texts, y")
      }
    }
  }

  /// Throws for the first number that is not finite.
  private static func check(_ values: [Double], named name: String) throws(FigureError) {
    if let index = values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(layer: name, index: index)
    }
  }

  /// Throws where two arrays of one layer differ in length.
  private static func check(
    _ count: Int, _ first: String, _ other: Int, _ second: String, of name: String
  ) throws(FigureError) {
    guard count == other else {
      throw .shape(
        layer: name, reason: "\(count) \(first) against \(other) \(second); give as many of each")
    }
  }
}

extension HeatMap {
  /// Throws where the map has no cells, a cell no colour, or the edges no room.
  func validate(x: Axis, y: Axis) throws(FigureError) {
    guard values.rows > 0, values.columns > 0 else {
      throw .shape(
        layer: "heat map",
        reason: "\(values.rows) × \(values.columns) values; give at least one of each")
    }
    if let index = values.elements.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(layer: "heat map", index: index)
    }
    for (edges, axis) in [(self.x, x), (self.y, y)] {
      guard let edges else { continue }
      guard edges.lowerBound.isFinite, edges.upperBound.isFinite,
        edges.lowerBound < edges.upperBound
      else {
        throw .axis(label: axis.label, reason: "the edges \(edges) of a heat map leave no room")
      }
    }
    if let valueRange {
      guard valueRange.lowerBound.isFinite, valueRange.upperBound.isFinite,
        valueRange.lowerBound < valueRange.upperBound
      else {
        throw .shape(layer: "heat map", reason: "the value range \(valueRange) is empty")
      }
    }
  }

  /// The values of the first and the last colour; one apart where all values are equal.
  var shownRange: ClosedRange<Double> {
    if let valueRange { return valueRange }
    let low = Double(values.elements.min() ?? 0)
    let high = Double(values.elements.max() ?? 0)
    return low < high ? low...high : low - 0.5...low + 0.5
  }
}
