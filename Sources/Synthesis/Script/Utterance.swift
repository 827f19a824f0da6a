/// A script of vowels and pauses, which a voice speaks from its beginning to its end.
///
/// ```swift
/// let utterance = Utterance([
///   .pause(0.2), .vowel(.heed, duration: 0.3), .vowel(.hod, duration: 0.3, accent: 2), .pause(0.2),
/// ])
/// utterance.duration   // 1.0
/// ```
///
/// Vowels that follow each other without a pause form a phrase: the voice does not break, and the
/// formants glide from one to the next.
public struct Utterance: Hashable, Sendable, Codable {
  /// A stretch of an utterance with one target.
  public enum Segment: Hashable, Sendable, Codable {
    /// A voiced vowel; the duration is in seconds, the accent in semitones above the contour.
    case vowel(Vowel, duration: Double, accent: Double = 0)

    /// A whispered vowel, which has formants but no fundamental frequency.
    case whisper(Vowel, duration: Double)

    /// Silence for a number of seconds, apart from the decay of the vowel before.
    case pause(Double)

    /// The duration in seconds.
    public var duration: Double {
      switch self {
      case .vowel(_, let duration, _), .whisper(_, let duration), .pause(let duration): duration
      }
    }
  }

  /// The segments in the order of speaking.
  public var segments: [Segment]

  /// Creates a script from its segments.
  public init(_ segments: [Segment]) {
    self.segments = segments
  }

  /// The duration of all segments in seconds.
  public var duration: Double { segments.reduce(0) { $0 + $1.duration } }

  /// Throws where the script cannot be spoken.
  ///
  /// - Throws: ``SynthesisError`` for no segments, a duration outside 0.01…600 s or an accent
  ///   outside ±12 semitones, and more than ten minutes together.
  public func validate() throws(SynthesisError) {
    guard !segments.isEmpty else { throw .emptyUtterance }
    for (index, segment) in segments.enumerated() {
      try segment.duration.check("the duration of segment \(index)", in: 0.01...600)
      if case .vowel(_, _, let accent) = segment {
        try accent.check("the accent of segment \(index)", in: -12...12)
      }
    }
    guard duration <= 600 else { throw .tooLong(duration: duration, limit: 600) }
  }
}
