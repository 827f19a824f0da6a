/// The amplitudes of a band and their frequencies as `specprop` of seewave reads them.
///
/// The band's ends become positions of the spectrum by a factor that differs between versions, the
/// fraction of a position is dropped, and the axis is stretched: the last bin is called the end of
/// the band, although it lies a bin or more below.
struct SeewaveSpectrum {
  /// The share of each bin.
  let shares: [Double]

  private let lowest: Double
  private let step: Double
  /// Σ of the shares up to each bin.
  private let sums: [Double]

  /// Returns the bins of a spectrum of ⌊n/2⌋ bins that a band takes, or nil if it ends above them.
  ///
  /// - Parameters:
  ///   - band: the band in Hz.
  ///   - sampleCount: the number n of samples of the clip.
  static func bins(
    of band: ClosedRange<Double>, sampleCount: Int, sampleRate: Double, _ profile: FrequencyProfile
  ) -> Range<Int>? {
    let half = sampleCount / 2
    guard half > 1 else { return 0..<0 }
    let length = Double(2 * half)
    let scale =
      profile == .seewave2_0_2
      ? 1000 * length / sampleRate
      : 1000 * length / 2 / (sampleRate / 2 - sampleRate / length)
    // R's a:b, whose end may be overshot by 1e-10, as positions that count from 1; 0 is none.
    let start = band.lowerBound / 1000 * scale
    let count = band.upperBound / 1000 * scale - start + 1e-10
    let last = start + count.rounded(.down)
    guard last < Double(half + 1) else { return nil }
    let first = max(0, Int(start) - 1)
    return first..<max(first, Int(last))
  }

  /// Reads amplitudes as shares, or returns nil if they are fewer than two or without weight.
  init?(band: ClosedRange<Double>, amplitudes: [Double]) {
    var total = 0.0
    for amplitude in amplitudes { total += amplitude }
    guard amplitudes.count > 1, total > 0, total.isFinite else { return nil }
    shares = amplitudes.map { $0 / total }
    lowest = band.lowerBound
    step = (band.upperBound - band.lowerBound) / Double(amplitudes.count - 1)
    var sum = 0.0
    sums = shares.map { share in
      sum += share
      return sum
    }
  }

  /// Returns a moment in Hz or without unit, or nil where it is not defined.
  func value(_ moment: FrequencyMoment) -> Double? {
    switch moment {
    case .mean, .centroid: mean
    case .standardDeviation: standardDeviation
    case .standardError: standardDeviation / Double(shares.count).squareRoot()
    case .median: quantile(0.5)
    case .firstQuartile: quantile(0.25)
    case .thirdQuartile: quantile(0.75)
    case .interquartileRange: quantile(0.75) - quantile(0.25)
    case .mode: frequency(mode)
    case .peak: nil
    case .skewness: amplitudeMoment(3)
    case .kurtosis: amplitudeMoment(4)
    case .entropy: entropy
    case .flatness: flatness
    }
  }

  private func frequency(_ bin: Int) -> Double { lowest + Double(bin) * step }

  private var mean: Double {
    var sum = 0.0
    for (bin, share) in shares.enumerated() { sum += share * frequency(bin) }
    return sum
  }

  private var standardDeviation: Double {
    let mean = mean
    var sum = 0.0
    for (bin, share) in shares.enumerated() {
      let difference = frequency(bin) - mean
      sum += share * difference * difference
    }
    return sum.squareRoot()
  }

  private var mode: Int {
    var largest = 0
    for (bin, share) in shares.enumerated() where share > shares[largest] { largest = bin }
    return largest
  }

  /// The frequency of the first bin whose sum is above a probability.
  private func quantile(_ probability: Double) -> Double {
    frequency(min(sums.firstIndex { $0 > probability } ?? shares.count, shares.count - 1))
  }

  /// Σ (a − ā)^order / (N − 1) / s^order, of the shares themselves; nil if all are equal.
  private func amplitudeMoment(_ order: Int) -> Double? {
    let count = Double(shares.count)
    let mean = 1 / count
    var (square, sum) = (0.0, 0.0)
    for share in shares {
      let difference = share - mean
      var power = difference
      for _ in 1..<order { power *= difference }
      square += difference * difference
      sum += power
    }
    let spread = (square / (count - 1)).squareRoot()
    // Rounding alone leaves about 1e-16 of the mean where all shares are equal.
    guard spread > 1e-14 * mean else { return nil }
    var scale = spread
    for _ in 1..<order { scale *= spread }
    return sum / (count - 1) / scale
  }

  private var entropy: Double {
    var total = 0.0
    for share in shares { total += share == 0 ? 1e-7 : share }
    var sum = 0.0
    for share in shares {
      let weight = (share == 0 ? 1e-7 : share) / total
      sum -= weight * naturalLogarithm(weight)
    }
    return sum / naturalLogarithm(Double(shares.count))
  }

  private var flatness: Double {
    // What seewave does for speed: clips of more than 14.3 s are thinned in a band of 280 Hz.
    let count = Double(shares.count)
    let step = count > 4000 ? Int((count / 256).rounded(.toNearestOrEven)) : 1
    var (logarithms, sum, taken) = (0.0, 0.0, 0.0)
    for bin in stride(from: 0, to: shares.count, by: step) {
      let share = shares[bin] == 0 ? 1e-5 : shares[bin]
      logarithms += naturalLogarithm(share)
      sum += share
      taken += 1
    }
    return exponential(logarithms / taken) / (sum / taken)
  }
}
