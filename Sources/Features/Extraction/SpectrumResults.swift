internal import CSpectralKernels
internal import Spectral

/// What was measured of each frame of a spectrum so far.
struct SpectrumResults {
  private var frameCount = 0
  private var levels: [Float] = []
  private var powerSums: [Double]
  private var magnitudeSums: [Double]
  private var cepstra: [[Float]]
  private var autocorrelations: [[Double]]
  private var logMels: [[Float]]
  private var tracks: [[Float]]
  /// The scaled magnitudes of the frame before, for the flux.
  private var carries: [[Float]]
  /// The lags of eight frames.
  private var lags: [Double]

  init(_ plan: SpectrumPlan) {
    let bins = plan.spectrogram.valuesPerFrame
    powerSums = plan.wantsMean ? Array(repeating: 0, count: bins) : []
    magnitudeSums = plan.wantsMeanMagnitudes ? Array(repeating: 0, count: bins) : []
    cepstra = plan.cepstra.map { _ in [] }
    autocorrelations = plan.formants.map { _ in [] }
    logMels = plan.bands.map { _ in [] }
    tracks = plan.meters.map { _ in [] }
    carries = plan.meters.map { $0.descriptor == .flux ? Array(repeating: 0, count: bins) : [] }
    lags = Array(
      repeating: 0, count: 8 * (plan.formants.map(\.autocorrelation.lags).max() ?? 0))
  }

  /// Makes room for the frames to come, if they are more than those that came.
  ///
  /// Fewer are left to the arrays, which grow by doubling: to reserve what each chunk needs would
  /// copy everything with each chunk.
  mutating func reserve(_ count: Int, _ plan: SpectrumPlan) {
    guard count > frameCount else { return }
    let rows = frameCount + count
    if plan.firstLevelBin != nil { levels.reserveCapacity(rows) }
    for (index, part) in plan.cepstra.enumerated() {
      cepstra[index].reserveCapacity(rows * part.mfcc.coefficients)
    }
    for (index, part) in plan.formants.enumerated() {
      autocorrelations[index].reserveCapacity(rows * part.autocorrelation.lags)
    }
    for (index, part) in plan.bands.enumerated() {
      logMels[index].reserveCapacity(rows * part.logMel.bands)
    }
    for (index, meter) in plan.meters.enumerated() {
      tracks[index].reserveCapacity(rows * meter.recordedCount)
    }
  }

  /// Measures the frames of a group.
  ///
  /// - Parameter scratch: `scratchCount` values of the plan.
  mutating func record(
    _ lanes: borrowing FrameLanes, _ plan: SpectrumPlan, scratch: UnsafeMutablePointer<Float>
  ) {
    let (wide, count, bins) = (lanes.isWide, lanes.count, Int64(lanes.bins))
    if let first = plan.firstLevelBin {
      unsafe frame_level(wide, lanes.powers + 8 * first, bins - Int64(first), scratch)
      for lane in 0..<count { unsafe levels.append(scratch[lane]) }
    }
    if plan.wantsMean { unsafe frame_add(wide, lanes.powers, bins, Int64(count), &powerSums) }
    if plan.wantsMeanMagnitudes {
      unsafe frame_add(wide, lanes.magnitudes, bins, Int64(count), &magnitudeSums)
    }
    for (index, meter) in plan.meters.enumerated() {
      unsafe meter.measure(lanes, carry: &carries[index], into: scratch)
      // The first frame has none before it.
      if frameCount == 0 && meter.descriptor == .flux { unsafe scratch[0] = .nan }
      unsafe Self.append(
        scratch, meter.recordedCount, of: lanes, to: &tracks[index],
        by: scratch + 8 * meter.recordedCount)
    }
    for (index, part) in plan.bands.enumerated() {
      let bands = unsafe Self.bands(part.logMel, lanes, scratch)
      unsafe logMels[index].append(contentsOf: bands)
    }
    for (index, part) in plan.cepstra.enumerated() {
      let bands = unsafe Self.bands(part.logMel, lanes, scratch)
      let size = count * part.mfcc.coefficients
      // The bands' lanes are no longer needed.
      let rows = unsafe UnsafeMutableBufferPointer(start: scratch, count: size)
      var output = unsafe rows.mutableSpan
      unsafe part.mfcc.apply(logMels: bands.span, count: count, into: &output)
      unsafe cepstra[index].append(contentsOf: rows)
    }
    for (index, part) in plan.formants.enumerated() {
      let plan = part.autocorrelation
      unsafe lags.withUnsafeMutableBufferPointer { lags in
        guard let lags = lags.baseAddress else { return }
        unsafe plan.applyToEight(lanes.powers, into: lags)
      }
      for lane in 0..<count {
        for lag in 0..<plan.lags { autocorrelations[index].append(lags[8 * lag + lane]) }
      }
    }
    frameCount += count
  }

