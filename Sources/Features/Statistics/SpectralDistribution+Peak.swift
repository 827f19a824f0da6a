extension SpectralDistribution {
  /// The frequency in Hz of the bin with the largest share; the lowest of equals.
  public var mode: Double { lowestFrequency + spacing * Double(largestBin) }

  /// The frequency in Hz of the top of the parabola through the logarithms around the mode.
  ///
  /// A sine between two bins is found to a few hundredths of a bin. At the ends of the band, and
  /// beside an empty bin, it is the mode.
  public var peak: Double {
    let bin = largestBin
    guard bin > 0, bin + 1 < shares.count, shares[bin - 1] > 0, shares[bin + 1] > 0 else {
      return mode
    }
    let left = naturalLogarithm(shares[bin - 1])
    let middle = naturalLogarithm(shares[bin])
    let right = naturalLogarithm(shares[bin + 1])
    let curvature = left - 2 * middle + right
    guard curvature < 0 else { return mode }
    return mode + spacing * 0.5 * (left - right) / curvature
  }

  private var largestBin: Int {
    var largest = 0
    for (bin, share) in shares.enumerated() where share > shares[largest] { largest = bin }
    return largest
  }
}
