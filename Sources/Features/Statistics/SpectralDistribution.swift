/// A spectrum read as a distribution of weight over frequency, with its moments and quantiles.
///
/// Bin k has the frequency f_k and the share p_k = S_k / ΣS of the spectrum S, which is any array
/// of weights that are not negative: powers or amplitudes. Gain cancels in every value.
///
/// ```swift
/// let voice = SpectralDistribution(lowestFrequency: 0, spacing: 31.25, weights: power)
/// voice?.mean            // the centroid in Hz
/// voice?.quantile(0.5)   // half of the power lies below it
/// ```
///
/// Mean, standard deviation, skewness and kurtosis are the moments of the frequency under p, as in
/// G. Peeters, "A large set of audio features", IRCAM (2004); entropy and flatness compare p with
/// the flat spectrum. The definitions differ from seewave's, whose skewness and kurtosis are those
/// of the amplitude values.
public struct SpectralDistribution: Hashable, Sendable {
  /// The frequency of the first bin in Hz.
  public let lowestFrequency: Double

  /// The distance of bins in Hz.
  public let spacing: Double

  /// The share of each bin; they add up to 1.
  public let shares: [Double]

  /// Creates the distribution of a spectrum, or nil if it has no weight.
  ///
  /// - Parameters:
  ///   - lowestFrequency: the frequency of the first bin in Hz.
  ///   - spacing: the distance of bins in Hz, above 0.
  ///   - weights: the spectrum, bin by bin. A weight that is negative or not finite, and a sum
  ///     of 0, give nil.
  public init?(lowestFrequency: Double, spacing: Double, weights: [Double]) {
    var total = 0.0
    for weight in weights {
      guard weight >= 0 else { return nil }
      total += weight
    }
    guard total > 0, total.isFinite else { return nil }
    self.lowestFrequency = lowestFrequency
    self.spacing = spacing
    shares = weights.map { $0 / total }
  }

  /// The centroid Σ p f in Hz.
  public var mean: Double { lowestFrequency + spacing * meanBin }

  /// The spread √Σ p (f − mean)² in Hz.
  public var standardDeviation: Double { spacing * centralMoment(2).squareRoot() }

  /// Σ p ((f − mean) / sd)³, or nil where all weight lies in one bin.
  public var skewness: Double? { standardizedMoment(3) }

  /// Σ p ((f − mean) / sd)⁴, 3 for a normal distribution, or nil where all weight lies in one bin.
  public var kurtosis: Double? { standardizedMoment(4) }

  /// −Σ p ln p / ln N: 1 for a flat spectrum, 0 for a single line; nil for one bin.
  public var entropy: Double? {
    guard shares.count > 1 else { return nil }
    var sum = 0.0
    for share in shares where share > 0 { sum -= share * naturalLogarithm(share) }
    return sum / naturalLogarithm(Double(shares.count))
  }

  /// The geometric mean of the shares over their arithmetic mean, 0 … 1.
  ///
  /// Shares below 1e-10 of the arithmetic mean count as that, so that one empty bin does not
  /// make the value 0.
  public var flatness: Double {
    let mean = 1 / Double(shares.count)
    var sum = 0.0
    for share in shares { sum += naturalLogarithm(max(share / mean, 1e-10)) }
    return min(1, exponential(sum * mean))
  }

  /// The frequency in Hz below which a share of the weight lies.
  ///
  /// Each bin spreads its weight evenly over its width, from f − spacing/2 to f + spacing/2, and
  /// the result is kept between the first and the last bin's frequency.
  ///
  /// - Precondition: `probability` lies in 0 … 1.
  public func quantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "a quantile's probability lies in 0 … 1")
    var below = 0.0
    var position = Double(shares.count - 1)
    for (bin, share) in shares.enumerated() where share > 0 {
      if below + share >= probability {
        position = Double(bin) - 0.5 + (probability - below) / share
        break
      }
      below += share
    }
    return lowestFrequency + spacing * min(max(position, 0), Double(shares.count - 1))
  }

  private var meanBin: Double {
    var sum = 0.0
    for (bin, share) in shares.enumerated() { sum += share * Double(bin) }
    return sum
  }

  private func centralMoment(_ order: Int) -> Double {
    let mean = meanBin
    var sum = 0.0
    for (bin, share) in shares.enumerated() {
      let difference = Double(bin) - mean
      var power = share
      for _ in 0..<order { power *= difference }
      sum += power
    }
    return sum
  }

  private func standardizedMoment(_ order: Int) -> Double? {
    let square = centralMoment(2)
    // Rounding alone leaves about 1e-13 for a single line.
    guard square > 1e-12 else { return nil }
    var scale = 1.0
    for _ in 0..<order { scale *= square.squareRoot() }
    return centralMoment(order) / scale
  }
}
