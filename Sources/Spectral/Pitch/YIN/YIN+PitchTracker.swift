extension YIN: PitchTracker {
  /// Returns the track of a clip; it never throws.
  ///
  /// A frame is voiced where its aperiodicity is a trough below the threshold. Its voicing is
  /// 1 − aperiodicity, at least 0, whether it is voiced or not; NaN for a frame with a sample that is
  /// not finite. `YIN<Float>` rounds the samples to `Float`.
  ///
  /// ```swift
  /// let track = try YIN(sampleRate: 16_000).track(samples)
  /// track.frames[100].frequency                       // Hz, or nil where unvoiced
  /// ```
  public func track(_ samples: [Double]) -> PitchTrack {
    let estimates: [PitchEstimate<Scalar>] = self(samples.map { Scalar($0) })
    return PitchTrack(
      start: framing.time(ofFrame: 0, sampleRate: sampleRate),
      step: Double(framing.hopLength) / sampleRate,
      frames: estimates.map { estimate in
        let aperiodicity = Double(estimate.aperiodicity)
        return PitchTrack.Frame(
          frequency: estimate.meetsThreshold ? Double(estimate.frequency) : nil,
          voicing: aperiodicity.isNaN ? .nan : min(max(1 - aperiodicity, 0), 1))
      })
  }

  /// Returns a stream that hands out estimates frame by frame.
  ///
  /// Of the two streams that a tracker of frames could have this is the one that waits for nothing;
  /// `PitchStream(yin)` is the other.
  public func stream() -> FrameStream<Self> { FrameStream(self) }
}
