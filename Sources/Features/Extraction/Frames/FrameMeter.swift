internal import CSpectralKernels
internal import Spectral

/// Measures one spectral descriptor of eight frames side by side.
struct FrameMeter: Sendable {
  let descriptor: FrameDescriptor
  /// The number of values recorded a frame; more than a row has where the clip's end decides.
  let recordedCount: Int

  private let spacing: Float
  /// Factors of bins, a row a value.
  private var weights: [[Float]] = []
  private var ranges: [Range<Int>] = []
  private var shares: [Int] = []

  /// Plans the measurement.
  ///
  /// - Throws: `SpectralError` that names the parameter.
  init(
    _ descriptor: FrameDescriptor, _ spectrum: SpectrumOptions, sampleRate: Double
  ) throws(SpectralError) {
    self.descriptor = descriptor
    let (length, bins) = (spectrum.fftLength, spectrum.fftLength / 2 + 1)
    let spacing = sampleRate / Double(length)
    self.spacing = Float(spacing)
    var recordedCount = descriptor.valueCount
    func range(_ band: ClosedRange<Double>) -> Range<Int> {
      let first = Int(min((band.lowerBound / spacing).rounded(.up), Double(bins)))
      let end = Int(min((band.upperBound / spacing).rounded(.down) + 1, Double(bins)))
      return first..<max(first, end)
    }
    switch descriptor {
    case .contrast(let bands, let frequency, let quantile, let topDB):
      let octaves = try OctaveBand.bands(
        SpectralContrastOptions(
          fftLength: length, hopLength: spectrum.hopLength, bands: bands,
          minimumFrequency: frequency, quantile: quantile), sampleRate: sampleRate)
      ranges = octaves.map(\.bins)
      shares = octaves.map(\.share)
      if topDB != nil { recordedCount *= 2 }
    case .polynomial(let order):
      let frequencies = (0..<bins).map { Double($0) * spacing }
      weights = LeastSquares.weights(order: order, at: frequencies).map { $0.map(Float.init) }
    case .chroma(let classes):
      let chroma = try Chroma(
        classes: classes, fftLength: length, hopLength: spectrum.hopLength,
        sampleRate: sampleRate)
      let matrix = chroma.filterBank.weights
      weights = (0..<classes).map { Array(matrix.row($0)) }
    case .slope(let band):
      ranges = [range(band)]
      let frequencies = ranges[0].map { Double($0) * spacing / 1_000 }
      weights = [LeastSquares.weights(order: 1, at: frequencies)[0].map(Float.init)]
    case .alphaRatio:
      let low = range(50...1_000)
      let high = range(1_000...5_000)
      ranges = [low.lowerBound..<min(low.upperBound, high.lowerBound), high]
    case .hammarbergIndex:
      let low = range(0...2_000)
      let high = range(2_000...5_000)
      ranges = [low.lowerBound..<min(low.upperBound, high.lowerBound), high]
    case .bandLevel(let band):
      ranges = [range(band)]
    case .centroid, .bandwidth, .skewness, .kurtosis:
      weights = [(0..<bins).map { Float(Double($0) * spacing) }]
    default:
      break
    }
    self.recordedCount = recordedCount
  }

