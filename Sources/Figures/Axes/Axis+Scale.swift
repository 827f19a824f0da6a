import Foundation

extension Axis.Scale {
  /// Returns where a value lies along the axis, in a measure that grows evenly with distance.
  func position(of value: Double) -> Double {
    switch self {
    case .linear: return value
    case .logarithmic: return log10(value)
    case .tabulated(let table):
      let index = segment(of: value, in: table)
      return Double(index) + (value - table[index]) / (table[index + 1] - table[index])
    }
  }

  /// Returns the value at a position: the inverse of ``position(of:)``.
  func value(at position: Double) -> Double {
    switch self {
    case .linear: return position
    case .logarithmic: return pow(10, position)
    case .tabulated(let table):
      let index = min(max(Int(position.rounded(.down)), 0), table.count - 2)
      return table[index] + (position - Double(index)) * (table[index + 1] - table[index])
    }
  }

  /// The index of the last table value at or below a value, but not the last of all.
  private func segment(of value: Double, in table: [Double]) -> Int {
    var low = 0
    var high = table.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if table[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}

/// An axis with its final range: maps values to 0…1 along the edge of a plot.
struct AxisMap {
  let axis: Axis
  let range: ClosedRange<Double>
  private let low: Double
  private let high: Double

  init(_ axis: Axis, range: ClosedRange<Double>) {
    self.axis = axis
    self.range = range
    low = axis.scale.position(of: range.lowerBound)
    high = axis.scale.position(of: range.upperBound)
  }

  /// Returns the share of the axis that lies below a value, or above it on a reversed axis.
  func fraction(of value: Double) -> Double {
    let share = (axis.scale.position(of: value) - low) / (high - low)
    return axis.isReversed ? 1 - share : share
  }

  /// Returns the position in the scale's measure at a share of the axis.
  func position(atFraction fraction: Double) -> Double {
    low + (axis.isReversed ? 1 - fraction : fraction) * (high - low)
  }
}
