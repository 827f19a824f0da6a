/// The fundamental frequency of each frame of a clip, with the decision which frames are voiced.
public struct VoicedPitch: Hashable, Sendable {
  /// The frequency of each frame in Hz, of unvoiced frames too.
  public let frequencies: [Float]

  /// The aperiodicity of each frame: 0 for an exact period, about 1 for noise.
  public let aperiodicities: [Float]

  /// The voiced frames, in order; none if they are fewer than the options ask for.
  public let voicedFrames: [Int]

  /// The number of frames.
  public var frameCount: Int { frequencies.count }

  /// Decides which frames are voiced; see ``PitchOptions`` for the rule.
  ///
  /// - Parameters:
  ///   - frequencies: the frequency of each frame in Hz.
  ///   - aperiodicities: the aperiodicity of each frame.
  ///   - isActive: whether each frame passes the gate; frames beyond its end do not.
  ///   - options: the rule's parameters.
  public init(
    frequencies: [Float], aperiodicities: [Float], isActive: [Bool], options: PitchOptions
  ) {
    self.frequencies = frequencies
    self.aperiodicities = aperiodicities
    let limit = Float(options.maximumAperiodicity)
    let periodic = frequencies.indices.filter {
      $0 < isActive.count && isActive[$0] && aperiodicities[$0] <= limit && frequencies[$0] > 0
    }
    let heights = periodic.map { Double(frequencies[$0]) }
    guard let median = QuantileDefinition.linear.quantile(0.5, of: heights) else {
      voicedFrames = []
      return
    }
    let octaveLimit = options.maximumDeviation / 12
    let near = periodic.filter {
      abs(octaves(from: median, to: Double(frequencies[$0]))) <= octaveLimit
    }
    voicedFrames = near.count >= options.minimumFrameCount ? near : []
  }
}
