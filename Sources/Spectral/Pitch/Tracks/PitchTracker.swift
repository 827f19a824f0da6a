/// Finds the fundamental frequency of whole clips.
///
/// Most trackers look for the best path through the candidates of all frames, or need the clip's
/// loudest sample, so that no frame is final before the clip is.
///
/// ```swift
/// let tracker = try PraatPitch(sampleRate: 16_000)
/// let track = try tracker(samples)                   // [Float] or [Double]
///
/// var stream = tracker.stream()
/// for chunk in chunks { stream.push(chunk) }
/// let same = try stream.finish()
/// ```
///
/// ![The pitch of a voice over its spectrogram.](pitch)
///
/// A conforming type is a plan: immutable, built once, used from any number of threads. All
/// arithmetic is in double precision, but for that of `YIN<Float>`.
public protocol PitchTracker: Sendable {
  /// The sample rate in Hz.
  var sampleRate: Double { get }

  /// Returns the track of a clip.
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)`` where a tracker cannot confine the
  ///   harm to some frames.
  func track(_ samples: [Double]) throws(SpectralError) -> PitchTrack
}

extension PitchTracker {
  /// Returns the track of a clip; see ``track(_:)``.
  @inlinable
  public func callAsFunction<Scalar: SpectralScalar>(
    _ samples: [Scalar]
  ) throws(SpectralError) -> PitchTrack {
    try track(samples.inDoublePrecision())
  }

  /// Returns a stream that takes the clip chunk by chunk.
  public func stream() -> PitchStream<Self> { PitchStream(self) }
}
