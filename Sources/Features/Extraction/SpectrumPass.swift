internal import Spectral

/// Runs one short-time transform over a clip and keeps what the analyses need of each frame.
///
/// Eight frames are transformed at once and stay side by side: everything that wants their powers
/// reads them while they are in the cache, and only the results of each frame grow.
struct SpectrumPass {
  let plan: SpectrumPlan
  private var buffer: FrameBuffer<Float>
  private var scratch: Workspace<Double>
  private var memory: Workspace<Float>
  private var results: SpectrumResults

  init(_ plan: SpectrumPlan) {
    self.plan = plan
    let stft = plan.spectrogram.stft
    buffer = FrameBuffer(stft.framing)
    scratch = Workspace(count: stft.workspaceCount)
    memory = Workspace(count: FrameLanes.valuesPerBin * stft.binCount + plan.scratchCount)
    results = SpectrumResults(plan)
  }

  /// Makes room for what comes of as many samples.
  mutating func reserve(sampleCount: Int) {
    results.reserve(sampleCount / plan.spectrogram.stft.hopLength + 2, plan)
  }

  mutating func push(_ samples: Span<Float>) {
    Self.run(plan, samples, isLast: false, &buffer, &scratch, &memory, &results)
  }

  /// Takes the frames at the end and moves the results into a clip's analysis.
  mutating func finish(into clip: inout ClipAnalysis) {
    let nothing: [Float] = []
    Self.run(plan, nothing.span, isLast: true, &buffer, &scratch, &memory, &results)
    results.move(into: &clip, plan)
  }

  // The parts as separate arguments, so that each is held exclusively.
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
