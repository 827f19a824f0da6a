#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Per-channel energy normalisation: a spectrogram with its slow level divided out and compressed.
///
/// P = (S / (ε + M)^α + δ)^r − δ^r with M[t] = (1 − s) M[t−1] + s S[t], after Wang and others (2017),
/// computed as librosa 0.11's `pcen` does; s follows from the time constant.
///
/// ```swift
/// let pcen = try PCEN(PCENOptions(), hopLength: 512, sampleRate: 22_050)
/// let values = pcen(mel(samples))                 // frames × bands
/// var stream = pcen.stream(bands: 40)             // the same bits, frame by frame
/// ```
///
/// librosa's detail: M[−1] is 1, whatever the signal (`lfilter_zi`, not scaled by the first frame). It
/// expects powers or magnitudes of integer scale: multiply samples of ±1 by 2³¹ as librosa advises.
/// Values must not be negative; a NaN spoils its band from there on.
///
/// ![Mel bands in dB, and after normalisation.](gain-control)
public struct PCEN<Scalar: SpectralScalar>: Sendable {
  /// What the normalisation is made of.
  public let options: PCENOptions

  /// The weight s of a new frame in the level.
  public let smoothing: Double

  /// Creates the normalisation.
  ///
  /// - Parameters:
  ///   - options: gain, bias, power and the like.
  ///   - hopLength: the samples from one frame to the next.
  ///   - sampleRate: the sample rate in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    _ options: PCENOptions = PCENOptions(), hopLength: Int, sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: options, hopLength, sampleRate)
  }

  init(
    planning options: PCENOptions, _ hopLength: Int, _ sampleRate: Double
  ) throws(SpectralError) {
    try options.validate()
    try require(hopLength >= 1, "hopLength", hopLength, "at least 1 sample")
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    self.options = options
    let frames = options.timeConstant * sampleRate / Double(hopLength)
    smoothing = ((1 + 4 * frames * frames).squareRoot() - 1) / (2 * frames * frames)
  }

  /// Returns the normalised values of a whole spectrogram: frames × bands.
  public func callAsFunction(_ power: Matrix<Scalar>) -> Matrix<Scalar> {
    var result = power
    var stream = stream(bands: power.columns)
    for row in 0..<power.rows {
      stream.normalize(&result.elements, at: row * power.columns)
    }
    return result
  }

  /// Returns a stream that normalises frame by frame.
  ///
  /// - Precondition: there is at least one band.
  public func stream(bands: Int) -> Stream { Stream(pcen: self, bands: bands) }

  /// Normalises a spectrogram frame by frame; nothing is allocated for a frame.
  ///
  /// ```swift
  /// var live = pcen.stream(bands: 40)
  /// live.push(&bands)                               // one frame, in place
  /// ```
  public struct Stream: Sendable {
    /// The normalisation.
    public let pcen: PCEN

    private var levels: [Double]

    init(pcen: PCEN, bands: Int) {
      precondition(bands >= 0, "a frame has no negative number of bands")
      self.pcen = pcen
      levels = Array(repeating: 1, count: bands)
    }

    /// Normalises the next frame in place.
    ///
    /// - Precondition: the frame has as many values as the stream has bands.
    public mutating func push(_ frame: inout [Scalar]) {
      precondition(frame.count == levels.count, "\(frame.count) bands, not \(levels.count)")
      normalize(&frame, at: 0)
    }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    mutating func normalize(_ values: inout [Scalar], at offset: Int) {
      let options = pcen.options
      let (s, gain, bias, power) = (pcen.smoothing, options.gain, options.bias, options.power)
      let (epsilon, logEpsilon) = (options.epsilon, log(options.epsilon))
      let lift = pow(bias, power)
      for band in levels.indices {
        let value = Double(values[offset + band])
        let level = s * value + (1 - s) * levels[band]
        levels[band] = level
        let scale = exp(-gain * (logEpsilon + log1p(level / epsilon)))
        if power == 0 {
          values[offset + band] = Scalar(log1p(value * scale))
        } else if bias == 0 {
          values[offset + band] = Scalar(exp(power * (log(value) + log(scale))))
        } else {
          values[offset + band] = Scalar(lift * expm1(power * log1p(value * scale / bias)))
        }
      }
    }
  }
}

extension PCEN where Scalar == Float {
  /// Creates the normalisation in `Float`; see the generic initialiser.
  public init(
    _ options: PCENOptions = PCENOptions(), hopLength: Int, sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: options, hopLength, sampleRate)
  }
}
