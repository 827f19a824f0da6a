/// A period that a frame may have.
///
/// ```swift
/// let candidates = try PraatPitch(sampleRate: 16_000).candidates(of: samples)
/// let best = candidates[100].max { $0.strength < $1.strength }
/// best?.frequency                                    // Hz, 0 for the unvoiced candidate
/// ```
public struct PitchCandidate: Hashable, Codable, Sendable {
  /// The frequency in Hz, 0 for the candidate that the frame is unvoiced.
  public var frequency: Double

  /// The height of the correlation's peak, 1 for an exact period; 0 for the unvoiced candidate.
  public var strength: Double

  /// Creates a candidate.
  public init(frequency: Double, strength: Double) {
    self.frequency = frequency
    self.strength = strength
  }
}

/// The candidates of all frames of a clip, before a path is chosen.
///
/// ```swift
/// let candidates = try tracker.candidates(of: samples)
/// candidates[100]                                    // the unvoiced one, then by rising lag
/// ```
public struct PitchCandidates: Hashable, Codable, Sendable {
  /// The time of the first frame's centre in seconds.
  public let start: Double

  /// The seconds from one frame to the next.
  public let step: Double

  /// The largest amplitude near each frame's centre over the clip's, 0 … 1.
  public private(set) var intensities: [Double] = []

  /// The candidates, frame by frame.
  private var candidates: [PitchCandidate] = []
  /// Where each frame's candidates end.
  private var ends: [Int] = []

  init(start: Double, step: Double) {
    self.start = start
    self.step = step
  }

  /// The number of frames.
  public var count: Int { ends.count }

  /// The candidates of a frame, the first of which is unvoiced.
  public subscript(frame: Int) -> ArraySlice<PitchCandidate> {
    candidates[(frame == 0 ? 0 : ends[frame - 1])..<ends[frame]]
  }

  mutating func append(_ frame: [PitchCandidate], intensity: Double) {
    candidates.append(contentsOf: frame)
    ends.append(candidates.count)
    intensities.append(intensity)
  }
}
