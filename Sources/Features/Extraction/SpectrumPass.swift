internal import Spectral

/// Runs one short-time transform over a clip and keeps what the analyses need of each frame.
///
/// Each frame's power is computed once and handed to everything that wants it while it is in the
/// cache. Only the arrays of results grow.
struct SpectrumPass {
  let plan: SpectrumPlan
  private var stream: FrameStream<Spectrogram<Float>>
  private var recorder: Recorder

  init(_ plan: SpectrumPlan) {
    self.plan = plan
    stream = plan.spectrogram.stream()
    recorder = Recorder(plan)
  }

  mutating func push(_ samples: Span<Float>) {
    Self.push(samples, &stream, &recorder)
  }

  /// Takes the frames at the end and moves the results into a clip's analysis.
  mutating func finish(into clip: inout ClipAnalysis) {
    Self.finish(&stream, &recorder)
    recorder.finish()
    let frames = recorder.frameCount
    if plan.firstLevelBin != nil { clip.levels[plan.options] = recorder.levels }
    if plan.wantsMean {
      let count = Double(max(1, frames))
      clip.meanSpectra[plan.options] = recorder.powerSums.map { $0 / count }
    }
    if plan.wantsMeanMagnitudes {
      let count = Double(max(1, frames))
      clip.meanMagnitudes[plan.options] = recorder.magnitudeSums.map { $0 / count }
    }
    for (index, part) in plan.cepstra.enumerated() {
      clip.cepstra[part.options] = Matrix(
        rows: frames, columns: part.mfcc.coefficients, elements: recorder.cepstra[index])
    }
    for (index, part) in plan.formants.enumerated() {
      clip.autocorrelations[part.options] = Matrix(
        rows: frames, columns: part.autocorrelation.lags,
        elements: recorder.autocorrelations[index])
      clip.formantCeilings[part.options] = part.autocorrelation.ceiling
    }
    for (meter, values) in zip(plan.meters, recorder.meters.tracks) {
      let key = FrameTrackKey(descriptor: meter.descriptor, spectrum: plan.options)
      clip.tracks[key] = meter.track(of: values, frameCount: frames)
    }
    for (part, values) in zip(plan.bands, recorder.logMels) {
      let bands = Matrix(rows: frames, columns: part.mel.bands, elements: values)
      for track in part.tracks {
        let key = FrameTrackKey(descriptor: track.descriptor, spectrum: plan.options)
        clip.tracks[key] = track.descriptor.track(of: bands, mfcc: track.mfcc)
      }
    }
  }

  // The stream and what listens to it as separate arguments, so that each is held exclusively.
  private static func push(
    _ samples: Span<Float>, _ stream: inout FrameStream<Spectrogram<Float>>,
    _ recorder: inout Recorder
  ) {
    stream.push(samples) { _, power in recorder.record(power) }
  }

  private static func finish(
    _ stream: inout FrameStream<Spectrogram<Float>>, _ recorder: inout Recorder
  ) {
    stream.finish { _, power in recorder.record(power) }
  }
}
