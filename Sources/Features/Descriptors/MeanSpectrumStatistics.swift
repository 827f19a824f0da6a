public import Spectral

/// Eleven numbers of the mean magnitude spectrum of a clip, without its lowest bin.
///
/// ```swift
/// MeanSpectrumStatistics()                          // mean_spectrum_mean, mean_spectrum_sd …
/// ```
///
/// With S the mean magnitude of each bin over all frames, p = S / ΣS and f the bin's frequency:
/// mean Σ p f, sd √Σ p (f − mean)², the quartiles as the first f up to which Σp reaches 1/2, 1/4
/// and 3/4, their range, skewness and kurtosis of the values p themselves (with n − 1, and 3 for a
/// normal distribution, as seewave's `specprop`), entropy −Σ p ln p / ln n, flatness, and the f of the
/// largest bin.
///
/// Missing: `tooShort` for a clip shorter than the transform, `silent`.
public struct MeanSpectrumStatistics: Descriptor {
  /// The word that identifies the type: `meanSpectrumStatistics`.
  public static var kind: String { "meanSpectrumStatistics" }

  /// The spectrum.
  public var spectrum: SpectrumOptions

  /// The beginning of the columns' names, `mean_spectrum`.
  public var name: String

  /// Creates the descriptor.
  public init(spectrum: SpectrumOptions = SpectrumOptions(), name: String = "mean_spectrum") {
    self.spectrum = spectrum
    self.name = name
  }

  /// The mean magnitudes.
  public var analyses: [Analysis] { [.meanMagnitudes(spectrum)] }

  private static let endings: [(name: String, unit: String, formula: String)] = [
    ("mean", "Hz", "Σ p f"), ("sd", "Hz", "√Σ p (f − mean)²"),
    ("median", "Hz", "first f with Σp ≥ 0.5"), ("q25", "Hz", "first f with Σp ≥ 0.25"),
    ("q75", "Hz", "first f with Σp ≥ 0.75"), ("iqr", "Hz", "q75 − q25"),
    ("skewness", "1", "Σ(p − p̄)³ / (n − 1) / s³"), ("kurtosis", "1", "Σ(p − p̄)⁴ / (n − 1) / s⁴"),
    ("entropy", "1", "−Σ p ln p / ln n"), ("flatness", "1", "exp mean ln p / mean p"),
    ("mode", "Hz", "f of the largest p"),
  ]

  /// Describes the columns.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    Self.endings.map { ending in
      FeatureColumn(
        name: "\(name)_\(ending.name)", unit: ending.unit,
        formula: "\(ending.formula), p the shares of mean |X|",
        source: "seewave specprop, on the mean spectrum", parameters: spectrum.parameters,
        revision: 1, upperFrequency: sampleRate.map { $0 / 2 })
    }
  }

  /// Throws for a transform of fewer than four bins.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(
      spectrum.fftLength >= 8, "fftLength is \(spectrum.fftLength), but must be at least 8")
  }

  /// Returns the numbers of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    if let reason = clip.missingReason(shorterThan: spectrum.fftLength) {
      return Self.endings.map { _ in .missing(reason) }
    }
    let spacing = clip.sampleRate / Double(spectrum.fftLength)
    let mean = clip.meanMagnitudes(spectrum).dropFirst()
    guard
      let distribution = SpectralDistribution(
        lowestFrequency: spacing, spacing: spacing, weights: Array(mean))
    else { return Self.endings.map { _ in .missing(.undefined) } }
    let shares = distribution.shares
    let count = Double(shares.count)
    let moments = CentralMoments(shares)
    let variance = moments.sums.second / (count - 1)
    let quartiles = [0.5, 0.25, 0.75].map { distribution.firstFrequency(reaching: $0) }
    let mode = shares.indices.reduce(0) { shares[$1] > shares[$0] ? $1 : $0 }
    let numbers: [Double?] = [
      distribution.mean, distribution.standardDeviation, quartiles[0], quartiles[1], quartiles[2],
      quartiles[2] - quartiles[1],
      moments.sums.third / (count - 1) / (variance * variance.squareRoot()),
      moments.sums.fourth / (count - 1) / (variance * variance), distribution.entropy,
      distribution.flatness, spacing * Double(mode + 1),
    ]
    return numbers.map { FeatureValue(optional: $0) }
  }
}

extension SpectralDistribution {
  /// The frequency of the first bin up to which the shares add up to a probability.
  fileprivate func firstFrequency(reaching probability: Double) -> Double {
    var sum = 0.0
    for (bin, share) in shares.enumerated() {
      sum += share
      if sum >= probability { return lowestFrequency + spacing * Double(bin) }
    }
    return lowestFrequency + spacing * Double(shares.count - 1)
  }
}
