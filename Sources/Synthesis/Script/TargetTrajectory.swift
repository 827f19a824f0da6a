/// A quantity that holds a target through each segment and glides to the next around the boundary.
///
/// The glide is the cubic 3x² − 2x³, which starts and ends at rest and needs no library function.
struct TargetTrajectory {
  /// Where one target is held, in seconds.
  private var holds: [(start: Double, end: Double)] = []

  /// Creates the trajectory of spoken segments.
  ///
  /// - Parameters:
  ///   - spans: start and end of each segment with a target, in rising order. Between spans that do
  ///     not touch, the glide takes the whole gap.
  ///   - transition: the duration of a glide between spans that touch, in seconds.
  init(spans: [(start: Double, end: Double)], transition: Double) {
    for (index, span) in spans.enumerated() {
      var hold = span
      if index > 0, spans[index - 1].end == span.start {
        hold.start += Self.half(spans[index - 1], span, transition)
      }
      if index + 1 < spans.count, spans[index + 1].start == span.end {
        hold.end -= Self.half(span, spans[index + 1], transition)
      }
      holds.append(hold)
    }
  }

  /// Half of the glide between two spans, which leaves each at least a fifth of its duration.
  private static func half(
    _ a: (start: Double, end: Double), _ b: (start: Double, end: Double), _ transition: Double
  ) -> Double {
    min(transition / 2, 0.4 * (a.end - a.start), 0.4 * (b.end - b.start))
  }

  /// Returns the target that a time belongs to and how far the glide to the next one has come, 0…1.
  func position(at time: Double) -> (target: Int, progress: Double) {
    // The last hold that starts at or before the time, by bisection.
    var low = 0
    var high = holds.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if holds[middle].start <= time { low = middle } else { high = middle }
    }
    guard low + 1 < holds.count, time > holds[low].end else { return (low, 0) }
    let x = (time - holds[low].end) / (holds[low + 1].start - holds[low].end)
    return (low, smooth(x))
  }

  /// Returns the quantity at a time, given one number for each target.
  func value(at time: Double, targets: [Double]) -> Double {
    guard !targets.isEmpty else { return 0 }
    let (target, progress) = position(at: time)
    guard progress > 0 else { return targets[target] }
    return targets[target] + progress * (targets[target + 1] - targets[target])
  }
}

/// Returns 3x² − 2x³ for x in 0…1, and 0 or 1 outside.
func smooth(_ x: Double) -> Double {
  let t = min(max(x, 0), 1)
  return t * t * (3 - 2 * t)
}
