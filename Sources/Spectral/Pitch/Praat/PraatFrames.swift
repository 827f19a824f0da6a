/// Where Praat lays frames: as many as fit, in the middle of the clip.
///
/// Sample i, counted from 0, lies at (i + ½) / rate.
struct PraatFrames {
  let count: Int
  let start: Double
  let step: Double
  let sampleRate: Double

  /// Lays frames of a duration in seconds; none where the clip is shorter than one.
  init(sampleCount: Int, sampleRate: Double, duration window: Double, step: Double) {
    let duration = Double(sampleCount) / sampleRate
    count = window > duration ? 0 : Int(((duration - window) / step).rounded(.down)) + 1
    start = 0.5 * duration - 0.5 * Double(count) * step + 0.5 * step
    self.step = step
    self.sampleRate = sampleRate
  }

  /// Returns the time of a frame's centre in seconds.
  func time(_ frame: Int) -> Double { start + Double(frame) * step }

  /// Returns the last sample, counted from 0, that does not lie after a time; may be −1.
  func sample(at time: Double) -> Int {
    Int(((time - 0.5 / sampleRate) * sampleRate).rounded(.down))
  }
}
