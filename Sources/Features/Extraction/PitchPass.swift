internal import Spectral

/// Runs one pitch tracker over a clip.
struct PitchPass {
  private let plan: AnalysisPlan.PitchPlan
  private var stream: FrameStream<YIN<Float>>
  private var frequencies: [Float] = []
  private var aperiodicities: [Float] = []

  init(_ plan: AnalysisPlan.PitchPlan) {
    self.plan = plan
    stream = plan.streams.take() ?? plan.yin.stream()
  }

  mutating func push(_ samples: Span<Float>) {
    Self.push(samples, &stream, &frequencies, &aperiodicities)
  }

  /// Takes the frames at the end and decides which are voiced; the clip's levels are there.
  mutating func finish(into clip: inout ClipAnalysis) {
    Self.finish(&stream, &frequencies, &aperiodicities)
    plan.streams.give(stream)
    let options = plan.options
    let levels = clip.levels(options.gate.spectrum)
    clip.pitches[options] = VoicedPitch(
      frequencies: frequencies, aperiodicities: aperiodicities,
      isActive: options.gate.isActive(levels: levels), options: options)
  }

  private static func push(
    _ samples: Span<Float>, _ stream: inout FrameStream<YIN<Float>>,
    _ frequencies: inout [Float], _ aperiodicities: inout [Float]
  ) {
    stream.push(samples) { _, estimate in
      frequencies.append(estimate[0].frequency)
      aperiodicities.append(estimate[0].aperiodicity)
    }
  }

  private static func finish(
    _ stream: inout FrameStream<YIN<Float>>, _ frequencies: inout [Float],
    _ aperiodicities: inout [Float]
  ) {
    stream.finish { _, estimate in
      frequencies.append(estimate[0].frequency)
      aperiodicities.append(estimate[0].aperiodicity)
    }
  }
}
