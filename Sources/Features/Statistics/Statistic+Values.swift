extension Statistic {
  /// Returns the statistic of values, or nil where it is not defined.
  ///
  /// Nothing is defined for no values, a variance for no more values than ddof, the logarithm of a
  /// spread for values that are all equal, a slope for a single value, skewness and kurtosis for those or for fewer than 3 and
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

  /// Whether the values have to be sorted.
  var needsOrder: Bool {
    switch self {
    case .median, .minimum, .maximum, .range, .quantile, .interquartileRange, .mode, .modeCount,
      .valueEntropy:
      true
    default: false
    }
  }

  /// Whether the central moments are read.
  var needsMoments: Bool {
    switch self {
    case .variance, .standardDeviation, .logStandardDeviation, .skewness, .kurtosis,
      .plainKurtosis:
      true
    default: false
    }
  }

  private func value(_ moments: CentralMoments, _ sorted: [Double], _ values: [Double]) -> Double? {
    switch self {
    case .minimum: return sorted.first
    case .maximum: return sorted.last
    case .range: return sorted.last.flatMap { last in sorted.first.map { last - $0 } }
    case .entropy: return Self.entropy(of: values)
    case .absoluteEntropy: return Self.entropy(of: values.map(\.magnitude))
    case .valueEntropy: return Self.valueEntropy(ofSorted: sorted)
    case .mode: return Self.mode(ofSorted: sorted)?.value
    case .modeCount: return Self.mode(ofSorted: sorted).map { Double($0.count) }
    case .slope: return Self.slope(of: values)
    default: return value(moments, count: values.count) { sorted[$0] }
    }
  }

  /// The value of what moments and sorted values determine.
  @inline(__always)
  func value(
    _ moments: CentralMoments, count: Int, sorted: (Int) -> Double
  ) -> Double? {
    switch self {
    case .mean: return moments.mean
    case .median: return QuantileDefinition.linear.quantile(0.5, count: count, sorted)
    case .variance(let ddof): return moments.variance(ddof: ddof)
    case .standardDeviation(let ddof): return moments.variance(ddof: ddof)?.squareRoot()
    case .logStandardDeviation(let ddof):
      guard let variance = moments.variance(ddof: ddof), variance > 0 else { return nil }
      return naturalLogarithm(variance) / 2
    case .quantile(let probability, let definition):
      return definition.quantile(probability, count: count, sorted)
    case .interquartileRange(let definition):
      return definition.quantile(0.75, count: count, sorted)
        - definition.quantile(0.25, count: count, sorted)
    case .skewness(let adjustment): return moments.skewness(adjustment)
    case .kurtosis(let adjustment): return moments.kurtosis(adjustment)
    case .plainKurtosis: return moments.kurtosis(.none).map { $0 + 3 }
    case .minimum, .maximum, .range, .entropy, .absoluteEntropy, .valueEntropy, .mode,
      .modeCount, .slope:
      return nil  // told elsewhere
    }
  }

  /// The lengths of the runs of equal values.
  private static func runs(ofSorted sorted: [Double]) -> [(value: Double, count: Int)] {
    var runs: [(value: Double, count: Int)] = []
    for value in sorted {
      if let last = runs.last, last.value == value {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((value, 1))
      }
    }
    return runs
  }

  private static func mode(ofSorted sorted: [Double]) -> (value: Double, count: Int)? {
    // The first of the longest runs: the smallest value.
    runs(ofSorted: sorted).reduce(nil) { best, run in
      (best?.count ?? 0) < run.count ? run : best
    }
  }

  private static func valueEntropy(ofSorted sorted: [Double]) -> Double {
    var sum = 0.0
    for run in runs(ofSorted: sorted) {
      let share = Double(run.count) / Double(sorted.count)
      sum -= share * naturalLogarithm(share)
    }
    return max(0, sum / naturalLogarithm(2))
  }

  /// The slope over 0, 1, 2 …; nil for a single value.
  static func slope(of values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let middle = Double(values.count - 1) / 2
    var (product, square) = (0.0, 0.0)
    for (place, value) in values.enumerated() {
      product += (Double(place) - middle) * value
      square += (Double(place) - middle) * (Double(place) - middle)
    }
    return product / square
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
