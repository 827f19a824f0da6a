/// Takes a signal chunk by chunk and hands out its onset strengths as they become final.
///
/// The values have the bits of the whole-clip call for any chunking; memory is bounded by a few
/// frames and the lag. The visitor form allocates nothing.
///
/// ```swift
/// var stream = onsets.stream()
/// let strengths = stream.push(chunk) + stream.finish()
/// ```
public struct OnsetStrengthStream<Scalar: SpectralScalar>: Sendable {
  private var frames: FrameStream<LogMelSpectrogram<Scalar>>
  private var meter: OnsetMeter<Scalar>
  private let options: OnsetOptions

  init(_ onset: OnsetStrength<Scalar>) {
    frames = onset.logMel.stream()
    options = onset.options
    meter = OnsetMeter(options)
  }

  /// Takes the next samples and calls a function with index and strength of each frame that
  /// became final.
  public mutating func push(_ chunk: Span<Scalar>, _ visit: (Int, Scalar) -> Void) {
    frames.push(chunk) { index, row in visit(index, meter.push(row)) }
  }

  /// Ends the signal and calls a function with each remaining frame; then starts anew.
  public mutating func finish(_ visit: (Int, Scalar) -> Void) {
    frames.finish { index, row in visit(index, meter.push(row)) }
    meter = OnsetMeter(options)
  }

  /// Takes the next samples and returns the strengths that became final.
  public mutating func push(_ chunk: [Scalar]) -> [Scalar] {
    var result: [Scalar] = []
    push(chunk.span) { _, strength in result.append(strength) }
    return result
  }

  /// Ends the signal and returns the remaining strengths; then starts anew.
  public mutating func finish() -> [Scalar] {
    var result: [Scalar] = []
    finish { _, strength in result.append(strength) }
    return result
  }
}
