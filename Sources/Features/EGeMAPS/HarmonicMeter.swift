internal import Foundation
internal import Spectral

/// Measures the harmonics of voiced frames of 60 ms, as openSMILE's cHarmonics does.
///
/// A harmonic is the local peak of the magnitudes nearest to a multiple of the fundamental frequency,
/// the higher one of two as near, raised to the top of a parabola.
struct HarmonicMeter {
  private(set) var contours = EGeMAPSContours.HarmonicContours()

  private let plan: EGeMAPSPlan
  private var frame = [Double](repeating: 0, count: 1024)
  private var spectrum: [Complex<Double>]
  private var magnitudes = [Double](repeating: 0, count: 513)
  private var correlation = [Double](repeating: 0, count: 1024)
  private var workspace: Workspace<Double>
  /// Of each harmonic: the magnitude of its bin, and its frequency and level over that of the first.
  private var heights: [Double] = []
  private var places: [Double] = []
  private var levels: [Double] = []

  init(_ plan: EGeMAPSPlan) {
    self.plan = plan
    spectrum = Array(repeating: .zero, count: 513)
    workspace = plan.longFFT.makeWorkspace()
  }

  /// Measures each frame that has a fundamental frequency.
  mutating func measure(
    _ samples: [Double], _ frequencies: [Double], formants: [[Double]]
  ) {
    for (index, frequency) in frequencies.enumerated() {
      guard frequency > 0 else {
        contours.harmonicity.append(0)
        contours.difference.append(0)
        contours.thirdFormantDifference.append(0)
        // openSMILE's value for a frame without harmonics; its means contain it.
        for formant in 0..<3 { contours.amplitudes[formant].append(-201) }
        continue
      }
      transform(samples, at: index * EGeMAPSPlan.hopLength)
      contours.harmonicity.append(harmonicity(frequency))
      collect(frequency)
      let second = levels.count > 1 ? levels[1] : 0
      // Named H1–H2 and H1–A3; the harmonics are counted from 0.
      contours.difference.append(levels.count > 2 ? second - levels[2] : 0)
      for formant in 0..<3 {
        contours.amplitudes[formant].append(amplitude(near: formants[formant][index]))
      }
      contours.thirdFormantDifference.append(second - (contours.amplitudes[2].last ?? 0))
    }
  }

  private mutating func transform(_ samples: [Double], at start: Int) {
    let source = samples.span.extracting(start..<start + EGeMAPSPlan.longLength)
    Self.taper(source, plan.longWindow, into: &frame)
    plan.longFFT.transform(frame, into: &spectrum, &workspace)
    spectrum.writeMagnitudes(to: &magnitudes)
    var powers = spectrum.mutableSpan
    for bin in powers.indices { powers[bin] = Complex(powers[bin].power, 0) }
    plan.longFFT.invert(spectrum, into: &correlation, &workspace)
  }

  private static func taper(
    _ source: Span<Double>, _ window: [Double], into frame: inout [Double]
  ) {
    let window = window.span
    var target = frame.mutableSpan
    for index in source.indices { target[index] = source[index] * window[index] }
  }

  /// 10 lg (r / (1 − r)) at the peak of the autocorrelation nearest to the period, the earlier of two.
  private func harmonicity(_ frequency: Double) -> Double {
    let start = Int(EGeMAPSPlan.sampleRate / frequency)
    let lag = Self.nearestPeak(correlation, start, prefersHigher: false)
    let value = correlation[lag]
    let rest = correlation[0] - value
    guard value > 0, rest > 0 else { return 0 }
    return 10 * log10(value / rest)
  }

  private mutating func collect(_ frequency: Double) {
    heights.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    levels.removeAll(keepingCapacity: true)
    let step = frequency / EGeMAPSPlan.longBin
    for harmonic in 1...100 {
      let start = Int(Double(harmonic) * step + 0.5)
      guard start < 512 else { break }
      let bin = Self.nearestPeak(magnitudes, start, prefersHigher: true)
      guard bin > 0, bin < 512 else { break }
      let (low, middle, high) = (magnitudes[bin - 1], magnitudes[bin], magnitudes[bin + 1])
      let bend = low - 2 * middle + high
      let shift = bend == 0 ? 0 : 0.5 * (low - high) / bend
      heights.append(middle)
      places.append((Double(bin) + shift) * EGeMAPSPlan.longBin)
      let top = middle - 0.25 * (low - high) * shift
      let ratio = heights[0] > 0 ? top.magnitude / heights[0] : 0
      levels.append(harmonic == 1 ? 0 : 20 * log10(max(ratio, 1e-10)))
    }
  }

  /// The level of the highest harmonic within a fifth of a frequency; 0 where there is none.
  private func amplitude(near frequency: Double) -> Double {
    var best = -1
    for index in places.indices
    where places[index] >= 0.8 * frequency && places[index] <= 1.2 * frequency {
      if best < 0 || heights[index] > heights[best] { best = index }
    }
    return best < 0 ? 0 : levels[best]
  }

  /// The local peak nearest to a place.
  private static func nearestPeak(
    _ values: [Double], _ start: Int, prefersHigher: Bool
  ) -> Int {
    let last = values.count - 1
    func isPeak(_ index: Int) -> Bool {
      index > 0 && index < last && values[index] > values[index - 1]
        && values[index] >= values[index + 1]
    }
    for distance in 0...last {
      let (left, right) = (start - distance, start + distance)
      let (isLeft, isRight) = (isPeak(left), isPeak(right))
      if isLeft && isRight {
        return prefersHigher && values[right] > values[left] ? right : left
      }
      if isLeft { return left }
      if isRight { return right }
    }
    return min(start, last)
  }
}
