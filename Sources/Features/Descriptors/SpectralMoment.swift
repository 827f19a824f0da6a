/// One number about the mean spectrum of a clip; see ``SpectralDistribution`` for the formulas.
public enum SpectralMoment: String, Hashable, Codable, Sendable, CaseIterable {
  /// The centroid.
  case mean
  /// The spread about the centroid.
  case standardDeviation = "sd"
  /// The frequency below which half of the weight lies.
  case median
  /// The frequency of the largest bin.
  case mode
  /// The frequency of the largest peak, interpolated between bins.
  case peak
  /// The frequency below which a quarter of the weight lies.
  case firstQuartile = "q25"
  /// The frequency below which three quarters of the weight lie.
  case thirdQuartile = "q75"
  /// The third minus the first quartile.
  case interquartileRange = "iqr"
  /// The skewness of the frequency under the spectrum.
  case skewness
  /// The kurtosis of the frequency under the spectrum, 3 for a normal distribution.
  case kurtosis
  /// How flat the spectrum is by its entropy, 0 … 1.
  case entropy
  /// How flat the spectrum is by its geometric mean, 0 … 1.
  case flatness

  /// The unit: Hz, or 1 for the four that are numbers alone.
  public var unit: String {
    switch self {
    case .skewness, .kurtosis, .entropy, .flatness: "1"
    default: "Hz"
    }
  }

  /// The formula, with p the shares of the bins and f their frequencies.
  public var formula: String {
    switch self {
    case .mean: "Σ p f"
    case .standardDeviation: "√Σ p (f − mean)²"
    case .median: "f where Σ p reaches 0.5, linear within a bin"
    case .mode: "f of the largest p"
    case .peak: "top of the parabola through ln p about the largest p"
    case .firstQuartile: "f where Σ p reaches 0.25, linear within a bin"
    case .thirdQuartile: "f where Σ p reaches 0.75, linear within a bin"
    case .interquartileRange: "q75 − q25"
    case .skewness: "Σ p ((f − mean) / sd)³"
    case .kurtosis: "Σ p ((f − mean) / sd)⁴"
    case .entropy: "−Σ p ln p / ln N"
    case .flatness: "(Π p)^(1/N) / (1/N)"
    }
  }

  /// Returns the number for a spectrum, or nil where it is not defined.
  public func callAsFunction(_ spectrum: SpectralDistribution) -> Double? {
    switch self {
    case .mean: spectrum.mean
    case .standardDeviation: spectrum.standardDeviation
    case .median: spectrum.quantile(0.5)
    case .mode: spectrum.mode
    case .peak: spectrum.peak
    case .firstQuartile: spectrum.quantile(0.25)
    case .thirdQuartile: spectrum.quantile(0.75)
    case .interquartileRange: spectrum.quantile(0.75) - spectrum.quantile(0.25)
    case .skewness: spectrum.skewness
    case .kurtosis: spectrum.kurtosis
    case .entropy: spectrum.entropy
    case .flatness: spectrum.flatness
    }
  }
}
