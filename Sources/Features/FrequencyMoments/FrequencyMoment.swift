/// One number about the spectrum of a clip as a whole; see ``FrequencyMoments``.
public enum FrequencyMoment: String, Hashable, Codable, Sendable, CaseIterable {
  /// The mean frequency under the spectrum.
  case mean
  /// The spread about the mean.
  case standardDeviation = "sd"
  /// The spread over the root of the number of bins, which seewave calls the mean's standard error.
  case standardError = "sem"
  /// The frequency below which half of the amplitude lies.
  case median
  /// The frequency of the largest bin.
  case mode
  /// The frequency of the largest peak, interpolated between bins; seewave has none.
  case peak
  /// The frequency below which a quarter of the amplitude lies.
  case firstQuartile = "q25"
  /// The frequency below which three quarters of the amplitude lie.
  case thirdQuartile = "q75"
  /// The third minus the first quartile.
  case interquartileRange = "iqr"
  /// The centroid, which is the mean under another name.
  case centroid
  /// The skewness: of the frequency in Formant's profile, of the amplitudes in seewave's.
  case skewness
  /// The kurtosis: of the frequency in Formant's profile, of the amplitudes in seewave's.
  case kurtosis
  /// How flat the spectrum is by its entropy, 0 … 1.
  case entropy
  /// How flat the spectrum is by its geometric mean, 0 … 1.
  case flatness

  /// Whether the number is a frequency; the others have no unit.
  public var isFrequency: Bool {
    switch self {
    case .skewness, .kurtosis, .entropy, .flatness: false
    default: true
    }
  }

  /// The column of the data set of 2016, or nil where it has none.
  var classicalName: String? {
    switch self {
    case .mean: "meanfreq"
    case .standardDeviation: "sd"
    case .median: "median"
    case .mode: "mode"
    case .firstQuartile: "Q25"
    case .thirdQuartile: "Q75"
    case .interquartileRange: "IQR"
    case .centroid: "centroid"
    case .skewness: "skew"
    case .kurtosis: "kurt"
    case .entropy: "sp.ent"
    case .flatness: "sfm"
    case .standardError, .peak: nil
    }
  }

  /// The formula, with a the shares of the N bins and f their frequencies.
  func formula(_ profile: FrequencyProfile) -> String {
    let isOurs = profile == .formant
    return switch self {
    case .mean, .centroid: "Σ a f"
    case .standardDeviation: "√Σ a (f − mean)²"
    case .standardError: "sd / √N"
    case .mode: "f of the largest a"
    case .peak: "top of the parabola through ln a about the largest a"
    case .median: Self.quantile("0.5", isOurs)
    case .firstQuartile: Self.quantile("0.25", isOurs)
    case .thirdQuartile: Self.quantile("0.75", isOurs)
    case .interquartileRange: "q75 − q25"
    case .skewness:
      isOurs ? "Σ a ((f − mean) / sd)³" : "Σ (a − ā)³ / (N − 1) / s³, s the sd of a (n − 1)"
    case .kurtosis:
      isOurs ? "Σ a ((f − mean) / sd)⁴" : "Σ (a − ā)⁴ / (N − 1) / s⁴, s the sd of a (n − 1)"
    case .entropy:
      isOurs ? "−Σ a ln a / ln N" : "−Σ a ln a / ln N, a = 0 read as 1e-7 before it sums to 1"
    case .flatness:
      isOurs
        ? "(Π a)^(1/N) / (1/N)"
        : "(Π a)^(1/N) / mean a, a = 0 read as 1e-5; of N > 4000 every round(N/256)th"
    }
  }

  private static func quantile(_ probability: String, _ isOurs: Bool) -> String {
    isOurs
      ? "f where Σ a reaches \(probability), linear within a bin"
      : "f of the first bin whose Σ a is above \(probability)"
  }

  /// Returns the number for a spectrum in Formant's profile, or nil where it is not defined.
  func value(_ spectrum: SpectralDistribution) -> Double? {
    switch self {
    case .mean, .centroid: spectrum.mean
    case .standardDeviation: spectrum.standardDeviation
    case .standardError:
      spectrum.standardDeviation / Double(spectrum.shares.count).squareRoot()
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
