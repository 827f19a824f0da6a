import Tables

extension Plot {
  /// The ranges that the axes show: those asked for, or those of the layers.
  func ranges() throws(FigureError) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    try x.validate()
    try y.validate()
    var xs = Extent()
    var ys = Extent()
    for layer in layers {
      switch layer {
      case .heatMap(let map):
        xs.include(map.edges(map.x, count: map.values.rows, on: x))
        ys.include(map.edges(map.y, count: map.values.columns, on: y))
      case .line(let line):
        line.x.forEach { xs.include($0) }
        line.y.forEach { if let value = $0 { ys.include(value) } }
      case .points(let points):
        points.x.forEach { xs.include($0) }
        points.y.forEach { ys.include($0) }
      case .bars(let bars):
        ys.include(0)
        bars.heights.forEach { ys.include($0) }
        bars.intervals.forEach { ys.include($0) }
        bars.x.forEach { xs.include(($0 - 0.5 * bars.width)...($0 + 0.5 * bars.width)) }
      case .texts(let texts):
        texts.forEach { xs.include($0.x) }
        texts.forEach { ys.include($0.y) }
      }
    }
    // A heat map fills its plot; curves and marks get a little air, unless 0 is their natural end.
    let isFilled = hasHeatMap
    let hasBars = layers.contains { if case .bars = $0 { true } else { false } }
    return (
      try xs.range(of: x, padding: isFilled ? 0 : hasBars ? 0.06 : 0.02),
      try ys.range(of: y, padding: isFilled ? 0 : 0.05)
    )
  }
}

extension Axis {
  /// Throws where the range or the table cannot be shown.
  func validate() throws(FigureError) {
    if let range {
      guard range.lowerBound.isFinite, range.upperBound.isFinite,
        range.upperBound > range.lowerBound
      else {
        throw .axis(label: label, reason: "the range \(range) is empty or infinite")
      }
      guard range.lowerBound >= -1e300, range.upperBound <= 1e300,
        range.upperBound - range.lowerBound > 1e-290
      else {
        throw .axis(
          label: label, reason: "the range \(range) is too wide or too narrow; change its unit")
      }
      if case .logarithmic = scale, range.lowerBound <= 0 {
        throw .axis(
          label: label, reason: "a logarithmic axis starts above 0, not at \(range.lowerBound)")
      }
    }
    if case .tabulated(let table) = scale {
      guard table.count >= 2, table.allSatisfy(\.isFinite),
        zip(table, table.dropFirst()).allSatisfy({ $0 < $1 })
      else {
        throw .axis(label: label, reason: "a table needs two or more finite, rising values")
      }
    }
  }
}

extension HeatMap {
  /// The outer edges of the cells along an axis.
  func edges(_ stated: ClosedRange<Double>?, count: Int, on axis: Axis) -> ClosedRange<Double> {
    if let stated { return stated }
    let (low, high) = (-0.5, Double(count) - 0.5)
    if case .tabulated = axis.scale {
      return axis.scale.value(at: low)...axis.scale.value(at: high)
    }
    return low...high
  }
}

/// The least and the greatest of some values.
private struct Extent {
  private var low = Double.infinity
  private var high = -Double.infinity

  mutating func include(_ value: Double) {
    low = min(low, value)
    high = max(high, value)
  }

  mutating func include(_ range: ClosedRange<Double>) {
    include(range.lowerBound)
    include(range.upperBound)
  }

  /// The axis's own range, or that of the values with some air at both ends, never empty.
  ///
  /// An end at 0 stays there.
  func range(of axis: Axis, padding: Double) throws(FigureError) -> ClosedRange<Double> {
    if let range = axis.range { return range }
    guard low <= high else { return 0...1 }
    // Beyond this, sums and spans of values overflow while they are drawn.
    guard low >= -1e300, high <= 1e300 else {
      throw .axis(label: axis.label, reason: "values beyond ±1e300; give them another unit")
    }
    if case .logarithmic = axis.scale {
      guard low > 0 else {
        throw .axis(label: axis.label, reason: "a logarithmic axis cannot show \(low)")
      }
      return low == high ? low / 2...low * 2 : low...high
    }
    // Values that rounding alone parts are one value, with room that rounding does not swallow.
    if high - low <= max(1e-290, 1e-12 * max(abs(low), abs(high))) {
      let room = max(0.5, 1e-6 * abs(low))
      return low - room...high + room
    }
    if case .tabulated = axis.scale { return low...high }
    let air = padding * (high - low)
    return (low == 0 ? 0 : low - air)...(high == 0 ? 0 : high + air)
  }
}
