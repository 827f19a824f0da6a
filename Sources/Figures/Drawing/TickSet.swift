/// The ticks of one axis: where they are and what they say.
struct TickSet {
  enum Direction { case horizontal, vertical }

  /// Shares of the axis, from its start.
  private(set) var fractions: [Double] = []
  private(set) var names: [String] = []
  /// The width of the widest name in points.
  private(set) var widest = 0.0

  /// - Parameters:
  ///   - length: the length of the axis in points.
  ///   - measure: the width of a name in points.
  init(_ map: AxisMap, length: Double, direction: Direction, measure: (String) -> Double) {
    let axis = map.axis
    let values: [Double]
    switch axis.ticks {
    case .none: return
    case .at(let stated):
      values = stated.filter { map.range.contains($0) }
      names = NiceTicks.names(of: values)
    case .categories(let categories):
      let shown = categories.indices.filter { map.range.contains(Double($0)) }
      values = shown.map { Double($0) }
      names = shown.map { categories[$0] }
    case .automatic:
      values = Self.automatic(map, length: length, direction: direction, measure: measure)
      names = NiceTicks.names(of: values)
      if case .linear = axis.scale {
      } else {
        // Each tick for itself: decimals that 0.1 needs do not belong to 1000.
        names = values.map { NiceTicks.names(of: [$0])[0] }
      }
    }
    fractions = values.map { map.fraction(of: $0) }
    widest = names.map(measure).max() ?? 0
  }

  private static func automatic(
    _ map: AxisMap, length: Double, direction: Direction, measure: (String) -> Double
  ) -> [Double] {
    let line = 1.9 * Typography.tick
    guard case .linear = map.axis.scale else {
      return NiceTicks.decades(in: map.range) { candidate, chosen in
        let place = map.fraction(of: candidate) * length
        let room = direction == .vertical ? line : 2 * measure("00000")
        return chosen.allSatisfy { abs(map.fraction(of: $0) * length - place) >= room }
      }
    }
    var count = max(2, Int(length / (direction == .vertical ? 1.6 * line : 40)))
    var values = NiceTicks.linear(in: map.range, atMost: count)
    // Fewer until the names have room beside each other.
    while direction == .horizontal, count > 2 {
      let widest = NiceTicks.names(of: values).map(measure).max() ?? 0
      if Double(values.count) * (widest + 12) <= length { break }
      count -= 1
      values = NiceTicks.linear(in: map.range, atMost: count)
    }
    return values
  }
}
