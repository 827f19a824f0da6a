import Foundation

/// Round numbers along an axis, and their names.
///
/// Linear axes have steps of 1, 2 or 5 times a power of ten; logarithmic and tabulated axes have
/// ticks at 1, 2 and 5 times powers of ten, or powers of ten alone where those do not fit.
enum NiceTicks {
  /// Returns the round numbers of a range, at most `count` of them where two fit.
  static func linear(in range: ClosedRange<Double>, atMost count: Int) -> [Double] {
    let span = range.upperBound - range.lowerBound
    guard span > 0, count > 0 else { return [range.lowerBound] }
    var exponent = Int(log10(span / Double(count)).rounded(.down)) - 1
    while true {
      for factor in [1.0, 2, 5] {
        let ticks = multiples(of: factor, exponent: exponent, in: range)
        if ticks.count <= count { return ticks }
      }
      exponent += 1
    }
  }

  /// Returns the multiples of factor × 10^exponent, computed so that they print as such.
  private static func multiples(
    of factor: Double, exponent: Int, in range: ClosedRange<Double>
  ) -> [Double] {
    // A power of ten below one is exact only as a divisor.
    let power = pow(10, Double(abs(exponent)))
    func multiple(_ k: Double) -> Double {
      exponent < 0 ? k * factor / power : k * factor * power
    }
    let step = multiple(1)
    let slack = 1e-9
    let first = (range.lowerBound / step - slack).rounded(.up)
    let last = (range.upperBound / step + slack).rounded(.down)
    guard last - first < 1000 else { return Array(repeating: 0, count: 1000) }
    return stride(from: first, through: last, by: 1).map { multiple($0) + 0 }
  }

  /// Returns 1, 2 and 5 times powers of ten in a range, and 0 where it is inside.
  ///
  /// - Parameters:
  ///   - isFree: says whether a tick has room, given those chosen so far; larger ticks, which are
  ///     rounder, are asked first.
  static func decades(
    in range: ClosedRange<Double>, isFree: (Double, [Double]) -> Bool
  ) -> [Double] {
    let top = range.upperBound
    guard top > 0 else { return linear(in: range, atMost: 5) }
    let highest = Int(log10(top).rounded(.down))
    var candidates: [Double] = range.contains(0) ? [0] : []
    for factor in [1.0, 5, 2] {
      for exponent in stride(from: highest, through: highest - 12, by: -1) {
        let power = pow(10, Double(abs(exponent)))
        let value = exponent < 0 ? factor / power : factor * power
        if range.contains(value) { candidates.append(value) }
      }
    }
    var chosen: [Double] = []
    for candidate in candidates where isFree(candidate, chosen) { chosen.append(candidate) }
    return chosen.sorted()
  }

  /// Returns the names of ticks, with the same number of decimals, as few as tell them exactly.
  static func names(of ticks: [Double]) -> [String] {
    let largest = ticks.reduce(0) { max($0, abs($1)) }
    if largest >= 1e6 || (largest > 0 && largest < 1e-4) {
      return ticks.map { exponential($0) }
    }
    let decimals = (0...9).first { decimals in
      ticks.allSatisfy { abs($0 - rounded($0, decimals)) <= 1e-9 * max(largest, 1e-12) }
    }
    return ticks.map { fixed($0, decimals: decimals ?? 9) }
  }

  /// Returns a number with a given number of decimals and a proper minus sign.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let text = String(format: "%.\(decimals)f", abs(value))
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return value < 0 && !isZero ? "−" + text : text
  }

  private static func exponential(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    let exponent = Int(log10(abs(value)).rounded(.down))
    let mantissa = value / pow(10, Double(exponent))
    let digits = fixed(mantissa, decimals: abs(mantissa - mantissa.rounded()) < 1e-6 ? 0 : 1)
    return "\(digits)e\(exponent)"
  }

  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let power = pow(10, Double(decimals))
    return (value * power).rounded() / power
  }
}