  /// Appends the values of a group frame by frame.
  private static func append(
    _ values: UnsafePointer<Float>, _ valueCount: Int, of lanes: borrowing FrameLanes,
    to track: inout [Float], by rows: UnsafeMutablePointer<Float>
  ) {
    unsafe frame_rows(lanes.isWide, values, Int64(valueCount), Int64(lanes.count), rows)
    unsafe track.append(
      contentsOf: UnsafeBufferPointer(start: rows, count: lanes.count * valueCount))
  }

  /// Returns the mel bands of a group in decibels, frame by frame; they lie behind those of the lanes.
  private static func bands(
    _ logMel: LogMelSpectrogram<Float>, _ lanes: borrowing FrameLanes,
    _ scratch: UnsafeMutablePointer<Float>
  ) -> UnsafeBufferPointer<Float> {
    let size = 8 * logMel.bands
    unsafe logMel.mel.filterBank.applyToEight(lanes.powers, into: scratch)
    let values = unsafe UnsafeMutableBufferPointer(start: scratch, count: size)
    var span = unsafe values.mutableSpan
    Decibels.convert(&span, count: size, floor: logMel.floor)
    let rows = unsafe scratch + size
    unsafe frame_rows(lanes.isWide, scratch, Int64(logMel.bands), Int64(lanes.count), rows)
    return unsafe UnsafeBufferPointer(start: rows, count: lanes.count * logMel.bands)
  }
}

extension SpectrumResults {
  /// Moves the results into a clip's analysis; nothing is left.
  mutating func move(into clip: inout ClipAnalysis, _ plan: SpectrumPlan) {
    if plan.firstLevelBin != nil { clip.levels[plan.options] = levels }
    let count = Double(max(1, frameCount))
    if plan.wantsMean { clip.meanSpectra[plan.options] = powerSums.map { $0 / count } }
    if plan.wantsMeanMagnitudes {
      clip.meanMagnitudes[plan.options] = magnitudeSums.map { $0 / count }
    }
    for (index, part) in plan.cepstra.enumerated() {
      clip.cepstra[part.options] = Matrix(
        rows: frameCount, columns: part.mfcc.coefficients, elements: cepstra[index])
    }
    for (index, part) in plan.formants.enumerated() {
      clip.autocorrelations[part.options] = Matrix(
        rows: frameCount, columns: part.autocorrelation.lags, elements: autocorrelations[index])
      clip.formantCeilings[part.options] = part.autocorrelation.ceiling
    }
    for (meter, values) in zip(plan.meters, tracks) {
      let key = FrameTrackKey(descriptor: meter.descriptor, spectrum: plan.options)
      clip.tracks[key] = meter.track(of: values, frameCount: frameCount)
    }
    for (index, part) in plan.bands.enumerated() {
      // Out of here, so that the last to change them need not copy them.
      var values: [Float] = []
      swap(&values, &logMels[index])
      var bands = Matrix(rows: frameCount, columns: part.mel.bands, elements: values)
      values = []
      // From no limit to the least one: what one raises, the next raises at least as far.
      let limits = Set(part.tracks.map(\.descriptor.topDB))
        .sorted { ($0 ?? .infinity) > ($1 ?? .infinity) }
      for topDB in limits {
        if let topDB { Decibels.clip(&bands, topDB: Float(topDB)) }
        for track in part.tracks where track.descriptor.topDB == topDB {
          let key = FrameTrackKey(descriptor: track.descriptor, spectrum: plan.options)
          clip.tracks[key] = track.mfcc.map { $0.cepstra(of: bands) } ?? bands
        }
      }
    }
  }
}
