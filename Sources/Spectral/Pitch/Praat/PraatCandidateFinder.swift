#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds the candidates of one frame after the other.
struct PraatCandidateFinder {
  private let plan: PraatPitch
  /// The clip's largest distance from its mean.
  private let peak: Double
  private let maximumCandidates: Int
  /// The correlation at lags −reach … reach.
  private var correlation: [Double]
  private var correlator: PraatCorrelator
  private var lanes: PraatAutocorrelator?
  private var peaks: [Int] = []

  /// The unvoiced candidate, then those of the last frame's peaks.
  private(set) var candidates: [PitchCandidate] = []
  /// The last frame's largest amplitude over the clip's.
  private(set) var intensity = 0.0

  init(_ plan: PraatPitch, samples: [Double]) {
    self.plan = plan
    let mean = samples.isEmpty ? 0 : samples.reduce(0, +) / Double(samples.count)
    var peak = 0.0
    for sample in samples where abs(sample - mean) > peak { peak = abs(sample - mean) }
    self.peak = peak
    // At least one candidate for each octave and more between floor and ceiling.
    let least = Int((plan.ceiling / plan.options.floor).rounded(.down))
    maximumCandidates = max(plan.options.maximumCandidates, least)
    correlation = Array(repeating: 0, count: 2 * plan.windows.reach + 1)
    correlator = PraatCorrelator(plan.windows)
    lanes = plan.windows.lanes.map { PraatAutocorrelator(plan.windows, $0) }
    candidates.reserveCapacity(maximumCandidates)
    peaks.reserveCapacity(maximumCandidates)
  }

  /// Finds the candidates of all frames of a clip, and hands them out frame by frame.
  mutating func find(
    _ samples: [Double], _ frames: PraatFrames, _ visit: ([PitchCandidate], Double) -> Void
  ) {
    let group = lanes?.count ?? 1
    for first in stride(from: 0, to: frames.count, by: group) {
      let count = min(group, frames.count - first)
      for lane in 0..<count where lanes != nil {
        let left = frames.sample(at: frames.time(first + lane))
        lanes?.load(
          lane, samples, around: left, mean: correlator.localMean(samples, around: left))
      }
      lanes?.transform(count)
      for lane in 0..<count {
        find(samples, frames, frame: first + lane, lane)
        visit(candidates, intensity)
      }
    }
  }

  /// Finds the candidates of a frame.
  private mutating func find(
    _ samples: [Double], _ frames: PraatFrames, frame: Int, _ lane: Int
  ) {
    let time = frames.time(frame)
    let left = frames.sample(at: time)
    candidates.removeAll(keepingCapacity: true)
    peaks.removeAll(keepingCapacity: true)
    candidates.append(PitchCandidate(frequency: 0, strength: 0))
    peaks.append(0)
    intensity = 0
    guard peak > 0 else { return }
    let localPeak: Double
    if let peak = lanes?.write(lane, into: &correlation) {
      localPeak = peak
    } else if plan.options.method == .autocorrelation {
      localPeak = correlator.autocorrelate(samples, around: left, into: &correlation)
    } else {
      let start = max(0, frames.sample(at: time - 0.5 * plan.windows.duration))
      localPeak = correlator.crossCorrelate(samples, around: left, from: start, into: &correlation)
    }
    intensity = min(1, localPeak / peak)
    listPeaks()
    refinePeaks()
  }

  /// Lists the peaks of the correlation; if there are too many, the strongest.
  private mutating func listPeaks() {
    let reach = plan.windows.reach
    let threshold = 0.5 * plan.options.voicingThreshold
    for lag in plan.windows.lags {
      let (before, here, after) = (
        correlation[reach + lag - 1], correlation[reach + lag], correlation[reach + lag + 1]
      )
      guard here > threshold, here > before, here >= after else { continue }
      let shift = 0.5 * (after - before) / (2 * here - before - after)
      let frequency = plan.sampleRate / (Double(lag) + shift)
      if candidates.count < maximumCandidates {
        // The strength matters only once a candidate has to go.
        candidates.append(PitchCandidate(frequency: frequency, strength: .nan))
        peaks.append(lag)
      } else {
        replaceWeakest(frequency, lag)
      }
    }
  }

  private mutating func replaceWeakest(_ frequency: Double, _ lag: Int) {
    for index in 1..<candidates.count where candidates[index].strength.isNaN {
      candidates[index].strength = coarseStrength(candidates[index].frequency)
    }
    var (weakest, place) = (2.0, 0)
    for index in 1..<candidates.count where merit(candidates[index]) < weakest {
      (weakest, place) = (merit(candidates[index]), index)
    }
    let candidate = PitchCandidate(frequency: frequency, strength: coarseStrength(frequency))
    guard place > 0, merit(candidate) > weakest else { return }
    candidates[place] = candidate
    peaks[place] = lag
  }

  /// The strength with a small advantage for high frequencies.
  private func merit(_ candidate: PitchCandidate) -> Double {
    candidate.strength
      - plan.options.octaveCost * log2(plan.options.floor / candidate.frequency)
  }

  private func coarseStrength(_ frequency: Double) -> Double {
    let position = plan.sampleRate / frequency + Double(plan.windows.reach)
    return folded(plan.coarseInterpolator.value(correlation.span, at: position))
  }

  /// Moves each candidate to the maximum between the samples of the correlation.
  private mutating func refinePeaks() {
    let reach = plan.windows.reach
    for index in candidates.indices.dropFirst() {
      let isHigh = candidates[index].frequency > 0.3 * plan.sampleRate
      let interpolator = isHigh ? plan.deepInterpolator : plan.interpolator
      let (position, value) = interpolator.maximum(correlation.span, near: reach + peaks[index])
      candidates[index] = PitchCandidate(
        frequency: plan.sampleRate / (position - Double(reach)), strength: folded(value))
    }
  }

  /// A correlation above 1, which interpolation may give, is as far below it.
  private func folded(_ value: Double) -> Double { value > 1 ? 1 / value : value }
}
