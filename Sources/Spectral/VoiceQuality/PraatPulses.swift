/// Finds the glottal pulses of a clip along its pitch track, as Praat's "To PointProcess (cc)".
///
/// In each voiced stretch the first pulse lies at the largest amplitude within a period around the
/// middle. From there the search goes to both ends: the next pulse lies where the correlation of one
/// period of samples with the period at the last pulse is largest, 0.8 to 1.25 periods on, with a
/// parabola between samples. A pulse counts if the correlation is above 0.3 and the amplitude above
/// 1 % of the clip's.
///
/// ```swift
/// let track = try PraatPitch(sampleRate: 16_000)(samples)        // 75 … 600 Hz
/// let pulses = try PraatPulses(sampleRate: 16_000)(samples, along: track)
/// ```
///
/// With the track of ``PraatPitch`` at its default time step this is Praat's "To PointProcess
/// (periodic, cc)". The track may come from any tracker, as long as its times are those of the clip:
/// sample i lies at (i + ½) / rate. Silence and unvoiced clips have no pulses.
public struct PraatPulses: Hashable, Sendable {
  /// The sample rate in Hz.
  public let sampleRate: Double

  /// Creates a finder.
  ///
  /// - Throws: ``SpectralError`` unless the sample rate is positive.
  public init(sampleRate: Double) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    self.sampleRate = sampleRate
  }

  /// Returns the pulses of a clip.
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)``.
  public func callAsFunction<Scalar: SpectralScalar>(
    _ samples: [Scalar], along track: PitchTrack
  ) throws(SpectralError) -> GlottalPulses {
    let samples = try samples.inDoublePrecision().checkedFinite()
    var search = PulseSearch(samples: samples, sampleRate: sampleRate, track: track)
    for stretch in track.voicedStretches(duration: Double(samples.count) / sampleRate) {
      search.follow(stretch)
    }
    return GlottalPulses(times: search.pulses)
  }
}

extension PitchTrack {
  /// The stretches of voiced frames in seconds, half a step longer than their centres at both ends.
  func voicedStretches(duration: Double) -> [ClosedRange<Double>] {
    var stretches: [ClosedRange<Double>] = []
    var first: Int?
    for index in 0...frames.count {
      let isVoiced = index < frames.count && frames[index].isVoiced
      if isVoiced, first == nil { first = index }
      guard !isVoiced, let start = first else { continue }
      first = nil
      let (left, right) = (time(ofFrame: start) - 0.5 * step, time(ofFrame: index - 1) + 0.5 * step)
      guard left < duration - 0.5 * step, right > 0 else { continue }
      stretches.append(max(0, left)...min(max(0, right), duration))
    }
    return stretches
  }

  /// Returns the frequency in Hz at a time, linear between voiced frames.
  ///
  /// Half a step beyond a voiced frame its frequency holds; nil in unvoiced frames.
  func interpolatedFrequency(at time: Double) -> Double? {
    let position = (time - start) / step
    guard position > -1, position < Double(frames.count) else { return nil }
    let left = Int(position.rounded(.down))
    let phase = position - Double(left)
    let (near, far, share) = phase < 0.5 ? (left, left + 1, phase) : (left + 1, left, 1 - phase)
    guard frames.indices.contains(near), let frequency = frames[near].frequency else { return nil }
    guard frames.indices.contains(far), let other = frames[far].frequency else { return frequency }
    return frequency + share * (other - frequency)
  }
}
