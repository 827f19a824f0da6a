internal import Spectral

extension ActivityGate {
  /// Returns which frames of a clip hold speech: an energy-based voice activity mask.
  ///
  /// Unlike ``LevelActivity`` it does not hear rumble below 60 Hz, and neither a click nor digital
  /// silence around the speech moves its limit far. These are the frames that descriptors
  /// ``FrameSelection/active(_:)`` take.
  ///
  /// ```swift
  /// let speech = try ActivityGate(range: 35).activity(of: samples, sampleRate: 16_000)
  ///   .smoothed(minimumPause: 20, minimumActivity: 5)       // 0.2 s, 0.05 s
  /// ```
  ///
  /// - Parameters:
  ///   - samples: the clip, mono.
  ///   - sampleRate: the rate of the samples in Hz; frames are hops of ``spectrum`` at that rate.
  /// - Returns: levels in dB against the loudest frame, −100 at the least.
  /// - Throws: ``FeatureError/invalidOptions(descriptor:reason:)``,
  ///   ``FeatureError/invalidSampleRate(_:)``, ``FeatureError/nonFiniteSample(index:)``.
  public func activity(
    of samples: [Float], sampleRate: Double
  ) throws(FeatureError) -> ClipActivity {
    guard sampleRate > 0, sampleRate.isFinite else { throw .invalidSampleRate(sampleRate) }
    if let index = samples.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteSample(index: index)
    }
    let plan: AnalysisPlan
    do {
      plan = try AnalysisPlan([.levels(spectrum)], sampleRate: sampleRate)
    } catch {
      throw .invalidOptions(descriptor: "ActivityGate", reason: error.description)
    }
    var pass = AnalysisPass(plan)
    pass.push(samples)
    let powers = pass.finish(sourceRate: sampleRate, source: []).levels(spectrum)
    let loudest = Double(powers.max() ?? 0)
    let floor = max(loudest * 1e-10, .leastNormalMagnitude)
    return ClipActivity(
      isActive: isActive(levels: powers),
      levels: powers.map {
        10 / naturalLogarithm(10)
          * (naturalLogarithm(max(Double($0), floor)) - naturalLogarithm(max(loudest, floor)))
      },
      hopLength: spectrum.hopLength, sampleCount: samples.count)
  }
}
