/// Takes a clip chunk by chunk, and hands out its pitch track at the end.
///
/// The track has the bits of the whole-clip call for any chunks. The stream keeps the clip, 8 bytes
/// a sample, since no frame is final before the last sample is known. From the second clip on, pushing
/// allocates nothing as long as no clip is longer than those before.
///
/// ```swift
/// var stream = tracker.stream()
/// for chunk in chunks { stream.push(chunk) }
/// let track = try stream.finish()
/// ```
public struct PitchStream<Tracker: PitchTracker>: Sendable {
  /// The plan.
  public let tracker: Tracker

  @usableFromInline var samples: [Double] = []

  /// Creates a stream at the beginning of a clip.
  public init(_ tracker: Tracker) {
    self.tracker = tracker
  }

  /// Takes the next samples, any number of them.
  @inlinable
  public mutating func push<Scalar: SpectralScalar>(_ chunk: [Scalar]) {
    chunk.append(inDoublePrecisionTo: &samples)
  }

  /// Ends the clip and returns its track; the stream then starts anew.
  ///
  /// - Throws: what the tracker throws for the clip.
  public mutating func finish() throws(SpectralError) -> PitchTrack {
    defer { samples.removeAll(keepingCapacity: true) }
    return try tracker.track(samples)
  }
}
