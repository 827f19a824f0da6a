internal import Foundation
internal import Spectral

/// Measures the spectra of frames of 20 ms: loudness, cepstra, balance and, of voiced ones, formants.
struct ShortFrameMeter {
  private static let integerScale = 32_767.0 * 32_767
  private let plan: EGeMAPSPlan
  private(set) var contours = EGeMAPSContours.ShortContours()
  private var frame = [Double](repeating: 0, count: 512)
  private var spectrum: [Complex<Double>]
  private var magnitudes = [Double](repeating: 0, count: 257)
  private var previous = [Double](repeating: 0, count: 257)
  private var bands = [Double](repeating: 0, count: EGeMAPSPlan.bandCount)
  private(set) var formants: BandLimitedFormants
  private var workspace: Workspace<Double>

  init(_ plan: EGeMAPSPlan) {
    self.plan = plan
    spectrum = Array(repeating: .zero, count: 257)
    workspace = plan.shortFFT.makeWorkspace()
    formants = BandLimitedFormants(plan)
  }

  /// Measures all whole frames; formants of those with a fundamental frequency.
  mutating func measure(_ samples: [Double], voiced: [Double]) {
    let count = (samples.count - EGeMAPSPlan.shortLength) / EGeMAPSPlan.hopLength + 1
    for index in 0..<count {
      transform(samples, at: index * EGeMAPSPlan.hopLength)
      measureBands()
      measureBalance()
      measureFlux(isFirst: index == 0)
      guard index < voiced.count else { continue }
      if voiced[index] > 0 { formants.add(spectrum) } else { formants.skip() }
    }
    formants.finish()
  }

  private mutating func transform(_ samples: [Double], at start: Int) {
    // In the middle of the transform, as openSMILE does: the formants depend on it.
    let offset = (512 - EGeMAPSPlan.shortLength) / 2
    let source = samples.span.extracting(start..<start + EGeMAPSPlan.shortLength)
    let energy = Self.taper(source, plan.shortWindow, into: &frame, at: offset)
    contours.energy.append(energy / Double(EGeMAPSPlan.shortLength))
    plan.shortFFT.transform(frame, into: &spectrum, &workspace)
    swap(&magnitudes, &previous)
    spectrum.writeMagnitudes(to: &magnitudes)
  }

  private mutating func measureBands() {
    Self.fill(&bands, from: magnitudes, plan)
    var loudness = 0.0
    for band in bands.indices {
      // On the scale of 16-bit integers, above HTK's floor of 1.
      let level = log(max(bands[band] * Self.integerScale, 1))
      loudness += exp(0.33 * level) * plan.loudness[band]
      bands[band] = level
    }
    contours.loudness.append(loudness / Double(EGeMAPSPlan.bandCount))
    for order in 0..<EGeMAPSPlan.cepstrumCount {
      var sum = 0.0
      let first = order * EGeMAPSPlan.bandCount
      for band in bands.indices { sum += plan.cosines[first + band] * bands[band] }
      contours.cepstra[order].append(sum)
    }
  }

  /// Writes windowed samples and returns their energy before that.
  private static func taper(
    _ source: Span<Double>, _ window: [Double], into frame: inout [Double], at offset: Int
  ) -> Double {
    let window = window.span
    var target = frame.mutableSpan
    var energy = 0.0
    for index in source.indices {
      let sample = source[index]
      energy += sample * sample
      target[offset + index] = sample * window[index]
    }
    return energy
  }

  /// Shares the power of each bin between the bands around it.
  private static func fill(
    _ bands: inout [Double], from magnitudes: [Double], _ plan: EGeMAPSPlan
  ) {
    let magnitudes = magnitudes.span
    let cells = plan.cells.span
    let shares = plan.shares.span
    var output = bands.mutableSpan
    for band in output.indices { output[band] = 0 }
    for bin in 2...256 {
      let power = magnitudes[bin] * magnitudes[bin]
      let (cell, share) = (cells[bin], shares[bin])
      if cell < EGeMAPSPlan.bandCount { output[cell] += share * power }
      if cell > 0 { output[cell - 1] += (1 - share) * power }
    }
  }

  private mutating func measureBalance() {
    let kept = magnitudes
    let magnitudes = kept.span
    var (below, above, lowPeak, highPeak) = (0.0, 0.0, 0.0, 0.0)
    for bin in 0...160 {
      let power = magnitudes[bin] * magnitudes[bin]
      if bin < 32 { below += power } else { above += power }
      if bin < 64 { lowPeak = max(lowPeak, power) } else { highPeak = max(highPeak, power) }
    }
    contours.alphaRatio.append(decibels(above) - decibels(below))
    contours.hammarberg.append(decibels(lowPeak) - decibels(highPeak))
    var (low, middle) = (0.0, 0.0)
    for bin in 0...48 {
      let level = decibels(magnitudes[bin] * magnitudes[bin])
      if bin <= 16 { low += plan.lowSlope[bin] * level }
      if bin >= 16 { middle += plan.middleSlope[bin - 16] * level }
    }
    contours.lowSlope.append(low)
    contours.middleSlope.append(middle)
  }

  private mutating func measureFlux(isFirst: Bool) {
    var sum = 0.0
    let kept = (magnitudes, previous)
    let magnitudes = kept.0.span
    let previous = kept.1.span
    for bin in 0..<160 {
      let change = magnitudes[bin] - previous[bin]
      sum += change * change
    }
    contours.flux.append(isFirst ? 0 : (sum / 160).squareRoot())
  }

  private func decibels(_ power: Double) -> Double { 10 * log10(max(power, 1e-14)) }
}
