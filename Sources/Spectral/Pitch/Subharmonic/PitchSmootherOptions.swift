/// The costs by which a path through pitch candidates is chosen, with openSMILE's values of eGeMAPS.
///
/// ```swift
/// var options = SubharmonicPitchOptions()
/// options.smoothing?.transitionWeight = 20           // a flatter contour
/// ```
///
/// A candidate of frequency f and voicing v, at least 0.01, costs
/// local × (−ln v + threshold, where v is below the voicing threshold) + range × r(f), with r falling
/// from 1 to 0 at 100 Hz, and rising from 350 Hz on to 1 at 600 Hz and 1.2 above. To be unvoiced costs
/// local × threshold where any candidate reaches the voicing threshold. From frame to frame, a change
/// of frequency costs transition × (|ln f₂/f₁| + |ln f₂/f₁ − d|), where d is the change looked at
/// last; one of voicing costs voicing; two unvoiced frames cost 1.
///
/// (openSMILE 2.6, cPitchSmootherViterbi: its `wTvvd` has no effect, the weight of d being that of
/// `wTvv`, nor has `wTuu`, the cost being 1; after I. Luengo et al., ICASSP 2007.)
public struct PitchSmootherOptions: Hashable, Codable, Sendable {
  /// The number of frames after which the oldest is decided, whether or not all paths agree on it.
  public var bufferLength: Int = 40

  /// The weight of a frame's own costs, `wLocal`.
  public var localWeight: Double = 2

  /// The weight of changes of frequency, `wTvv`.
  public var transitionWeight: Double = 10

  /// The cost of a change of voicing, `wTvuv`.
  public var voicingCost: Double = 10

  /// The cost of a decision against the voicing threshold, `wThr`.
  public var thresholdCost: Double = 4

  /// The weight of the range of frequencies, `wRange`.
  public var rangeWeight: Double = 1

  /// Creates the costs of eGeMAPS.
  public init() {}

  func validate() throws(SpectralError) {
    try require(
      (2...10_000).contains(bufferLength), "bufferLength", bufferLength, "from 2 to 10000")
    for (name, value) in [
      ("localWeight", localWeight), ("transitionWeight", transitionWeight),
      ("voicingCost", voicingCost), ("thresholdCost", thresholdCost), ("rangeWeight", rangeWeight),
    ] {
      try require(value >= 0 && value.isFinite, name, value, "a number that is not negative")
    }
  }
}
