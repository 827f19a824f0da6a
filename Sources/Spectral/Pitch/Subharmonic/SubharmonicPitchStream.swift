/// Takes a signal chunk by chunk and hands out frames of subharmonic summation as they are decided.
///
/// The frames have the bits of the whole-clip call for any chunks. A frame comes as soon as all paths
/// agree on it, at the latest ``PitchSmootherOptions/bufferLength`` frames later; without smoothing
/// at once.
///
/// ```swift
/// var live = try SubharmonicPitch(sampleRate: 16_000).live()
/// for chunk in microphone {
///   live.push(chunk) { index, frame in print(index, frame.frequency ?? 0) }
/// }
/// live.finish { index, frame in … }
/// ```
///
/// Memory is bounded; once a chunk of the largest size has passed, nothing is allocated.
public struct SubharmonicPitchStream: Sendable {
  /// The plan.
  public let tracker: SubharmonicPitch

  /// The number of frames handed out so far.
  public private(set) var frameIndex: Int = 0

  private var buffer: FrameBuffer<Double>
  private var finder: SubharmonicFinder
  private var smoother: PitchSmoother?
  private var samples: [Double] = []

  /// Creates a stream at the beginning of a signal.
  public init(_ tracker: SubharmonicPitch) {
    self.tracker = tracker
    buffer = FrameBuffer(tracker.framing)
    finder = SubharmonicFinder(tracker)
    smoother = tracker.options.smoothing.map { PitchSmoother($0, tracker.options) }
  }

  /// Takes the next samples and calls a function with each frame that is decided.
  ///
  /// - Parameters:
  ///   - chunk: the next samples, any number of them.
  ///   - visit: takes the index of the frame in the signal, and the frame.
  public mutating func push<Scalar: SpectralScalar>(
    _ chunk: [Scalar], _ visit: (Int, PitchTrack.Frame) -> Void
  ) {
    samples.removeAll(keepingCapacity: true)
    chunk.append(inDoublePrecisionTo: &samples)
    Self.run(
      tracker.options, samples, isLast: false, &buffer, &finder, &smoother, &frameIndex, visit)
  }

  /// Ends the signal and calls a function with each remaining frame; then starts anew.
  public mutating func finish(_ visit: (Int, PitchTrack.Frame) -> Void) {
    Self.run(tracker.options, [], isLast: true, &buffer, &finder, &smoother, &frameIndex, visit)
    var index = frameIndex
    smoother?.finish { frame in
      visit(index, frame)
      index += 1
    }
    frameIndex = 0
  }

  // The parts of a stream as separate arguments: a closure may not hold all of it while its buffer
  // is at work.
  private static func run(
    _ options: SubharmonicPitchOptions, _ chunk: [Double], isLast: Bool,
    _ buffer: inout FrameBuffer<Double>, _ finder: inout SubharmonicFinder,
    _ smoother: inout PitchSmoother?, _ index: inout Int,
    _ visit: (Int, PitchTrack.Frame) -> Void
  ) {
    let framing = buffer.framing
    buffer.process(chunk.span, isLast: isLast) { frames, count in
      var first = 0
      while first < count {
        let some = min(EightFrameFFT.lanes, count - first)
        let start = first * framing.hopLength
        let end = start + (some - 1) * framing.hopLength + framing.frameLength
        finder.find(
          in: frames.extracting(start..<end), hop: framing.hopLength, count: some)
        for frame in 0..<some {
          deliver(
            options, finder.candidates, from: frame * options.maximumCandidates,
            level: finder.levels[frame], &smoother, &index, visit)
        }
        first += some
      }
    }
  }

  /// Hands out what is decided with the candidates of a frame, from a place on.
  private static func deliver(
    _ options: SubharmonicPitchOptions, _ candidates: [SubharmonicCandidate], from first: Int,
    level: Double, _ smoother: inout PitchSmoother?, _ index: inout Int,
    _ visit: (Int, PitchTrack.Frame) -> Void
  ) {
    if smoother != nil {
      smoother?.push(candidates, from: first, level: level) { frame in
        visit(index, frame)
        index += 1
      }
    } else {
      let best = candidates[first]
      let isVoiced = best.voicing > options.voicingThreshold
      visit(index, options.frame(best, isVoiced: isVoiced, level: level))
      index += 1
    }
  }
}

extension SubharmonicPitchOptions {
  /// The frame of a candidate, unvoiced where it is too quiet or not a number.
  func frame(
    _ candidate: SubharmonicCandidate, isVoiced: Bool, level: Double
  ) -> PitchTrack.Frame {
    guard level.isFinite else { return PitchTrack.Frame(frequency: nil, voicing: .nan) }
    guard level > minimumLevel else { return PitchTrack.Frame(frequency: nil, voicing: 0) }
    let frequency = isVoiced && candidate.frequency > 0 ? candidate.frequency : nil
    return PitchTrack.Frame(frequency: frequency, voicing: candidate.voicing)
  }
}
