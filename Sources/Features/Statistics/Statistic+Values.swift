extension Statistic {
  /// Returns the statistic of values, or nil where it is not defined.
  ///
  /// Nothing is defined for no values, a variance for no more values than ddof, the logarithm of a
  /// spread for values that are all equal, skewness and kurtosis for those or for fewer than 3 and
  /// 4 values where adjusted, and entropy for negative values or all zeros.
  public func callAsFunction(_ values: [Double]) -> Double? {
    Self.values(of: [self], for: values)[0]
  }

  /// Returns several statistics of the same values; they are sorted once, and only if needed.
  public static func values(of statistics: [Statistic], for values: [Double]) -> [Double?] {
    guard !values.isEmpty else { return statistics.map { _ in nil } }
    let sorted = statistics.contains(where: \.needsOrder) ? values.sorted() : []
    let moments = CentralMoments(values)
    return statistics.map { $0.value(moments, sorted, values) }
  }

  var needsOrder: Bool {
    switch self {
    case .median, .minimum, .maximum, .range, .quantile, .interquartileRange: true
    default: false
    }
  }

  private func value(_ moments: CentralMoments, _ sorted: [Double], _ values: [Double]) -> Double? {
    switch self {
    case .mean: return moments.mean
    case .median: return QuantileDefinition.linear.quantile(0.5, ofSorted: sorted)
    case .minimum: return sorted.first
    case .maximum: return sorted.last
    case .range: return sorted.last.flatMap { last in sorted.first.map { last - $0 } }
    case .variance(let ddof): return moments.variance(ddof: ddof)
    case .standardDeviation(let ddof): return moments.variance(ddof: ddof)?.squareRoot()
    case .logStandardDeviation(let ddof):
      guard let variance = moments.variance(ddof: ddof), variance > 0 else { return nil }
      return naturalLogarithm(variance) / 2
    case .quantile(let probability, let definition):
      return definition.quantile(probability, ofSorted: sorted)
    case .interquartileRange(let definition):
      guard let third = definition.quantile(0.75, ofSorted: sorted),
        let first = definition.quantile(0.25, ofSorted: sorted)
      else { return nil }
      return third - first
    case .skewness(let adjustment): return moments.skewness(adjustment)
    case .kurtosis(let adjustment): return moments.kurtosis(adjustment)
    case .entropy: return Self.entropy(of: values)
    }
  }

  private static func entropy(of values: [Double]) -> Double? {
    var total = 0.0
    for value in values {
      guard value >= 0 else { return nil }
      total += value
    }
    guard total > 0, total.isFinite else { return nil }
    var entropy = 0.0
    for value in values where value > 0 {
      let share = value / total
      entropy -= share * naturalLogarithm(share)
    }
    return entropy
  }
}
