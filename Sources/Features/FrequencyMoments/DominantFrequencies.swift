internal import Spectral
internal import Synchronization

/// Finds the frequency of the largest bin of each frame, as `dfreq` of seewave or without its bias.
struct DominantFrequencies: Sendable {
  /// What a plan depends on.
  struct Options: Hashable {
    var profile: FrequencyProfile
    var frameLength: Int
    var hopLength: Int
  }

  private let options: Options
  private let stft: STFT<Double>

  private static let plans = Mutex<[Options: DominantFrequencies]>([:])
  private static let capacity = 8

  /// Returns the plan for some options, made now or before; at most eight are kept.
  static func plan(_ options: Options) throws(SpectralError) -> DominantFrequencies {
    if let plan = plans.withLock({ $0[options] }) { return plan }
    let plan = try DominantFrequencies(options)
    plans.withLock { plans in
      if plans.count >= capacity { plans.removeAll() }
      plans[options] = plan
    }
    return plan
  }

  private init(_ options: Options) throws(SpectralError) {
    self.options = options
    stft = try STFT<Double>(
      fftLength: options.frameLength, hopLength: options.hopLength,
      window: options.profile == .formant ? .hann : .hann.symmetric, alignment: .left)
  }

  /// Returns the frequency in Hz of each frame, nil for a frame without energy in the band.
  ///
  /// - Parameters:
  ///   - threshold: samples of at most this share of the clip's largest amplitude count as 0.
  ///   - band: the band in Hz.
  func track(
    _ samples: [Float], threshold: Double, band: ClosedRange<Double>, sampleRate: Double
  ) -> [Double?] {
    let bins = bins(of: band, sampleRate: sampleRate)
    let count = options.profile.frameCount(
      of: options.frameLength, hop: options.hopLength, inSampleCount: samples.count)
    guard !bins.isEmpty, count > 0 else { return Array(repeating: nil, count: count) }
    var result: [Double?] = []
    result.reserveCapacity(count)
    let gate = Self.gate(samples, threshold)
    // A few frames at once, for the vectors' lanes.
    let group = min(8, count)
    let span = (group - 1) * options.hopLength + options.frameLength
    var frames = [Double](repeating: 0, count: span)
    var spectra = [Complex<Double>](repeating: .zero, count: group * stft.binCount)
    var workspace = Workspace<Double>(count: stft.workspaceCount)
    for first in stride(from: 0, to: count, by: group) {
      let size = min(group, count - first)
      let start = first * options.hopLength
      let end = start + (size - 1) * options.hopLength + options.frameLength
      Self.fill(&frames, from: samples.span.extracting(start..<end), gate)
      Self.transform(stft, frames.span, size, &spectra, &workspace)
      for index in 0..<size {
        let row = spectra.span.extracting(index * stft.binCount..<(index + 1) * stft.binCount)
        result.append(frequency(of: row, bins, sampleRate))
      }
    }
    return result
  }

  /// The bins that take part: seewave counts positions from 1, so that each is a bin too low.
  private func bins(of band: ClosedRange<Double>, sampleRate: Double) -> Range<Int> {
    let length = Double(options.frameLength)
    let half = options.frameLength / 2
    let ends = (length * band.lowerBound / sampleRate, length * band.upperBound / sampleRate)
    if options.profile == .formant {
      // An offset is no frequency.
      let first = max(1, Int(min(ends.0.rounded(.up), length)))
      return first..<max(first, Int(min(ends.1.rounded(.down), Double(half))) + 1)
    }
    let first = max(1, Int(min(ends.0.rounded(.toNearestOrEven), length)))
    let last = Int(min(ends.1.rounded(.toNearestOrEven), Double(half)))
    return first - 1..<max(first - 1, last)
  }

  private func frequency(
    of spectrum: Span<Complex<Double>>, _ bins: Range<Int>, _ sampleRate: Double
  ) -> Double? {
    var (largest, power) = (bins.lowerBound, 0.0)
    for bin in bins where spectrum[bin].power > power {
      (largest, power) = (bin, spectrum[bin].power)
    }
    guard power > 0 else { return nil }
    let spacing = sampleRate / Double(options.frameLength)
    switch options.profile {
    case .seewave2_0_2: return Double(largest + 1) * spacing
    case .seewave2_2_4: return Double(largest) * spacing
    case .formant: break
    }
    guard bins.contains(largest - 1), bins.contains(largest + 1) else {
      return Double(largest) * spacing
    }
    let (left, right) = (spectrum[largest - 1].power, spectrum[largest + 1].power)
    guard left > 0, right > 0 else { return Double(largest) * spacing }
    let (below, above) = (naturalLogarithm(left / power), naturalLogarithm(right / power))
    guard below + above < 0 else { return Double(largest) * spacing }
    return (Double(largest) + 0.5 * (below - above) / (below + above)) * spacing
  }

  /// The amplitude up to which a sample counts as 0; seewave's threshold is in percent.
  private static func gate(_ samples: [Float], _ threshold: Double) -> Double {
    var peak: Float = 0
    for sample in samples { peak = abs(sample) > peak ? abs(sample) : peak }
    return Double(peak) * (100 * threshold) / 100
  }

  private static func fill(_ frames: inout [Double], from samples: Span<Float>, _ gate: Double) {
    var output = frames.mutableSpan
    for index in samples.indices {
      let sample = Double(samples[index])
      output[index] = abs(sample) <= gate ? 0 : sample
    }
  }

  // The parts as separate arguments: each is held exclusively.
  private static func transform(
    _ stft: STFT<Double>, _ frames: Span<Double>, _ count: Int,
    _ spectra: inout [Complex<Double>], _ workspace: inout Workspace<Double>
  ) {
    var output = spectra.mutableSpan
    workspace.withSpan { stft.transform(frames, frameCount: count, into: &output, workspace: &$0) }
  }
}
