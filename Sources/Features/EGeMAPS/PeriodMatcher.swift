internal import CSpectralKernels
internal import Foundation

/// Follows the periods of voiced stretches by matching each with the next.
///
/// A period is the lag within a tenth of that of the frame's fundamental frequency at which the
/// normalised product of a period's samples with those after it is largest, moved to the top of a
/// parabola. Those below a product of 0.5 break the chain, and heights that double or halve are left
/// out. A frame gets what the periods say that end in its first 20 ms, and keeps the last values while
/// there is none.
enum PeriodMatcher {
  /// Returns jitter, as a share of the period, and shimmer in dB, of each frame; 0 of unvoiced ones.
  static func contours(
    of samples: [Double], _ frequencies: [Double]
  ) -> (jitter: [Double], shimmer: [Double]) {
    var (jitters, shimmers): ([Double], [Double]) = ([], [])
    var chain = Chain()
    var products: [Double] = []
    // Products are taken at as many lags as fill vectors.
    let end = samples.count
    let samples = samples + [Double](repeating: 0, count: 8)
    for (index, frequency) in frequencies.enumerated() {
      if frequency > 0 {
        let start = index * EGeMAPSPlan.hopLength
        chain.begin(at: start)
        chain.advance(
          samples.span, EGeMAPSPlan.sampleRate / frequency, &products,
          to: min(start + EGeMAPSPlan.shortLength, end))
      } else {
        chain = Chain()
      }
      jitters.append(chain.jitter)
      shimmers.append(chain.shimmer)
    }
    return (jitters, shimmers)
  }

  /// Where a voiced stretch has been followed to.
  private struct Chain {
    var jitter = 0.0
    var shimmer = 0.0
    private var position = -1
    private var lastPeriod = 0.0
    private var lastHeight = 0.0

    mutating func begin(at start: Int) { if position < 0 { position = start } }

    mutating func advance(
      _ samples: Span<Double>, _ period: Double, _ products: inout [Double], to end: Int
    ) {
      let (low, high) = (Int(period * 0.9), Int((period * 1.1).rounded(.up)))
      let length = Int(period)
      var (changes, periods, count) = (0.0, 0.0, 0)
      var (levels, levelCount) = (0.0, 0)
      while position + high + length < end {
        let height = PeriodMatcher.height(samples, position, length)
        let (step, exact, product) = PeriodMatcher.match(
          samples, position, length, low...high, &products)
        if product >= 0.5 {
          if lastPeriod > 0 {
            changes += (exact - lastPeriod).magnitude
            periods += exact
            count += 1
          }
          // A voice does not double from one period to the next; an onset does.
          if height > 0, height < 2 * lastHeight, lastHeight < 2 * height {
            levels += (20 * log10(height / lastHeight)).magnitude
            levelCount += 1
          }
          (lastPeriod, lastHeight) = (exact, height)
        } else {
          (lastPeriod, lastHeight) = (0, 0)
        }
        position += step
      }
      if count > 0 { jitter = changes / periods }
      if levelCount > 0 { shimmer = levels / Double(levelCount) }
    }
  }

  /// The range of the samples of a period.
  private static func height(_ samples: Span<Double>, _ start: Int, _ length: Int) -> Double {
    var (least, greatest) = (samples[start], samples[start])
    for index in start..<start + length {
      least = min(least, samples[index])
      greatest = max(greatest, samples[index])
    }
    return greatest - least
  }

  /// The lag of the best match, whole and exact, and its normalised product.
  private static func match(
    _ samples: Span<Double>, _ start: Int, _ length: Int, _ lags: ClosedRange<Int>,
    _ products: inout [Double]
  ) -> (lag: Int, exact: Double, product: Double) {
    let first = start + lags.lowerBound
    let own = samples.product(at: start, and: start, count: length)
    var energy = samples.product(at: first, and: first, count: length)
    correlate(samples, start, length, lags, &products)
    var best = 0
    for (place, lag) in lags.enumerated() {
      let scale = (own * max(energy, 0)).squareRoot()
      products[place] = scale > 0 ? products[place] / scale : 0
      if products[place] > products[best] { best = place }
      let (old, new) = (samples[start + lag], samples[start + lag + length])
      energy += new * new - old * old
    }
    var shift = 0.0
    if best > 0, best < lags.count - 1 {
      let (low, middle, high) = (products[best - 1], products[best], products[best + 1])
      let bend = low - 2 * middle + high
      if bend != 0 { shift = 0.5 * (low - high) / bend }
    }
    let lag = lags.lowerBound + best
    return (lag, Double(lag) + shift, products[best])
  }

  /// Writes the products of a stretch with those at some lags, each summed in order.
  private static func correlate(
    _ samples: Span<Double>, _ start: Int, _ length: Int, _ lags: ClosedRange<Int>,
    _ products: inout [Double]
  ) {
    let padded = (lags.count + 7) / 8 * 8
    if products.count < padded {
      products += [Double](repeating: 0, count: padded - products.count)
    }
    precondition(
      start + lags.lowerBound + padded + length <= samples.count, "samples for all lags")
    unsafe samples.withUnsafeBufferPointer { samples in
      guard let x = unsafe samples.baseAddress.map({ unsafe $0 + start }) else { return }
      unsafe spectral_cross_correlate(
        spectral_best_instructions(), x, x + lags.lowerBound, Int64(length), Int64(lags.count),
        &products)
    }
  }
}