  /// Measures a group; writes eight values side by side for each value of a row.
  ///
  /// - Parameters:
  ///   - lanes: the frames.
  ///   - carry: the scaled magnitudes of the frame before, for the flux.
  ///   - result: `recordedCount` × 8 values.
  func measure(
    _ lanes: borrowing FrameLanes, carry: inout [Float],
    into result: UnsafeMutablePointer<Float>
  ) {
    let (wide, bins) = (lanes.isWide, lanes.bins)
    let (powers, magnitudes) = unsafe (lanes.powers, lanes.magnitudes)
    switch descriptor {
    case .centroid:
      unsafe lanes.centroids(weights[0], into: result)
    case .bandwidth(let power):
      unsafe bandwidth(lanes, power: power, into: result)
    case .skewness, .kurtosis:
      unsafe shape(lanes, isKurtosis: descriptor == .kurtosis, into: result)
    case .rolloff(let share):
      unsafe frame_rolloff(wide, magnitudes, Int64(bins), Float(share), result)
      for lane in 0..<8 { unsafe result[lane] *= spacing }
    case .flatness:
      var (logarithms, means) = (Eight(), Eight())
      unsafe logarithms.withPointer { logarithms in
        unsafe means.withPointer { means in
          unsafe frame_log_mean(wide, powers, Int64(bins), 1e-10, logarithms, means)
        }
      }
      for lane in 0..<8 {
        unsafe result[lane] = Float(exponential(Double(logarithms[lane]))) / means[lane]
      }
    case .contrast(_, _, _, let topDB):
      unsafe contrast(lanes, isWhole: topDB == nil, into: result)
    case .polynomial:
      for (row, weights) in weights.enumerated() {
        unsafe frame_weighted_sum(wide, magnitudes, weights, Int64(bins), result + 8 * row)
      }
    case .chroma:
      unsafe chroma(lanes, into: result)
    case .crest:
      unsafe crest(lanes, into: result)
    case .slope:
      let first = ranges[0].lowerBound
      unsafe frame_weighted_sum(
        wide, lanes.decibels + 8 * first, weights[0], Int64(ranges[0].count), result)
    case .flux:
      unsafe flux(lanes, &carry, into: result)
    case .entropy:
      unsafe entropy(lanes, into: result)
    case .alphaRatio:
      unsafe ratio(lanes, into: result) { values, bins, result in
        unsafe frame_sum(wide, values, bins, result)
      }
    case .hammarbergIndex:
      unsafe ratio(lanes, into: result) { values, bins, result in
        var least = Eight()
        unsafe least.withPointer { least in
          unsafe frame_extremes(wide, values, bins, 1, least, result, least)
        }
      }
    case .bandLevel:
      unsafe frame_sum(
        wide, powers + 8 * ranges[0].lowerBound, Int64(ranges[0].count), result)
      for lane in 0..<8 { unsafe result[lane] = decibels(max(Double(result[lane]), 1e-10)) }
    case .zeroCrossingRate, .rms, .energy, .energyEntropy, .logMel, .mfcc:
      break  // not of the spectrum's lanes
    }
  }
}

extension FrameMeter {
  private func bandwidth(
    _ lanes: borrowing FrameLanes, power: Double, into result: UnsafeMutablePointer<Float>
  ) {
    var centers = Eight()
    unsafe centers.withPointer { unsafe lanes.centroids(weights[0], into: $0) }
    let totals = lanes.magnitudeTotals
    if power == 2 {
      unsafe centers.withPointer {
        unsafe frame_central_sums(
          lanes.isWide, lanes.magnitudes, weights[0], $0, Int64(lanes.bins), 1, result)
      }
      for lane in 0..<8 {
        unsafe result[lane] =
          totals[lane] > 0 ? (result[lane] / totals[lane]).squareRoot() : 0
      }
      return
    }
    for lane in 0..<8 {
      var sum = 0.0
      for bin in 0..<lanes.bins {
        let distance = Double((weights[0][bin] - centers[lane]).magnitude)
        unsafe sum += Double(lanes.magnitudes[8 * bin + lane]) * raise(distance, to: power)
      }
      let mean = totals[lane] > 0 ? sum / Double(totals[lane]) : 0
      unsafe result[lane] = Float(raise(mean, to: 1 / power))
    }
  }

