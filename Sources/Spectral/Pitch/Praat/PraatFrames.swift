/// Where Praat lays frames: as many as fit, in the middle of the clip.
///
/// Sample i, counted from 0, lies at (i + ½) / rate, unless resampling has moved it.
struct PraatFrames {
  let count: Int
  let start: Double
  let step: Double
  let sampleRate: Double
  /// The time of the first sample in seconds.
  let origin: Double

  /// Lays frames of a duration in seconds; none where the clip is shorter than one.
  init(
    sampleCount: Int, sampleRate: Double, duration window: Double, step: Double,
    origin: Double? = nil
  ) {
    self.origin = origin ?? 0.5 / sampleRate
    let duration = Double(sampleCount) * (1 / sampleRate)
    count = window > duration ? 0 : Int(((duration - window) / step).rounded(.down)) + 1
    // Praat's two commands write the same time in two ways, whose last bits differ.
    if let origin {
      start = origin + 0.5 * (duration - 1 / sampleRate - Double(count - 1) * step)
    } else {
      start = 0.5 * duration - 0.5 * (Double(count) * step) + 0.5 * step
    }
    self.step = step
    self.sampleRate = sampleRate
  }

  /// Returns the time of a frame's centre in seconds.
  func time(_ frame: Int) -> Double { start + Double(frame) * step }

  /// Returns the last sample, counted from 0, that does not lie after a time; may be −1.
  func sample(at time: Double) -> Int {
    // As Praat computes it, which decides where the time is that of a sample.
    Int(((time - origin) / (1 / sampleRate) + 1).rounded(.down)) - 1
  }
}
