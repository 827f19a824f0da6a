/// A number that sums up the values of a track over the frames of a clip.
///
/// ```swift
/// Statistic.standardDeviation(ddof: 1)([1, 2, 4])        // 1.5275…
/// Statistic.quantile(0.25)([1, 2, 4])                    // 1.5
/// Statistic.skewness()([2, 2, 2])                        // nil: a constant has no skewness
/// ```
///
/// All sums run in `Double`, in the order of the values; what needs the mean takes a second pass.
public enum Statistic: Hashable, Codable, Sendable {
  /// Σx / n.
  case mean

  /// The quantile 1/2: the middle value, or the mean of the two in the middle.
  case median

  /// The smallest value.
  case minimum

  /// The largest value.
  case maximum

  /// The largest minus the smallest value.
  case range

  /// Σ(x − mean)² / (n − ddof), with ddof 0 for the population and 1 for a sample of it.
  case variance(ddof: Int = 0)

  /// The square root of the variance.
  case standardDeviation(ddof: Int = 0)

  /// The natural logarithm of the standard deviation; nil where that is 0.
  ///
  /// A spread is positive and varies by factors: its logarithm is closer to normal, which linear
  /// models reward.
  case logStandardDeviation(ddof: Int = 0)

  /// The value below which a share of the values lies.
  case quantile(Double, QuantileDefinition = .linear)

  /// The quantile 3/4 minus the quantile 1/4.
  case interquartileRange(QuantileDefinition = .linear)

  /// m₃ / m₂^1.5 with central moments m; the adjusted form is multiplied by √(n(n−1)) / (n−2).
  case skewness(SampleAdjustment = .none)

  /// m₄ / m₂² − 3, 0 for a normal distribution; see ``SampleAdjustment`` for the adjusted form.
  case kurtosis(SampleAdjustment = .none)

  /// −Σ p ln p in nats, with p = x / Σx, as SciPy's `entropy`; nil where a value is negative.
  case entropy

  /// −Σ p ln p in nats, with p = |x| / Σ|x|; decibels and coefficients may be negative.
  case absoluteEntropy

  /// −Σ p log₂ p in bits, with p the share of each value that occurs, as DuckDB's `entropy`.
  case valueEntropy

  /// The value that occurs most often, the smallest of several, as SciPy's `mode`.
  case mode

  /// How often the mode occurs.
  case modeCount

  /// The slope of the line of least squares through the values over their place 0, 1, 2 …
  ///
  /// ``FrameStatistics`` takes it over time, a second being the unit.
  case slope

  /// m₄ / m₂², 3 for a normal distribution.
  case plainKurtosis

  /// Whether skewness and kurtosis are corrected for the size of the sample.
  public enum SampleAdjustment: String, Hashable, Codable, Sendable, CaseIterable {
    /// The moments of the values as they are: g₁ and g₂, the default of SciPy.
    case none

    /// G₁ and G₂ = (n−1) ((n+1) g₂ + 6) / ((n−2)(n−3)), as SciPy with `bias=False`, SAS and Excel.
    case adjusted
  }

  /// The part of a column's name that stands for the statistic, such as `median` or `q25`.
  public var name: String {
    switch self {
    case .mean: "mean"
    case .median: "median"
    case .minimum: "min"
    case .maximum: "max"
    case .range: "range"
    case .variance(let ddof): "var" + Self.suffix(ddof)
    case .standardDeviation(let ddof): "sd" + Self.suffix(ddof)
    case .logStandardDeviation(let ddof): "lnsd" + Self.suffix(ddof)
    case .quantile(let probability, let definition):
      "q" + Self.percent(probability) + Self.suffix(definition)
    case .interquartileRange(let definition): "iqr" + Self.suffix(definition)
    case .skewness(let adjustment): adjustment == .none ? "skewness" : "skewness_adjusted"
    case .kurtosis(let adjustment): adjustment == .none ? "kurtosis" : "kurtosis_adjusted"
    case .entropy: "entropy"
    case .absoluteEntropy: "entropy_abs"
    case .valueEntropy: "value_entropy"
    case .mode: "mode"
    case .modeCount: "mode_count"
    case .slope: "slope"
    case .plainKurtosis: "kurtosis_plain"
    }
  }

  /// The statistic in words, for a column's formula.
  public var formula: String {
    switch self {
    case .mean: "mean"
    case .median: "median"
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .range: "maximum − minimum"
    case .variance(let ddof): "Σ(x − mean)² / \(Self.divisor(ddof))"
    case .standardDeviation(let ddof): "√(Σ(x − mean)² / \(Self.divisor(ddof)))"
    case .logStandardDeviation(let ddof): "ln √(Σ(x − mean)² / \(Self.divisor(ddof)))"
    case .quantile(let probability, let definition):
      "quantile \(probability) (\(definition.rawValue))"
    case .interquartileRange(let definition):
      "quantile 0.75 − quantile 0.25 (\(definition.rawValue))"
    case .skewness(let adjustment): "m₃ / m₂^1.5, adjustment \(adjustment.rawValue)"
    case .kurtosis(let adjustment): "m₄ / m₂² − 3, adjustment \(adjustment.rawValue)"
    case .entropy: "−Σ p ln p with p = x / Σx"
    case .absoluteEntropy: "−Σ p ln p with p = |x| / Σ|x|"
    case .valueEntropy: "−Σ p log₂ p with p the shares of equal values"
    case .mode: "most frequent value"
    case .modeCount: "number of most frequent values"
    case .slope: "slope of least squares"
    case .plainKurtosis: "m₄ / m₂²"
    }
  }

  /// Returns the unit of the statistic of values in a unit.
  public func unit(ofValuesIn unit: String) -> String {
    switch self {
    case .skewness, .kurtosis, .plainKurtosis, .modeCount: "1"
    case .entropy, .absoluteEntropy: "nat"
    case .valueEntropy: "bit"
    case .logStandardDeviation: unit == "1" ? "1" : "ln \(unit)"
    case .variance: unit == "1" ? "1" : "\(unit)²"
    default: unit
    }
  }

  private static func divisor(_ ddof: Int) -> String { ddof == 0 ? "n" : "(n − \(ddof))" }

  private static func suffix(_ ddof: Int) -> String { ddof == 0 ? "" : "_ddof\(ddof)" }

  private static func suffix(_ definition: QuantileDefinition) -> String {
    definition == .linear ? "" : "_\(definition.rawValue.lowercased())"
  }

  // 0.25 → 25, 0.025 → 2_5.
  private static func percent(_ probability: Double) -> String {
    let text = String((probability * 1e6).rounded() / 1e4)
    return text.hasSuffix(".0")
      ? String(text.dropLast(2)) : text.replacing(".", with: "_")
  }
}