  private func shape(
    _ lanes: borrowing FrameLanes, isKurtosis: Bool, into result: UnsafeMutablePointer<Float>
  ) {
    var centers = Eight()
    unsafe centers.withPointer { unsafe lanes.centroids(weights[0], into: $0) }
    let totals = lanes.magnitudeTotals
    var sums = [Float](repeating: 0, count: 24)
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      guard let base = sums.baseAddress else { return }
      unsafe centers.withPointer {
        unsafe frame_central_sums(
          lanes.isWide, lanes.magnitudes, weights[0], $0, Int64(lanes.bins), isKurtosis ? 3 : 2,
          base)
      }
    }
    for lane in 0..<8 {
      let second = Double(sums[lane] / totals[lane])
      let higher = Double(sums[(isKurtosis ? 16 : 8) + lane] / totals[lane])
      let scale = isKurtosis ? second * second : second * second.squareRoot()
      unsafe result[lane] = second > 0 ? Float(higher / scale) : .nan
    }
  }

  private func contrast(
    _ lanes: borrowing FrameLanes, isWhole: Bool, into result: UnsafeMutablePointer<Float>
  ) {
    var (peaks, valleys) = (Eight(), Eight())
    let largest = shares.max() ?? 1
    var scratch = [Float](repeating: 0, count: largest > 1 ? 16 * largest : 0)
    for (band, range) in ranges.enumerated() {
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        unsafe peaks.withPointer { peaks in
          unsafe valleys.withPointer { valleys in
            unsafe frame_extremes(
              lanes.isWide, lanes.magnitudes + 8 * range.lowerBound, Int64(range.count),
              Int64(shares[band]), scratch.baseAddress ?? peaks, peaks, valleys)
          }
        }
      }
      peaks.convertToDecibels(wide: lanes.isWide)
      valleys.convertToDecibels(wide: lanes.isWide)
      for lane in 0..<8 {
        if isWhole {
          unsafe result[8 * band + lane] = peaks[lane] - valleys[lane]
        } else {
          unsafe result[8 * band + lane] = peaks[lane]
          unsafe result[8 * (ranges.count + band) + lane] = valleys[lane]
        }
      }
    }
  }

  private func chroma(
    _ lanes: borrowing FrameLanes, into result: UnsafeMutablePointer<Float>
  ) {
    for (row, weights) in weights.enumerated() {
      unsafe frame_weighted_sum(
        lanes.isWide, lanes.powers, weights, Int64(lanes.bins), result + 8 * row)
    }
    for lane in 0..<8 {
      var largest: Float = 0
      for row in weights.indices {
        let value = unsafe result[8 * row + lane]
        largest = value > largest ? value : largest
      }
      guard largest >= .leastNormalMagnitude else { continue }
      for row in weights.indices { unsafe result[8 * row + lane] /= largest }
    }
  }

  private func crest(_ lanes: borrowing FrameLanes, into result: UnsafeMutablePointer<Float>) {
    var least = Eight()
    unsafe least.withPointer { least in
      unsafe frame_extremes(
        lanes.isWide, lanes.magnitudes, Int64(lanes.bins), 1, least, result, least)
    }
    let totals = lanes.magnitudeTotals
    for lane in 0..<8 {
      // 0 over 0 is NaN: not defined.
      unsafe result[lane] = result[lane] / (totals[lane] / Float(lanes.bins))
    }
  }

  private func flux(
    _ lanes: borrowing FrameLanes, _ carry: inout [Float],
    into result: UnsafeMutablePointer<Float>
  ) {
    let totals = lanes.magnitudeTotals
    var factors = Eight()
    for lane in 0..<8 { factors[lane] = totals[lane] > 0 ? 1 / totals[lane] : .nan }
    unsafe factors.withPointer { factors in
      unsafe frame_flux(
        lanes.isWide, lanes.magnitudes, factors, Int64(lanes.bins), Int64(lanes.count), &carry,
        result)
    }
  }

  private func entropy(_ lanes: borrowing FrameLanes, into result: UnsafeMutablePointer<Float>) {
    var totals = Eight()
    unsafe totals.withPointer { totals in
      unsafe frame_sum(lanes.isWide, lanes.powers, Int64(lanes.bins), totals)
      unsafe frame_entropy(lanes.isWide, lanes.powers, Int64(lanes.bins), totals, result)
    }
    let scale = Float(naturalLogarithm(Double(lanes.bins)))
    for lane in 0..<8 {
      unsafe result[lane] = totals[lane] > 0 ? result[lane] / scale : .nan
    }
  }

  /// The decibels between two bands' sums or maxima of the powers.
  private func ratio(
    _ lanes: borrowing FrameLanes, into result: UnsafeMutablePointer<Float>,
    _ measure: (UnsafePointer<Float>, Int64, UnsafeMutablePointer<Float>) -> Void
  ) {
    var other = Eight()
    // High over low for the alpha ratio, low over high for Hammarberg's index.
    let isAlpha = descriptor == .alphaRatio
    let (top, bottom) = isAlpha ? (ranges[1], ranges[0]) : (ranges[0], ranges[1])
    unsafe measure(lanes.powers + 8 * top.lowerBound, Int64(top.count), result)
    unsafe other.withPointer {
      unsafe measure(lanes.powers + 8 * bottom.lowerBound, Int64(bottom.count), $0)
    }
    for lane in 0..<8 {
      let (above, below) = unsafe (Double(result[lane]), Double(other[lane]))
      unsafe result[lane] = above > 0 && below > 0 ? decibels(above / below) : .nan
    }
  }
}

/// 10 log₁₀ of a positive number.
private func decibels(_ power: Double) -> Float {
  Float(10 / naturalLogarithm(10) * naturalLogarithm(power))
}
