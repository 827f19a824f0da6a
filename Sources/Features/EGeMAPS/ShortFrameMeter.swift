internal import CSpectralKernels
internal import Spectral

/// Measures the spectra of frames of 20 ms: loudness, cepstra, balance and, of voiced ones, formants.
///
/// Eight frames at a time, one in each lane of a vector.
struct ShortFrameMeter {
  private static let lanes = EGeMAPSPlan.lanes
  private static let fluxCount = lanes * Int(EGEMAPS_FLUX_BINS)
  private let plan: EGeMAPSPlan
  private(set) var contours = EGeMAPSContours.ShortContours()
  private(set) var formants: BandLimitedFormants
  /// The bins, the magnitudes of the frames before, and scratch.
  private var memory: Workspace<Double>
  private var measures = [Double](
    repeating: 0, count: lanes * (Int(egemaps_cepstra) + EGeMAPSPlan.cepstrumCount))

  init(_ plan: EGeMAPSPlan) {
    self.plan = plan
    memory = Workspace(
      count: Self.fluxCount + EGeMAPSPlan.shortSpectrumCount + plan.shortFFT.scratchCount)
    formants = BandLimitedFormants(plan)
  }

  /// Measures all whole frames; formants of those with a fundamental frequency.
  mutating func measure(_ samples: [Double], voiced: [Double]) {
    let count = (samples.count - EGeMAPSPlan.shortLength) / EGeMAPSPlan.hopLength + 1
    for first in stride(from: 0, to: count, by: Self.lanes) {
      let some = min(Self.lanes, count - first)
      Self.measure(samples, first, some, voiced: voiced, plan, &memory, &measures, &formants)
      for lane in 0..<some { append(lane, isFirst: first + lane == 0) }
    }
    measureEnergies(samples, count)
    formants.finish()
  }

  /// Transforms neighbouring frames and measures their spectra.
  private static func measure(
    _ samples: [Double], _ first: Int, _ count: Int, voiced: [Double], _ plan: EGeMAPSPlan,
    _ memory: inout Workspace<Double>, _ measures: inout [Double],
    _ formants: inout BandLimitedFormants
  ) {
    let (hop, length) = (EGeMAPSPlan.hopLength, EGeMAPSPlan.shortLength)
    let start = first * hop
    let frames = samples.span.extracting(start..<start + (count - 1) * hop + length)
    memory.withSpan { memory in
      unsafe memory.withUnsafeMutableBufferPointer { memory in
        guard let before = memory.baseAddress else { return }
        let bins = unsafe before + fluxCount
        unsafe plan.shortFFT.writeBins(
          frames, hop: hop, count: count, to: bins, scratch: bins + EGeMAPSPlan.shortSpectrumCount)
        unsafe plan.withTables { tables in
          unsafe spectral_egemaps_measures(
            spectral_best_instructions(), tables, bins, before, &measures)
        }
      }
      let bins = memory.span.extracting(fluxCount..<fluxCount + EGeMAPSPlan.shortSpectrumCount)
      for lane in 0..<max(0, min(count, voiced.count - first)) {
        if voiced[first + lane] > 0 { formants.add(bins, lane) } else { formants.skip() }
      }
    }
  }

  /// Takes what was measured of a frame.
  private mutating func append(_ lane: Int, isFirst: Bool) {
    func value(_ row: Int) -> Double { measures[Self.lanes * row + lane] }
    contours.loudness.append(value(Int(egemaps_loudness)))
    contours.alphaRatio.append(value(Int(egemaps_alpha_ratio)))
    contours.hammarberg.append(value(Int(egemaps_hammarberg)))
    contours.lowSlope.append(value(Int(egemaps_low_slope)))
    contours.middleSlope.append(value(Int(egemaps_middle_slope)))
    contours.flux.append(isFirst ? 0 : value(Int(egemaps_flux)))
    for order in 0..<EGeMAPSPlan.cepstrumCount {
      contours.cepstra[order].append(value(Int(egemaps_cepstra) + order))
    }
  }

  /// Measures the energy of each frame, which has two hops.
  private mutating func measureEnergies(_ samples: [Double], _ count: Int) {
    let (samples, hop) = (samples.span, EGeMAPSPlan.hopLength)
    var before = samples.product(at: 0, and: 0, count: hop)
    for index in 0..<count {
      let start = (index + 1) * hop
      let after = samples.product(at: start, and: start, count: hop)
      contours.energy.append((before + after) / Double(EGeMAPSPlan.shortLength))
      before = after
    }
  }
}
