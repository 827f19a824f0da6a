#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Fits the trend of a cepstrum in dB over some of its quefrencies.
struct CepstralTrend {
  /// The quefrencies, or their logarithms, of all samples of a cepstrum.
  private let abscissas: [Double]
  /// The samples that are fitted.
  let range: Range<Int>
  private let options: CepstralProminenceOptions
  private var scratch: [Double] = []
  private var slope = 0.0
  private var intercept = 0.0

  /// - Parameter step: the distance of quefrencies in seconds.
  init(_ options: CepstralProminenceOptions, step: Double, count: Int) {
    self.options = options
    // Quefrency 0 has no logarithm; Praat takes half a step.
    abscissas = (0..<count).map { index in
      let quefrency = index == 0 ? 0.5 * step : Double(index) * step
      return options.trend == .straight ? quefrency : log(quefrency)
    }
    var first = Int((options.trendStart / step).rounded(.up))
    if options.trend == .exponentialDecay { first = max(1, first) }
    let last = Int(min((options.trendEnd / step).rounded(.down), Double(count - 1)))
    range = first..<max(first, last + 1)
    scratch.reserveCapacity(range.count)
  }

  /// Fits the trend of a cepstrum in dB.
  mutating func fit(_ decibels: [Double]) {
    switch options.fit {
    case .leastSquares: fitSquares(decibels)
    case .robust: fitHalves(decibels)
    case .robustSlow: fitPairs(decibels)
    }
  }

  /// The trend at a sample, in dB.
  func value(at sample: Int) -> Double { slope * abscissas[sample] + intercept }

  /// The trend at a quefrency above 0 in seconds, in dB.
  func value(atQuefrency quefrency: Double) -> Double {
    slope * (options.trend == .straight ? quefrency : log(quefrency)) + intercept
  }

  private mutating func fitSquares(_ y: [Double]) {
    let count = Double(range.count)
    var (meanX, meanY) = (0.0, 0.0)
    for index in range {
      meanX += abscissas[index]
      meanY += y[index]
    }
    (meanX, meanY) = (meanX / count, meanY / count)
    var (products, squares) = (0.0, 0.0)
    for index in range {
      let distance = abscissas[index] - meanX
      products += distance * (y[index] - meanY)
      squares += distance * distance
    }
    slope = products / squares
    intercept = meanY - slope * meanX
  }

  private mutating func fitHalves(_ y: [Double]) {
    let half = range.count / 2
    let shift = range.count - half
    scratch.removeAll(keepingCapacity: true)
    for index in range.lowerBound..<range.lowerBound + half {
      scratch.append(
        (y[index + shift] - y[index]) / (abscissas[index + shift] - abscissas[index]))
    }
    finish(y)
  }

  private mutating func fitPairs(_ y: [Double]) {
    scratch.removeAll(keepingCapacity: true)
    for first in range {
      for second in first + 1..<range.upperBound {
        scratch.append((y[second] - y[first]) / (abscissas[second] - abscissas[first]))
      }
    }
    finish(y)
  }

  /// Takes the median of the slopes, then that of the intercepts they leave.
  private mutating func finish(_ y: [Double]) {
    slope = Median.take(&scratch)
    scratch.removeAll(keepingCapacity: true)
    for index in range { scratch.append(y[index] - slope * abscissas[index]) }
    intercept = Median.take(&scratch)
  }
}

/// The median of numbers whose order need not be kept.
enum Median {
  /// Returns the middle number, or the mean of the two in the middle, and mixes up the array.
  ///
  /// - Precondition: there is a number.
  static func take(_ values: inout [Double]) -> Double {
    let upper = values.count / 2
    select(&values, upper)
    guard values.count % 2 == 0 else { return values[upper] }
    // All before `upper` are at most what stands there.
    var lower = values[0]
    for index in 1..<upper where values[index] > lower { lower = values[index] }
    return 0.5 * (lower + values[upper])
  }

  /// Brings the number of a rank to its place, smaller ones before it: Hoare's selection.
  private static func select(_ values: inout [Double], _ rank: Int) {
    var (low, high) = (0, values.count - 1)
    while low < high {
      let pivot = values[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right { high = right } else if rank >= left { low = left } else { return }
    }
  }
}
