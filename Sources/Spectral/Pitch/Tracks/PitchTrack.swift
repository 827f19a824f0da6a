/// The fundamental frequency of a clip through time, as a tracker found it.
///
/// ```swift
/// let track = try PYIN(sampleRate: 16_000)(samples)
/// for (index, frame) in track.frames.enumerated() {
///   print(track.time(ofFrame: index), frame.frequency ?? 0, frame.voicing)
/// }
/// track.frequency(at: 0.52)                          // Hz, or nil where unvoiced
/// ```
///
/// Frames lie at equal distances; the first need not be at 0 s.
public struct PitchTrack: Hashable, Codable, Sendable {
  /// One frame of a track.
  ///
  /// ```swift
  /// let frame = track.frames[100]
  /// if let frequency = frame.frequency { print(frequency, frame.voicing) }  // Hz, 0 … 1
  /// ```
  public struct Frame: Hashable, Codable, Sendable {
    /// The fundamental frequency in Hz, nil where the tracker finds no voice.
    public var frequency: Double?

    /// How sure the tracker is of a voice: 0 for not at all, 1 for an exact period.
    ///
    /// A probability for pYIN, the height of a correlation or of a spectral match for others: each
    /// tracker says. NaN where the frame holds a sample that is not finite.
    public var voicing: Double

    /// Creates a frame.
    public init(frequency: Double?, voicing: Double) {
      self.frequency = frequency
      self.voicing = voicing
    }

    /// Whether there is a voice.
    public var isVoiced: Bool { frequency != nil }
  }

  /// The time of the first frame's centre in seconds.
  public var start: Double

  /// The seconds from one frame to the next.
  public var step: Double

  /// The frames in the order of time.
  public var frames: [Frame]

  /// Creates a track.
  public init(start: Double, step: Double, frames: [Frame]) {
    self.start = start
    self.step = step
    self.frames = frames
  }

  /// The frequencies in Hz of the voiced frames, in the order of time.
  public var voicedFrequencies: [Double] { frames.compactMap(\.frequency) }

  /// Returns the time of a frame's centre in seconds.
  public func time(ofFrame index: Int) -> Double { start + Double(index) * step }

  /// Returns the frame whose centre is nearest to a time in seconds, the later one of two.
  ///
  /// - Returns: nil more than half a step before the first or after the last frame.
  public func frame(at time: Double) -> Frame? {
    let position = ((time - start) / step + 0.5).rounded(.down)
    guard position >= 0, position < Double(frames.count) else { return nil }
    return frames[Int(position)]
  }

  /// Returns the frequency in Hz of the frame nearest to a time in seconds, nil where unvoiced.
  public func frequency(at time: Double) -> Double? { frame(at: time)?.frequency }
}
