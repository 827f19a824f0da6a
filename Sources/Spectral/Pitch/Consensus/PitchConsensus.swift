#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The pitch that several trackers agree on, and where they do not.
///
/// ```swift
/// let consensus = try PitchConsensus(of: [try pyin(samples), try praat(samples), try swipe(samples)])
/// consensus.track.frames[100].frequency              // Hz, or nil
/// consensus.disagreements                            // the frames to look at
/// ```
///
/// ``ConsensusPitch`` asks the trackers itself. Any ``PitchTracker`` gives a track: ``PYIN``, ``PraatPitch`` by autocorrelation or cross-correlation,
/// ``SWIPE``, ``SubharmonicPitch``, ``CepstralPitch``. They err in different ways: difference functions
/// and correlations towards subharmonics, summed harmonics towards octaves above.
///
/// Frames are those of the first track; of each other track the nearest frame counts, one outside of
/// it as unvoiced. A frame is voiced where more than half of the trackers say so. Its frequency is the
/// median of theirs, of an even number the lower of the two in the middle; its voicing is the share
/// of all trackers that are within the tolerance of it. Trackers disagree where some of them are
/// voiced and that share is below 1.
public struct PitchConsensus: Hashable, Sendable {
  /// The common track.
  public let track: PitchTrack

  /// The frames in which not all trackers agree, in the order of time.
  public let disagreements: [Int]

  /// Compares tracks of one clip.
  ///
  /// - Parameters:
  ///   - tracks: at least two tracks.
  ///   - tolerance: the difference in semitones up to which frequencies agree.
  /// - Throws: ``SpectralError`` for fewer than two tracks or a tolerance that makes no sense.
  public init(of tracks: [PitchTrack], tolerance: Double = 0.5) throws(SpectralError) {
    try require(tracks.count >= 2, "tracks", tracks.count, "at least two")
    try require(
      tolerance > 0 && tolerance.isFinite, "tolerance", tolerance, "a positive number of semitones")
    var frames: [PitchTrack.Frame] = []
    var disagreements: [Int] = []
    for (index, frame) in tracks[0].frames.enumerated() {
      let time = tracks[0].time(ofFrame: index)
      var voiced = [frame.frequency].compactMap { $0 }
      for track in tracks.dropFirst() { voiced += [track.frequency(at: time)].compactMap { $0 } }
      voiced.sort()
      guard 2 * voiced.count > tracks.count else {
        if !voiced.isEmpty { disagreements.append(index) }
        frames.append(PitchTrack.Frame(frequency: nil, voicing: 0))
        continue
      }
      let median = voiced[(voiced.count - 1) / 2]
      let agreeing = voiced.count { 12 * abs(log2($0 / median)) <= tolerance }
      if agreeing < tracks.count { disagreements.append(index) }
      frames.append(
        PitchTrack.Frame(frequency: median, voicing: Double(agreeing) / Double(tracks.count)))
    }
    track = PitchTrack(start: tracks[0].start, step: tracks[0].step, frames: frames)
    self.disagreements = disagreements
  }
}
