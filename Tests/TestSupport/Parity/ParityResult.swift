/// The sums of a line of Documentation/Parity.md.
struct ParityResult {
  var cases = 0
  var numbers = 0
  /// The largest error as a share of its row's largest value.
  var share = 0.0
  /// The largest error in the unit of the result.
  var difference = 0.0
  /// Whichever of the two the bound is for.
  var judged = 0.0
  var bound: ParityBound?
  var float32Error: Double?
  var decisions = 0
  var others = 0
  var epsilon: Double?
  /// The frames whose margin is below epsilon, in runs.
  private(set) var closeCalls: [(signal: String, frames: ClosedRange<Int>)] = []

  mutating func addCloseCall(_ signal: String, _ frame: Int) {
    if let last = closeCalls.last, last.signal == signal, last.frames.upperBound == frame - 1 {
      closeCalls[closeCalls.count - 1].frames = last.frames.lowerBound...frame
    } else {
      closeCalls.append((signal, frame...frame))
    }
  }

  /// How many close calls there are, and where.
  var closeCallList: String {
    guard !closeCalls.isEmpty else { return "0" }
    let places = closeCalls.map { signal, frames in
      "\(signal) \(frames.lowerBound)" + (frames.count > 1 ? "–\(frames.upperBound)" : "")
    }
    return "\(closeCalls.reduce(0) { $0 + $1.frames.count }): \(places.joined(separator: ", "))"
  }
}
