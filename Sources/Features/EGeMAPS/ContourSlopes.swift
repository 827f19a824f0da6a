/// The rises and falls of a contour between its extremes, as openSMILE's Peaks2 finds them.
///
/// An extreme is a value above, or below, both neighbours, not among the first and last two. A maximum
/// counts if it stands a tenth of the contour's range or more above the minimum before, a minimum if
/// it lies as much below the maximum before; of two maxima in a row the higher counts, of two minima
/// the lower. The ends of the contour stand in for extremes before the first and after the last. The
/// slope to the end counts for the mean, but the spread leaves its deviation out, as openSMILE does.
struct ContourSlopes {
  /// Mean and standard deviation of the slopes upwards, a second; nil where there is none.
  private(set) var rising: (mean: Double, deviation: Double)?
  /// Those downwards, positive for a fall but for the one to the end.
  private(set) var falling: (mean: Double, deviation: Double)?
  /// The number of maxima.
  private(set) var peakCount = 0

  private struct Extreme {
    let isMaximum: Bool
    let index: Int
    let value: Double
  }

  init(_ values: [Double], framesPerSecond: Double) {
    guard let first = values.first, let last = values.last else { return }
    let extremes = Self.extremes(values, first)
    peakCount = extremes.count { $0.isMaximum }
    guard let end = extremes.last else {
      // Without extremes openSMILE gives the slope from end to end in units a frame.
      let slope = (last - first) / Double(values.count)
      if slope > 0 { rising = (slope, 0) }
      if slope < 0 { falling = (slope, 0) }
      return
    }
    var (rises, falls): ([Double], [Double]) = ([], [])
    var before = (index: 0, value: first)
    for extreme in extremes {
      let slope =
        (extreme.value - before.value) / Double(extreme.index - before.index) * framesPerSecond
      if extreme.isMaximum { rises.append(slope) } else { falls.append(-slope) }
      before = (extreme.index, extreme.value)
    }
    let slope = (last - before.value) / Double(values.count - 1 - before.index) * framesPerSecond
    if end.isMaximum { falls.append(slope) } else { rises.append(slope) }
    rising = Self.summary(rises, endsWithContour: !end.isMaximum)
    falling = Self.summary(falls, endsWithContour: end.isMaximum)
  }

  private static func extremes(_ values: [Double], _ first: Double) -> [Extreme] {
    guard values.count >= 5, let least = values.min(), let greatest = values.max() else {
      return []
    }
    let threshold = 0.1 * (greatest - least)
    var kept: [Extreme] = []
    var (low, high) = (first, first)
    for index in 2..<values.count - 2 {
      let (before, here, after) = (values[index - 1], values[index], values[index + 1])
      if here > before, here > after {
        guard here - low >= threshold else { continue }
        let follows = kept.last?.isMaximum == true
        high = here
        let extreme = Extreme(isMaximum: true, index: index, value: here)
        if !follows {
          kept.append(extreme)
        } else if here > kept[kept.count - 1].value {
          kept[kept.count - 1] = extreme
        }
      } else if here < before, here < after {
        guard high - here >= threshold else {
          // A dip that does not count is what the next maximum is measured from, after a maximum.
          if kept.last?.isMaximum != false { low = here }
          continue
        }
        low = kept.last?.isMaximum == false ? min(low, here) : here
        let extreme = Extreme(isMaximum: false, index: index, value: here)
        if kept.last?.isMaximum != false {
          kept.append(extreme)
        } else if here < kept[kept.count - 1].value {
          kept[kept.count - 1] = extreme
        }
      }
    }
    return kept
  }

  private static func summary(
    _ slopes: [Double], endsWithContour: Bool
  ) -> (mean: Double, deviation: Double)? {
    guard !slopes.isEmpty else { return nil }
    let count = Double(slopes.count)
    let mean = slopes.reduce(0, +) / count
    let sum = slopes.dropLast(endsWithContour ? 1 : 0).reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (sum / count).squareRoot())
  }
}
