internal import CSpectralKernels
internal import Spectral

/// Measures one spectral descriptor of eight frames side by side.
struct FrameMeter: Sendable {
  let descriptor: FrameDescriptor
  /// The number of values recorded a frame; more than a row has where the clip's end decides.
  let recordedCount: Int

  /// The number of values of scratch.
  var scratchCount: Int {
    switch descriptor {
    case .contrast: 16 * (shares.max() ?? 1)
    case .skewness, .kurtosis: 24
    default: 0
    }
  }

  let spacing: Float
  /// Factors of bins, a row a value.
  private(set) var weights: [[Float]] = []
  private(set) var ranges: [Range<Int>] = []
  private(set) var shares: [Int] = []

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
  ///   - result: `recordedCount` × 8 values, followed by `scratchCount` of scratch.
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
