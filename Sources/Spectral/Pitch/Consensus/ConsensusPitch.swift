/// A tracker that asks several trackers and takes what most of them say.
///
/// ```swift
/// let tracker = try ConsensusPitch(of: [
///   PYIN(sampleRate: 16_000), PraatPitch(sampleRate: 16_000), SWIPE(sampleRate: 16_000),
/// ])
/// let track = try tracker(samples)                   // their common track
/// let consensus = try tracker.consensus(of: samples) // and where they disagree
/// ```
///
/// ``PitchConsensus`` has the rule. The frames are those of the first tracker. Like its trackers it
/// takes a clip whole or in chunks, with the same bits.
public struct ConsensusPitch: PitchTracker {
  /// The trackers that are asked, at least two.
  public let trackers: [any PitchTracker]

  /// The difference in semitones up to which frequencies agree.
  public let tolerance: Double

  /// The sample rate in Hz, the same for all trackers.
  public let sampleRate: Double

  /// Joins trackers.
  ///
  /// - Parameters:
  ///   - trackers: at least two plans for one sample rate.
  ///   - tolerance: the difference in semitones up to which frequencies agree.
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for fewer than two, for
  ///   different sample rates, or for a tolerance that makes no sense.
  public init(of trackers: [any PitchTracker], tolerance: Double = 0.5) throws(SpectralError) {
    try require(trackers.count >= 2, "trackers", trackers.count, "at least two")
    try require(
      tolerance > 0 && tolerance.isFinite, "tolerance", tolerance, "a positive number of semitones")
    let rates = trackers.map { $0.sampleRate }
    try require(
      rates.allSatisfy { $0 == rates[0] }, "trackers.sampleRate", rates, "one rate for all trackers"
    )
    self.trackers = trackers
    self.tolerance = tolerance
    sampleRate = rates[0]
  }

  /// Returns the track of a clip; see ``PitchConsensus/track``.
  ///
  /// - Throws: what one of the trackers throws for the clip.
  public func track(_ samples: [Double]) throws(SpectralError) -> PitchTrack {
    try agreement(on: samples).track
  }

  /// Returns the common track of a clip with the frames in which the trackers disagree.
  ///
  /// - Throws: what one of the trackers throws for the clip.
  public func consensus<Scalar: SpectralScalar>(
    of samples: [Scalar]
  ) throws(SpectralError) -> PitchConsensus {
    try agreement(on: samples.inDoublePrecision())
  }

  func agreement(on samples: [Double]) throws(SpectralError) -> PitchConsensus {
    var tracks: [PitchTrack] = []
    for tracker in trackers { tracks.append(try tracker.track(samples)) }
    return try PitchConsensus(of: tracks, tolerance: tolerance)
  }
}

extension PitchStream where Tracker == ConsensusPitch {
  /// Ends the clip and returns its track with the frames in which the trackers disagree.
  ///
  /// The stream then starts anew, as after ``finish()``.
  ///
  /// - Throws: what one of the trackers throws for the clip.
  public mutating func finishConsensus() throws(SpectralError) -> PitchConsensus {
    defer { samples.removeAll(keepingCapacity: true) }
    return try tracker.agreement(on: samples)
  }
}
