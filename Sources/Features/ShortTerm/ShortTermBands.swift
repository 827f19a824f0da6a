internal import Foundation

/// The forty triangular filters of pyAudioAnalysis and its cosine transform.
struct ShortTermBands: Sendable {
  static let count = 40
  static let coefficients = 13

  /// The edges of the filters in Hz: thirteen 66.67 Hz apart, then in steps of a factor.
  static let edges: [Double] = {
    var edges = (0..<13).map { 133.33 + Double($0) * 200 / 3 }
    let last = edges[12]
    for step in 1...29 { edges.append(last * pow(1.0711703, Double(step))) }
    return edges
  }()

  /// The upper edge of the last filter, 6854 Hz.
  static let highestFrequency = edges[41]

  /// Of each filter the first bin and the weights from it on.
  private let filters: [(first: Int, weights: [Double])]
  /// Coefficients × bands.
  private let cosines: [Double]

  /// Plans filters for magnitudes of some bins.
  ///
  /// - Parameter spacing: the frequency in Hz from one bin to the next, as the filters see it.
  init(bins: Int, spacing: Double) {
    filters = (0..<Self.count).map { band in
      let (low, middle, high) = (Self.edges[band], Self.edges[band + 1], Self.edges[band + 2])
      let height = 2 / (high - low)
      // The first bin above an edge, a bin on it not included.
      let first = Int(low / spacing) + 1
      let top = Int(middle / spacing)
      let last = min(Int(high / spacing), bins - 1)
      guard first <= last else { return (0, []) }
      return (
        first,
        (first...last).map { bin in
          let frequency = Double(bin) * spacing
          return bin <= top
            ? height / (middle - low) * (frequency - low)
            : height / (high - middle) * (high - frequency)
        }
      )
    }
    let bands = Double(Self.count)
    cosines = (0..<Self.coefficients).flatMap { order in
      let scale = ((order == 0 ? 1 : 2) / bands).squareRoot()
      return (0..<Self.count).map { band in
        scale * cos(.pi * Double(order) * (Double(band) + 0.5) / bands)
      }
    }
  }

  /// Writes the coefficients of a frame's magnitudes into a row, from a place on.
  func measure(_ magnitudes: [Double], into row: inout [Double], at place: Int) {
    for order in 0..<Self.coefficients { row[place + order] = 0 }
    for (band, filter) in filters.enumerated() {
      var sum = 0.0
      for (index, weight) in filter.weights.enumerated() {
        sum += weight * magnitudes[filter.first + index]
      }
      let level = log10(sum + .ulpOfOne)
      for order in 0..<Self.coefficients {
        row[place + order] += cosines[order * Self.count + band] * level
      }
    }
  }
}
