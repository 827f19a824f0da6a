internal import CSpectralKernels
internal import Foundation
internal import Spectral

/// Measures the harmonics of voiced frames of 60 ms, as openSMILE's cHarmonics does.
///
/// A harmonic is the local peak of the magnitudes nearest to a multiple of the fundamental frequency,
/// the higher one of two as near, raised to the top of a parabola. The spectra of eight voiced frames
/// are computed at once.
struct HarmonicMeter {
  private(set) var contours: EGeMAPSContours.HarmonicContours

  private static let lanes = EGeMAPSPlan.lanes
  private let plan: EGeMAPSPlan
  /// The voiced frames that wait for their spectra, and their samples.
  private var waiting: [Int] = []
  private var frames = [Double](repeating: 0, count: lanes * EGeMAPSPlan.longLength)
  /// Powers and scratch.
  private var memory: Workspace<Double>
  /// The sums of the powers of each frame, and which are peaks.
  private var sums = [Double](repeating: 0, count: lanes)
  private var peaks = [UInt8](repeating: 0, count: 513)
  private var correlation = PowerCorrelation(length: 1024)
  private var harmonics = HarmonicPeaks()

  /// Prepares for as many frames, all of them unvoiced at first.
  init(_ plan: EGeMAPSPlan, frameCount: Int) {
    self.plan = plan
    memory = Workspace(count: EGeMAPSPlan.longPowerCount + plan.longFFT.scratchCount)
    contours = EGeMAPSContours.HarmonicContours(frameCount: frameCount)
  }

  /// Measures each frame that has a fundamental frequency.
  mutating func measure(
    _ samples: [Double], _ frequencies: [Double], formants: [[Double]]
  ) {
    for (index, frequency) in frequencies.enumerated() where frequency > 0 {
      load(samples, at: index * EGeMAPSPlan.hopLength)
      waiting.append(index)
      if waiting.count == Self.lanes { measureWaiting(frequencies, formants) }
    }
    measureWaiting(frequencies, formants)
  }

  private mutating func load(_ samples: [Double], at start: Int) {
    let length = EGeMAPSPlan.longLength
    let first = waiting.count * length
    precondition(start + length <= samples.count && first + length <= frames.count, "a frame")
    unsafe frames.withUnsafeMutableBufferPointer { frames in
      unsafe samples.withUnsafeBufferPointer { samples in
        guard let frames = frames.baseAddress, let samples = samples.baseAddress else { return }
        unsafe (frames + first).update(from: samples + start, count: length)
      }
    }
  }

  private mutating func measureWaiting(_ frequencies: [Double], _ formants: [[Double]]) {
    guard !waiting.isEmpty else { return }
    Self.measure(
      frames, waiting, frequencies, formants, plan, &memory, &sums, &peaks, &correlation,
      &harmonics, &contours)
    waiting.removeAll(keepingCapacity: true)
  }

  private static func measure(
    _ frames: [Double], _ indices: [Int], _ frequencies: [Double], _ formants: [[Double]],
    _ plan: EGeMAPSPlan, _ memory: inout Workspace<Double>, _ sums: inout [Double],
    _ peaks: inout [UInt8], _ correlation: inout PowerCorrelation,
    _ harmonics: inout HarmonicPeaks, _ contours: inout EGeMAPSContours.HarmonicContours
  ) {
    memory.withSpan { memory in
      unsafe memory.withUnsafeMutableBufferPointer { memory in
        guard let powers = memory.baseAddress else { return }
        unsafe plan.longFFT.writePowers(
          frames.span, hop: EGeMAPSPlan.longLength, count: indices.count, to: powers,
          scratch: powers + EGeMAPSPlan.longPowerCount)
        unsafe spectral_lane_peaks(spectral_best_instructions(), powers, 513, &sums, &peaks)
      }
      let powers = memory.span.extracting(0..<EGeMAPSPlan.longPowerCount)
      for (lane, index) in indices.enumerated() {
        let frequency = frequencies[index]
        contours.harmonicity[index] = harmonicity(
          powers, lane, sum: sums[lane], frequency, &correlation)
        harmonics.collect(powers, peaks, lane, frequency)
        let second = harmonics.level(1)
        // Named H1–H2 and H1–A3; the harmonics are counted from 0.
        contours.difference[index] = harmonics.count > 2 ? second - harmonics.level(2) : 0
        for formant in 0..<3 {
          contours.amplitudes[formant][index] = harmonics.level(near: formants[formant][index])
        }
        contours.thirdFormantDifference[index] = second - contours.amplitudes[2][index]
      }
    }
  }

  /// 10 lg (r / (1 − r)) at the peak of the autocorrelation nearest to the period, the earlier of two.
  private static func harmonicity(
    _ powers: Span<Double>, _ lane: Int, sum: Double, _ frequency: Double,
    _ correlation: inout PowerCorrelation
  ) -> Double {
    let (start, last) = (Int(EGeMAPSPlan.sampleRate / frequency), correlation.lags.upperBound - 1)
    correlation.begin(powers, lane, sum: sum, around: start)
    var lag = min(start, last)
    search: for distance in 0...last {
      for place in [start - distance, start + distance] where place > 0 && place < last {
        let here = correlation.value(place, powers, lane)
        if here > correlation.value(place - 1, powers, lane),
          here >= correlation.value(place + 1, powers, lane)
        {
          lag = place
          break search
        }
      }
    }
    let value = correlation.value(lag, powers, lane)
    let rest = correlation.energy - value
    guard value > 0, rest > 0 else { return 0 }
    return 10 * log10(value / rest)
  }
}
