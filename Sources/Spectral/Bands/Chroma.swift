/// The share of each pitch class in each frame, C first, the strongest being 1.
///
/// librosa 0.11's `chroma_stft` with a tuning that is given: the powers of a transform times
/// ``ChromaFilterBank``, each frame divided by its largest value. (librosa estimates the tuning from
/// the clip unless it is given; here it is 0 unless given.)
///
/// ```swift
/// let chroma = try Chroma(sampleRate: 22_050)
/// let frames = chroma(samples)                    // frames × 12, from 0 to 1
/// ```
///
/// A silent frame is 0 in every class.
///
/// ![The pitch classes of a scale.](chroma)
public struct Chroma<Scalar: SpectralScalar>: FrameTransform {
  /// The transform underneath.
  public let stft: STFT<Scalar>

  /// The filters.
  public let filterBank: ChromaFilterBank<Scalar>

  /// Plans the transform.
  ///
  /// - Parameters:
  ///   - classes: the number of pitch classes in an octave, 12.
  ///   - tuning: how far A4 lies from 440 Hz, in classes.
  ///   - fftLength: the transform's length.
  ///   - hopLength: the samples from one frame to the next.
  ///   - sampleRate: the sample rate in Hz.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    classes: Int = 12, tuning: Double = 0, fftLength: Int = 2048, hopLength: Int = 512,
    sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: classes, tuning, fftLength, hopLength, sampleRate)
  }

  init(
    planning classes: Int, _ tuning: Double, _ fftLength: Int, _ hopLength: Int,
    _ sampleRate: Double
  ) throws(SpectralError) {
    filterBank = try ChromaFilterBank(planning: classes, fftLength, sampleRate, tuning)
    stft = try STFT(planning: fftLength, nil, hopLength, .hann, .centered)
  }

  /// How the signal is cut.
  public var framing: Framing { stft.framing }

  /// The number of pitch classes.
  public var valuesPerFrame: Int { filterBank.classes }

  /// That of the transform.
  public var workspaceCount: Int { stft.workspaceCount }

  /// Writes the pitch classes of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let (bins, classes) = (stft.binCount, filterBank.classes)
    precondition(values.count >= frameCount * classes, "too few values for the frames")
    unsafe stft.forEachSpectrum(samples, frameCount, &workspace) { frame, spectrum, powers in
      unsafe writePowers(of: spectrum, count: bins, to: powers)
      let power = unsafe UnsafeBufferPointer(start: powers, count: bins)
      unsafe filterBank.filters.apply(power.span, into: &values, at: frame * classes)
      let row = frame * classes..<(frame + 1) * classes
      var largest: Scalar = 0
      for index in row where values[index] > largest { largest = values[index] }
      guard largest >= Scalar.leastNormalMagnitude else { return }
      for index in row { values[index] /= largest }
    }
  }
}

extension Chroma where Scalar == Float {
  /// Plans the transform in `Float`; see the generic initialiser for the parameters.
  public init(
    classes: Int = 12, tuning: Double = 0, fftLength: Int = 2048, hopLength: Int = 512,
    sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: classes, tuning, fftLength, hopLength, sampleRate)
  }
}
