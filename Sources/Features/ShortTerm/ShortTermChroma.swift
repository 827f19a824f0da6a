internal import Foundation

/// The shares of twelve pitch classes, A first, in the powers of a frame.
///
/// A note is a semitone of a scale on 27.5 Hz; its power is the mean of those of its bins.
struct ShortTermChroma: Sendable {
  /// What the power of a bin adds to which class, times this weight.
  private let classes: [Int]
  private let weights: [Double]

  init(bins: Int, spacing: Double, asPublished: Bool) {
    // As published bin k has the frequency of bin k + 1.
    let notes = (0..<bins).map { bin -> Int? in
      let frequency = Double(asPublished ? bin + 1 : bin) * spacing
      guard frequency > 0 else { return nil }
      return Int((12 * log2(frequency / 27.5)).rounded(.toNearestOrEven))
    }
    let counts = notes.reduce(into: [Int?: Int]()) { $0[$1, default: 0] += 1 }
    var (classes, weights) = ([Int](repeating: 0, count: bins), [Double](repeating: 0, count: bins))
    if asPublished {
      // Notes below 0 count from the end of an array of as many elements as there are bins.
      func place(_ note: Int?) -> Int { (note ?? 0) < 0 ? (note ?? 0) + bins : note ?? 0 }
      // The last bin of a note replaces those before, and is divided by the number of bins of the
      // note of the bin that the note of the bin with the note's number names.
      var last: [Int: Int] = [:]
      for bin in 0..<bins { last[place(notes[bin])] = bin }
      for (note, bin) in last where note < bins {
        let counted = place(notes[note])
        guard counted < bins else { continue }
        classes[bin] = note % 12
        weights[bin] = 1 / Double(counts[notes[counted]] ?? 1)
      }
    } else {
      for (bin, note) in notes.enumerated() {
        guard let note, note >= 0 else { continue }
        classes[bin] = note % 12
        weights[bin] = 1 / Double(counts[note] ?? 1)
      }
    }
    (self.classes, self.weights) = (classes, weights)
  }

  /// Writes the twelve shares of a total and their standard deviation into a row, from a place on.
  func measure(_ powers: [Double], total: Double, into row: inout [Double], at place: Int) {
    for index in 0..<12 { row[place + index] = 0 }
    for bin in powers.indices { row[place + classes[bin]] += weights[bin] * powers[bin] }
    var mean = 0.0
    for index in 0..<12 {
      row[place + index] /= total
      mean += row[place + index] / 12
    }
    var squares = 0.0
    for index in 0..<12 { squares += (row[place + index] - mean) * (row[place + index] - mean) }
    row[place + 12] = (squares / 12).squareRoot()
  }
}
