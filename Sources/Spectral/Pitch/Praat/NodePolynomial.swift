/// The polynomial of degree 5 through values at 0, 1 … 5, by Newton's divided differences.
struct NodePolynomial {
  private var c = SIMD8<Double>(repeating: 0)

  subscript(node: Int) -> Double {
    get { c[node] }
    set { c[node] = newValue }
  }

  /// Lets a function write the values at some nodes.
  mutating func write(_ nodes: ClosedRange<Int>, _ body: (inout MutableSpan<Double>) -> Void) {
    precondition(nodes.lowerBound >= 0 && nodes.upperBound < 8, "there are six nodes")
    unsafe withUnsafeMutableBytes(of: &c) { bytes in
      let values = unsafe bytes.bindMemory(to: Double.self)
      let part = unsafe UnsafeMutableBufferPointer(rebasing: values[nodes])
      var span = unsafe part.mutableSpan
      body(&span)
    }
  }

  /// Turns values into coefficients of 1, x, x(x − 1) and so on.
  mutating func divide() {
    for order in 1...5 {
      for node in stride(from: 5, through: order, by: -1) {
        c[node] = (c[node] - c[node - 1]) / Double(order)
      }
    }
  }

  /// Returns the value at x.
  func value(_ x: Double) -> Double { derivatives(x).0 }

  /// The value and two derivatives by Horner's scheme.
  private func derivatives(_ x: Double) -> (Double, Double, Double) {
    var (value, slope, bend) = (c[5], 0.0, 0.0)
    for node in stride(from: 4, through: 0, by: -1) {
      let factor = x - Double(node)
      bend = bend * factor + 2 * slope
      slope = slope * factor + value
      value = value * factor + c[node]
    }
    return (value, slope, bend)
  }

  /// Returns where the slope is zero near a starting point, by Newton's method.
  ///
  /// Where the polynomial bends upwards it goes uphill by a step at a time; stops outside −1 … 6.
  func maximum(from start: Double) -> Double {
    var x = start
    for _ in 0..<12 {
      let (_, slope, bend) = derivatives(x)
      let step = bend < 0 ? -slope / bend : (slope > 0 ? 1 : -1)
      let next = x + min(max(step, -2), 2)
      if abs(next - x) < 1e-10 { return next }
      x = next
      if x < -1 || x > 6 { return x }
    }
    return x
  }
}
