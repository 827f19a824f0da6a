#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The fundamental frequency of each frame by the cepstrum, as `fund` of the R package seewave.
///
/// Samples of at most a share of the clip's largest amplitude count as 0, then as 10⁻⁶ of an integer
/// step. Of each frame, without a window, the real cepstrum Re IFFT(ln |FFT|) is taken; the lag of
/// its largest value from ⌊rate / maximum⌋ on is the period, whole samples only. (seewave 2.2.4,
/// `fund(wl, ovlp, fmax, threshold)`.)
///
/// ```swift
/// let fund = try CepstralPitch(maximumFrequency: 280, threshold: 0.05, sampleRate: 16_000)
/// let track = try fund(samples)
/// ```
///
/// A frame is unvoiced where the first of these lags is the largest, where all of it is gated, and
/// where a bin of its spectrum is exactly zero. There is no measure of voicing: it is 1 or 0; a
/// click, whose cepstrum is flat, may count as voiced. Frames are left-aligned, and their times those of
/// their centres.
public struct CepstralPitch: PitchTracker {
  /// The greatest frequency looked for, in Hz.
  public let maximumFrequency: Double

  /// The share of the clip's largest amplitude at and below which samples count as 0.
  public let threshold: Double

  /// The bits of an integer sample: seewave reads samples unscaled, ±2^(bits − 1).
  public let bitDepth: Int

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// How the signal is cut.
  public let framing: Framing

  private let forwardPlan: FFTPlan<Double>
  private let inversePlan: FFTPlan<Double>

  /// Plans the tracker.
  ///
  /// - Parameters:
  ///   - maximumFrequency: the greatest frequency in Hz, at most half the rate.
  ///   - frameLength: the number of samples in a frame, even.
  ///   - hopLength: the samples from one frame to the next; half a frame is seewave's `ovlp = 50`.
  ///   - threshold: the share of the largest amplitude that is gated, 0 … 1.
  ///   - bitDepth: the bits of an integer sample.
  ///   - sampleRate: the sample rate in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    maximumFrequency: Double = 280, frameLength: Int = 2048, hopLength: Int = 1024,
    threshold: Double = 0.05, bitDepth: Int = 16, sampleRate: Double
  ) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    framing = try .validated(
      frameLength: frameLength, frameName: "frameLength", hopLength: hopLength, alignment: .left)
    try require(
      frameLength % 2 == 0 && frameLength >= 4, "frameLength", frameLength, "even, at least 4")
    try require(
      maximumFrequency <= sampleRate / 2 && sampleRate / maximumFrequency < Double(frameLength / 2),
      "maximumFrequency", maximumFrequency,
      "above \(2 * sampleRate / Double(frameLength)) and at most \(sampleRate / 2) Hz")
    try require((0...1).contains(threshold), "threshold", threshold, "from 0 to 1")
    try require((2...32).contains(bitDepth), "bitDepth", bitDepth, "from 2 to 32")
    self.maximumFrequency = maximumFrequency
    self.threshold = threshold
    self.bitDepth = bitDepth
    self.sampleRate = sampleRate
    forwardPlan = try FFTPlanner.plan(.realForward, length: frameLength)
    inversePlan = try FFTPlanner.plan(.realInverse, length: frameLength)
  }

  /// Returns the track of a clip.
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)``: the gate depends on the whole clip.
  public func track(_ samples: [Double]) throws(SpectralError) -> PitchTrack {
    var gated = try samples.checkedFinite()
    var peak = 0.0
    for sample in samples { peak = abs(sample) > peak ? abs(sample) : peak }
    let scale = exp2(Double(bitDepth - 1))
    let gate = peak * scale * (100 * threshold) / 100
    var output = gated.mutableSpan
    for index in output.indices {
      let value = output[index] * scale
      output[index] = abs(value) <= gate || value == 0 ? 1e-6 : value
    }
    let length = framing.frameLength
    var workspace = Workspace<Double>(count: 2 * length + 32)
    let frames = (0..<framing.frameCount(forSampleCount: samples.count)).map { index in
      let start = index * framing.hopLength
      let lag = period(gated.span.extracting(start..<start + length), &workspace)
      return PitchTrack.Frame(
        frequency: lag.map { sampleRate / Double($0) }, voicing: lag == nil ? 0 : 1)
    }
    return PitchTrack(
      start: framing.time(ofFrame: 0, sampleRate: sampleRate),
      step: Double(framing.hopLength) / sampleRate, frames: frames)
  }

  /// Returns the lag of the largest cepstral value in samples, nil for none.
  private func period(_ frame: Span<Double>, _ workspace: inout Workspace<Double>) -> Int? {
    let length = framing.frameLength
    var isGated = true
    for index in frame.indices where frame[index] != 1e-6 { isGated = false }
    guard !isGated else { return nil }
    return workspace.withSpan { scratch in
      for index in frame.indices { scratch[index] = frame[index] }
      return unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress else { return nil }
        let spectrum = unsafe base + (length + 15) / 16 * 16
        unsafe forwardPlan.execute(base, spectrum)
        for bin in 0...length / 2 {
          let (real, imaginary) = unsafe (spectrum[2 * bin], spectrum[2 * bin + 1])
          // Neither overflows nor vanishes: samples are integers of 32 bits at most, or 1e-6.
          let power = real * real + imaginary * imaginary
          guard power > 0 else { return nil }
          unsafe spectrum[2 * bin] = 0.5 * log(power)
          unsafe spectrum[2 * bin + 1] = 0
        }
        unsafe inversePlan.execute(spectrum, base)
        let first = Int((sampleRate / maximumFrequency).rounded(.down))
        var best = first
        for lag in first..<length / 2 where unsafe base[lag] > base[best] { best = lag }
        return best == first ? nil : best
      }
    }
  }
}
