/// The short-time Fourier transform: the spectrum of each windowed frame.
///
/// X[t, k] = Σ w[i] x[tH + i − ⌊N/2⌋] e^(−2πi·ik/N), without a factor, as librosa 0.11 `stft`. A
/// window shorter than N lies in the middle of the frame.
///
/// ```swift
/// let stft = try STFT(fftLength: 512, hopLength: 160)      // Float; STFT<Double>(…)
/// let spectra = stft(samples)                              // frames × 257 bins, complex
/// let power = stft.power(of: samples)                      // frames × 257 bins
///
/// var stream = stft.stream()
/// stream.push(chunk) { frame, spectrum in … }              // Span of 257 bins, nothing allocated
/// stream.finish { frame, spectrum in … }
/// ```
///
/// Powers of two from 16 to 8192 are transformed several frames at once, in the precision of the
/// scalar: a `Float` bin is within 1e-6 of the row's largest, so that what lies 110 dB below a pure
/// tone drowns. Other lengths, and all with ``FourierEngine/fftw``, run in double precision and are
/// rounded once.
///
/// A sample that is not finite makes the frames whose window covers it not finite.
///
/// ![A voice under a long and a short window.](spectrogram)
public struct STFT<Scalar: SpectralScalar>: FrameTransform {
  /// The number of samples N that each transform takes.
  public let fftLength: Int

  /// The number of samples under the window.
  public let windowLength: Int

  /// The number of samples from one frame to the next.
  public var hopLength: Int { framing.hopLength }

  /// The window.
  public let window: Window

  /// How the signal is cut; frames have the length of the transform.
  public let framing: Framing

  /// The number of bins, ⌊N/2⌋ + 1.
  public var binCount: Int { fftLength / 2 + 1 }

  /// The number of bins.
  public var valuesPerFrame: Int { binCount }

  /// What computes the transforms.
  public let engine: FourierEngine

  let taper: [Double]
  /// The transform of several frames at once, or nil where FFTW does the work.
  let lanes: FrameFFT<Scalar>?
  /// The same in double precision.
  let wideLanes: FrameFFT<Double>?
  /// FFTW's transform, or nil where lanes do the work.
  let plan: FFTPlan<Double>?

  /// Plans the transform.
  ///
  /// - Parameters:
  ///   - fftLength: the transform's length N, at least 1; any length works, powers of two are fast.
  ///   - windowLength: the number of samples under the window, 1 … N; N if nil.
  ///   - hopLength: the samples from one frame to the next, at least 1.
  ///   - window: the window, periodic Hann by default.
  ///   - alignment: where frames lie and what pads them.
  ///   - engine: what computes the transforms.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    fftLength: Int = 512, windowLength: Int? = nil, hopLength: Int = 160,
    window: Window = .hann, alignment: Framing.Alignment = .centered,
    engine: FourierEngine = .automatic
  ) throws(SpectralError) {
    try self.init(planning: fftLength, windowLength, hopLength, window, alignment, engine)
  }

  init(
    planning fftLength: Int, _ windowLength: Int?, _ hopLength: Int, _ window: Window,
    _ alignment: Framing.Alignment, _ engine: FourierEngine = .automatic
  ) throws(SpectralError) {
    framing = try .validated(frameLength: fftLength, hopLength: hopLength, alignment: alignment)
    let windowLength = windowLength ?? fftLength
    try require(
      (1...fftLength).contains(windowLength), "windowLength", windowLength,
      "from 1 to fftLength, which is \(fftLength)")
    try window.validate()
    self.window = window
    self.engine = engine
    taper = window.samples(count: windowLength)
    (lanes, wideLanes, plan) = try Self.planned(taper, fftLength, engine)
    self.fftLength = fftLength
    self.windowLength = windowLength
  }

  /// Plans another transform of the same frames, whose weights take the place of the window.
  init(_ other: STFT, taper: [Double]) throws(SpectralError) {
    framing = other.framing
    window = other.window
    engine = other.engine
    fftLength = other.fftLength
    windowLength = taper.count
    self.taper = taper
    (lanes, wideLanes, plan) = try Self.planned(taper, other.fftLength, other.engine)
  }

  /// What transforms the frames under some weights: lanes or FFTW.
  private static func planned(
    _ taper: [Double], _ length: Int, _ engine: FourierEngine
  ) throws(SpectralError) -> (FrameFFT<Scalar>?, FrameFFT<Double>?, FFTPlan<Double>?) {
    if engine == .automatic && isFrameFFTLength(length) {
      let lanes = FrameFFT<Scalar>(length: length, taper: taper)
      let wide = lanes as? FrameFFT<Double> ?? FrameFFT<Double>(length: length, taper: taper)
      return (lanes, wide, nil)
    }
    return (nil, nil, try FFTPlanner.plan(.realForward, length: length))
  }

  /// Returns the centre of each bin in Hz: k × rate / N.
  public func frequencies(sampleRate: Double) -> [Double] {
    (0..<binCount).map { Double($0) * sampleRate / Double(fftLength) }
  }

  /// Returns the magnitudes |X| of a whole signal: frames × bins.
  public func magnitude(of samples: [Scalar]) -> Matrix<Scalar> {
    Spectrogram(self, .magnitude)(samples)
  }

  /// Returns the powers |X|² of a whole signal: frames × bins.
  public func power(of samples: [Scalar]) -> Matrix<Scalar> {
    Spectrogram(self, .power)(samples)
  }
}

extension STFT where Scalar == Float {
  /// Plans the transform in `Float`; see the generic initialiser for the parameters.
  public init(
    fftLength: Int = 512, windowLength: Int? = nil, hopLength: Int = 160,
    window: Window = .hann, alignment: Framing.Alignment = .centered,
    engine: FourierEngine = .automatic
  ) throws(SpectralError) {
    try self.init(planning: fftLength, windowLength, hopLength, window, alignment, engine)
  }
}
