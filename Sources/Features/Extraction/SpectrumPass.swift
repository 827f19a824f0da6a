internal import Spectral

/// Runs one short-time transform over a clip and keeps what the analyses need of each frame.
///
/// Eight frames are transformed at once and stay side by side: everything that wants their powers
/// reads them while they are in the cache, and only the results of each frame grow.
struct SpectrumPass {
  let plan: SpectrumPlan
  private var scratch: Scratch
  private var results: SpectrumResults

  /// The frames to come, the transform's workspace, and room for the powers of eight frames.
  typealias Scratch = (
    buffer: FrameBuffer<Float>, workspace: Workspace<Double>, memory: Workspace<Float>
  )

  init(_ plan: SpectrumPlan) {
    self.plan = plan
    let stft = plan.spectrogram.stft
    scratch =
      plan.scratches.take() ?? (
        FrameBuffer(stft.framing), Workspace(count: stft.workspaceCount),
        Workspace(count: FrameLanes.valuesPerBin * stft.binCount + plan.scratchCount)
      )
    results = SpectrumResults(plan)
  }

  /// Makes room for what comes of as many samples.
  mutating func reserve(sampleCount: Int) {
    results.reserve(sampleCount / plan.spectrogram.stft.hopLength + 2, plan)
  }

  mutating func push(_ samples: Span<Float>) {
    Self.run(plan, samples, isLast: false, &scratch, &results)
  }

  /// Takes the frames at the end and moves the results into a clip's analysis.
  mutating func finish(into clip: inout ClipAnalysis) {
    let nothing: [Float] = []
    Self.run(plan, nothing.span, isLast: true, &scratch, &results)
    plan.scratches.give(scratch)
    results.move(into: &clip, plan)
  }

  // The parts as separate arguments, so that each is held exclusively.
  private static func run(
    _ plan: SpectrumPlan, _ samples: Span<Float>, isLast: Bool, _ scratch: inout Scratch,
    _ results: inout SpectrumResults
  ) {
    run(
      plan, samples, isLast: isLast, &scratch.buffer, &scratch.workspace, &scratch.memory, &results)
  }

  private static func run(
    _ plan: SpectrumPlan, _ samples: Span<Float>, isLast: Bool,
    _ buffer: inout FrameBuffer<Float>, _ scratch: inout Workspace<Double>,
    _ memory: inout Workspace<Float>, _ results: inout SpectrumResults
  ) {
    let stft = plan.spectrogram.stft
    memory.withSpan { memory in
      unsafe memory.withUnsafeMutableBufferPointer { memory in
        guard let memory = memory.baseAddress else { return }
        let rest = unsafe memory + FrameLanes.valuesPerBin * stft.binCount
        scratch.withSpan { scratch in
          buffer.process(samples, isLast: isLast) { frames, count in
            for first in stride(from: 0, to: count, by: 8) {
              let some = min(8, count - first)
              let start = first * stft.hopLength
              let end = start + (some - 1) * stft.hopLength + stft.fftLength
              unsafe stft.writePowersOfEight(
                frames.extracting(start..<end), frameCount: some, to: memory, workspace: &scratch)
              let lanes = unsafe FrameLanes(plan, count: some, memory: memory)
              unsafe results.record(lanes, plan, scratch: rest)
            }
          }
        }
      }
    }
  }
}
