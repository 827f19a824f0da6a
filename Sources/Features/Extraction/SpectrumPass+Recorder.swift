internal import CSpectralKernels
internal import Spectral

extension SpectrumPass {
  /// The results of each frame so far, and the scratch to compute the next.
  struct Recorder {
    private let plan: SpectrumPlan
    private let wide: Bool = frame_has_wide_vectors()
    private(set) var frameCount = 0
    private(set) var levels: [Float] = []
    private(set) var powerSums: [Double]
    private(set) var magnitudeSums: [Double]
    private(set) var cepstra: [[Float]]
    private(set) var autocorrelations: [[Double]]
    private(set) var logMels: [[Float]]
    private(set) var meters: MeterGroup
    private var bands: [Float]
    private var row: [Float]
    private var lags: [Double]

    init(_ plan: SpectrumPlan) {
      self.plan = plan
      powerSums = plan.wantsMean ? Array(repeating: 0, count: plan.spectrogram.valuesPerFrame) : []
      magnitudeSums =
        plan.wantsMeanMagnitudes
        ? Array(repeating: 0, count: plan.spectrogram.valuesPerFrame) : []
      cepstra = plan.cepstra.map { _ in [] }
      autocorrelations = plan.formants.map { _ in [] }
      logMels = plan.bands.map { _ in [] }
      meters = MeterGroup(plan)
      let bandCount = max(
        plan.cepstra.map(\.logMel.bands).max() ?? 0, plan.bands.map(\.mel.bands).max() ?? 0)
      let rowCount = plan.cepstra.map(\.mfcc.coefficients).max()
      bands = Array(repeating: 0, count: bandCount)
      row = Array(repeating: 0, count: rowCount ?? 0)
      lags = Array(repeating: 0, count: plan.formants.map(\.autocorrelation.lags).max() ?? 0)
    }

    /// Takes the power of the next frame.
    mutating func record(_ power: Span<Float>) {
      frameCount += 1
      meters.record(power)
      for index in plan.bands.indices {
        let logMel = plan.bands[index].logMel
        var span = bands.mutableSpan
        logMel.mel.filterBank.apply(power, into: &span)
        Decibels.convert(&span, count: logMel.bands, floor: logMel.floor)
        logMels[index].append(contentsOf: bands[..<logMel.bands])
      }
      if let first = plan.firstLevelBin { levels.append(sum(of: power, from: first)) }
      if plan.wantsMean {
        var sums = powerSums.mutableSpan
        for bin in power.indices { sums[bin] += Double(power[bin]) }
      }
      if plan.wantsMeanMagnitudes {
        unsafe power.withUnsafeBufferPointer {
          guard let row = $0.baseAddress else { return }
          unsafe frame_add_roots(wide, row, Int64($0.count), &magnitudeSums)
        }
      }
      for index in plan.cepstra.indices {
        let mfcc = plan.cepstra[index].mfcc
        Self.transform(power, plan.cepstra[index], &bands, &row)
        for coefficient in 0..<mfcc.coefficients { cepstra[index].append(row[coefficient]) }
      }
      for index in plan.formants.indices {
        let plan = plan.formants[index].autocorrelation
        var span = lags.mutableSpan
        plan.apply(power, into: &span)
        for lag in 0..<plan.lags { autocorrelations[index].append(lags[lag]) }
      }
    }

    /// Measures the frames of the last group, which is not full.
    mutating func finish() { meters.flush() }

    // The scratch arrays as separate arguments, so that each is held exclusively.
    private static func transform(
      _ power: Span<Float>, _ plan: SpectrumPlan.CepstraPlan, _ bands: inout [Float],
      _ row: inout [Float]
    ) {
      var bandSpan = bands.mutableSpan
      plan.logMel.mel.filterBank.apply(power, into: &bandSpan)
      Decibels.convert(&bandSpan, count: plan.logMel.bands, floor: plan.logMel.floor)
      var rowSpan = row.mutableSpan
      plan.mfcc.apply(logMel: bands.span.extracting(0..<plan.logMel.bands), into: &rowSpan)
    }
  }
}

/// Returns the sum of the powers from a bin on, in eight lanes that are added up in a fixed order.
private func sum(of power: Span<Float>, from first: Int) -> Float {
  var lanes = SIMD8<Float>(repeating: 0)
  var bin = first
  unsafe power.withUnsafeBytes { bytes in
    while bin + 8 <= power.count {
      let offset = bin * MemoryLayout<Float>.stride
      lanes += unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
      bin += 8
    }
  }
  var sum = lanes.sum()
  while bin < power.count {
    sum += power[bin]
    bin += 1
  }
  return sum
}
