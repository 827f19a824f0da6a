#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The fundamental frequency of a clip by SWIPE′, which matches spectra with those of sawtooth waves.
///
/// The strength of a candidate f is the normalised inner product of the loudness √|X| on an ERB scale
/// with a kernel of cosine lobes around f and its prime harmonics, negative half-lobes between them,
/// that falls as 1/√frequency. Windows are Hann's with 8 periods: of the two nearest powers of two,
/// in proportion. The best candidate is refined by a parabola. (A. Camacho and J. G. Harris, "A
/// sawtooth waveform inspired pitch estimator for speech and music", JASA 124, 2008; A. Camacho's
/// dissertation, University of Florida, 2007.)
///
/// ```swift
/// let swipe = try SWIPE(minimumFrequency: 65, maximumFrequency: 400, sampleRate: 16_000)
/// let track = try swipe(samples)
/// track.frames[100].frequency                        // Hz, or nil where the strength is too low
/// track.frames[100].voicing                          // the strength, 0 … 1
/// ```
///
/// Frame i lies at i × hop samples, up to the end of the clip: ⌊n / hop⌋ + 1 frames, one for an empty
/// clip. A frame is voiced where the strength reaches the threshold. Silence has strength 0. Loudness
/// is a square root, so that gains by powers of four change no bit.
public struct SWIPE: PitchTracker {
  /// The least frequency looked for, in Hz.
  public let minimumFrequency: Double

  /// The greatest frequency looked for, in Hz.
  public let maximumFrequency: Double

  /// The samples from one frame to the next.
  public let hopLength: Int

  /// The strength from which on a frame is voiced.
  public let strengthThreshold: Double

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// The frequencies of the candidates in Hz, rising.
  public let candidateFrequencies: [Double]

  let windows: [SWIPEWindow]
  private let candidatesPerOctave: Int

  /// Plans the tracker.
  ///
  /// - Parameters:
  ///   - minimumFrequency: the least frequency in Hz.
  ///   - maximumFrequency: the greatest frequency in Hz, at most a quarter of the rate.
  ///   - hopLength: the samples from one frame to the next.
  ///   - strengthThreshold: the strength from which on a frame is voiced, 0 … 1; SPTK's is 0.3.
  ///   - candidatesPerOctave: the number of candidates in an octave, 12 … 1200.
  ///   - bandStep: the distance of the points of the ERB scale, 0.01 … 1.
  ///   - sampleRate: the sample rate in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    minimumFrequency: Double = 65, maximumFrequency: Double = 400, hopLength: Int = 160,
    strengthThreshold: Double = 0.3, candidatesPerOctave: Int = 48, bandStep: Double = 0.1,
    sampleRate: Double
  ) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      maximumFrequency > 0 && maximumFrequency <= sampleRate / 4, "maximumFrequency",
      maximumFrequency, "above 0 and at most \(sampleRate / 4) Hz, for two harmonics")
    try require(
      minimumFrequency > 0 && 8 * sampleRate / minimumFrequency < Double(largestLength) / 4,
      "minimumFrequency", minimumFrequency, "above \(32 * sampleRate / Double(largestLength)) Hz")
    try require((1...largestLength).contains(hopLength), "hopLength", hopLength, "at least 1")
    try require(
      (0...1).contains(strengthThreshold), "strengthThreshold", strengthThreshold, "from 0 to 1")
    try require(
      (12...1200).contains(candidatesPerOctave), "candidatesPerOctave", candidatesPerOctave,
      "from 12 to 1200")
    try require((0.01...1).contains(bandStep), "bandStep", bandStep, "from 0.01 to 1")
    let octaves = log2(maximumFrequency / minimumFrequency)
    try require(
      octaves * Double(candidatesPerOctave) >= 2, "minimumFrequency", minimumFrequency,
      "so far below maximumFrequency that there are three candidates")
    self.minimumFrequency = minimumFrequency
    self.maximumFrequency = maximumFrequency
    self.hopLength = hopLength
    self.strengthThreshold = strengthThreshold
    self.sampleRate = sampleRate
    self.candidatesPerOctave = candidatesPerOctave
    let count = Int((octaves * Double(candidatesPerOctave) + 1e-9).rounded(.down)) + 1
    candidateFrequencies = (0..<count).map {
      minimumFrequency * exp2(Double($0) / Double(candidatesPerOctave))
    }
    windows = try SWIPEWindow.all(
      candidateFrequencies, maximumFrequency: maximumFrequency, bandStep: bandStep,
      sampleRate: sampleRate)
  }

  /// Returns the track of a clip.
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)``: the longest window would spread it.
  public func track(_ samples: [Double]) throws(SpectralError) -> PitchTrack {
    let samples = try samples.checkedFinite()
    var columns = windows.map { SWIPEColumns($0) }
    var strengths = [Double](repeating: 0, count: candidateFrequencies.count)
    let frames = (0...samples.count / hopLength).map { frame in
      for index in strengths.indices { strengths[index] = 0 }
      for index in columns.indices {
        columns[index].add(samples, at: frame * hopLength, to: &strengths)
      }
      return best(strengths)
    }
    return PitchTrack(start: 0, step: Double(hopLength) / sampleRate, frames: frames)
  }

  /// Returns the best candidate, moved to the top of the parabola through its neighbours.
  ///
  /// The parabola is one of the phase 2π (T/T₀ − 1), T being the period; its vertex itself is taken,
  /// where the original takes the best of a grid of cents.
  private func best(_ strengths: [Double]) -> PitchTrack.Frame {
    var place = 0
    for index in strengths.indices where strengths[index] > strengths[place] { place = index }
    var (frequency, strength) = (candidateFrequencies[place], strengths[place])
    if place > 0, place + 1 < strengths.count {
      let ratio = exp2(1 / Double(candidatesPerOctave))
      // The phases of the lower and of the higher neighbour.
      let (x0, x2) = (2 * .pi * (ratio - 1), 2 * .pi * (1 / ratio - 1))
      let (low, high) = (
        (strengths[place - 1] - strength) / x0, (strengths[place + 1] - strength) / x2
      )
      let bend = (low - high) / (x0 - x2)
      let slope = low - bend * x0
      if bend < 0 {
        let vertex = min(max(-slope / (2 * bend), x2), x0)
        frequency /= 1 + vertex / (2 * .pi)
        strength += (slope + bend * vertex) * vertex
      }
    }
    let isVoiced = strength >= strengthThreshold && strength > 0
    return PitchTrack.Frame(
      frequency: isVoiced ? frequency : nil, voicing: min(max(strength, 0), 1))
  }
}
