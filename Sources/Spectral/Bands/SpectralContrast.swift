#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How far the peaks of a spectrum stand above its valleys, in octave bands, in dB.
///
/// In each band the mean of the largest 2 % of magnitudes against that of the smallest (Jiang et
/// al., "Music type classification by spectral contrast feature", ICME 2002):
/// 10 log₁₀ peak − 10 log₁₀ valley with a floor of 10⁻¹⁰, as librosa 0.11's `spectral_contrast`
/// without `top_db`; see ``ClipSpectralContrast`` for its default.
///
/// ```swift
/// let contrast = try SpectralContrast(sampleRate: 16_000)      // 200 Hz … 6.4 kHz and above
/// let frames = contrast(samples)                                // frames × 7
/// let narrow = try SpectralContrast(
///   options: SpectralContrastOptions(bands: 5), sampleRate: 8_000)
/// ```
///
/// Silence has contrast 0.
public struct SpectralContrast<Scalar: SpectralScalar>: FrameTransform {
  /// The options of the plan.
  public let options: SpectralContrastOptions

  let extremes: BandExtremes<Scalar>

  /// Plans the transform.
  ///
  /// - Throws: ``SpectralError`` that names the parameter; `bands` where an octave would begin
  ///   above half the sample rate, as the default 6 do at 8 kHz.
  public init(
    options: SpectralContrastOptions = SpectralContrastOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }

  init(planning options: SpectralContrastOptions, _ sampleRate: Double) throws(SpectralError) {
    self.options = options
    extremes = try BandExtremes(options, sampleRate)
  }

  /// How the signal is cut.
  public var framing: Framing { extremes.framing }

  /// The number of octave bands and the one below them.
  public var valuesPerFrame: Int { options.bands + 1 }

  /// That of the transform, and the magnitudes of a band.
  public var workspaceCount: Int { extremes.workspaceCount }

  /// Writes the contrasts of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int, into values: inout MutableSpan<Scalar>,
    workspace: inout MutableSpan<Double>
  ) {
    let (count, isLinear) = (valuesPerFrame, options.isLinear)
    precondition(values.count >= frameCount * count, "too few values for the frames")
    extremes.forEachFrame(samples, frameCount, &workspace) { frame, band, peak, valley in
      let contrast = isLinear ? peak - valley : Self.decibels(peak) - Self.decibels(valley)
      values[frame * count + band] = Scalar(contrast)
    }
  }

  /// 10 log₁₀ of a value of at least 10⁻¹⁰; NaN stays NaN.
  @inline(__always)
  private static func decibels(_ value: Double) -> Double {
    10 * log10(value < Decibels.standardFloor ? Decibels.standardFloor : value)
  }
}

extension SpectralContrast where Scalar == Float {
  /// Plans the transform in `Float`; see the generic initialiser for the parameters.
  public init(
    options: SpectralContrastOptions = SpectralContrastOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }
}
