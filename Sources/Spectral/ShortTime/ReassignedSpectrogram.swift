/// The magnitudes of a short-time transform with the frequency and the time at which each has its
/// energy.
///
/// With X under the window w, X′ under its derivative and Xₜ under t·w, t in samples from the middle
/// of the frame, f̂ = f − Im(X′ / X) · rate / 2π and t̂ = t + Re(Xₜ / X) / rate: Flandrin, Auger and
/// Chassande-Mottin (2002), equations 5.20 and 5.23, as librosa 0.11's `reassigned_spectrogram`.
///
/// ```swift
/// let reassigned = try ReassignedSpectrogram(stft, sampleRate: 16_000)
/// for bin in reassigned(samples).row(10) where bin.isReassigned { plot(bin.frequency, …) }
/// var stream = reassigned.stream()               // the same bits
/// ```
///
/// The time of bin k of frame t is `time(ofFrame: t, …) + timeOffset`; librosa clips it to the clip,
/// which a stream cannot. Frequencies are clipped to 0 … rate / 2 as there. The derivative is the
/// central difference of the window, taken cyclically. A bin below the reference power keeps its own
/// frequency and time (`fill_nan=True`).
///
/// ![A rising tone, spread over bins, and reassigned.](reassignment)
public struct ReassignedSpectrogram<Scalar: SpectralScalar>: FrameTransform {
  /// The transform underneath.
  public let stft: STFT<Scalar>

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// The power below which a bin is not reassigned.
  public let referencePower: Double

  let derivative: STFT<Scalar>
  let weighted: STFT<Scalar>

  /// Plans the transform.
  ///
  /// - Parameters:
  ///   - stft: the transform underneath.
  ///   - sampleRate: the sample rate in Hz.
  ///   - referencePower: the power |X|² below which a bin is not reassigned, 10⁻⁶.
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    _ stft: STFT<Scalar>, sampleRate: Double, referencePower: Double = 1e-6
  ) throws(SpectralError) {
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(
      referencePower >= 0 && referencePower.isFinite, "referencePower", referencePower,
      "at least 0")
    self.stft = stft
    self.sampleRate = sampleRate
    self.referencePower = referencePower
    let n = stft.fftLength
    let lead = (n - stft.windowLength) / 2
    var window = [Double](repeating: 0, count: n)
    for (index, value) in stft.taper.enumerated() { window[lead + index] = value }
    // An even frame has no sample in its middle.
    let middle = n % 2 == 0 ? Double(n / 2) - 0.5 : Double(n / 2)
    derivative = try STFT(
      stft, taper: (0..<n).map { (window[($0 + 1) % n] - window[($0 + n - 1) % n]) / 2 })
    weighted = try STFT(stft, taper: (0..<n).map { window[$0] * (Double($0) - middle) })
  }

  /// How the signal is cut.
  public var framing: Framing { stft.framing }

  /// The number of bins.
  public var valuesPerFrame: Int { stft.binCount }

  /// The scratch of the widest transform, and the spectra of a run of frames under three windows.
  public var workspaceCount: Int { transformCount + 3 * Self.run * 2 * stft.binCount }

  /// A bin of nothing.
  public static var placeholder: ReassignedBin<Scalar> {
    ReassignedBin(frequency: 0, timeOffset: 0, magnitude: 0, isReassigned: false)
  }

  /// The number of frames whose spectra are kept at a time.
  private static var run: Int { 8 }

  private var transformCount: Int { max(stft.workspaceCount, derivative.workspaceCount) }

  /// Writes the bins of neighbouring frames.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transform(
    _ samples: Span<Scalar>, frameCount: Int,
    into values: inout MutableSpan<ReassignedBin<Scalar>>, workspace: inout MutableSpan<Double>
  ) {
    let (bins, hop) = (stft.binCount, stft.hopLength)
    precondition(values.count >= frameCount * bins, "too few values for the frames")
    precondition(workspace.count >= workspaceCount, "too little workspace")
    let (offset, size) = (transformCount, Self.run * 2 * bins)
    // What the transforms do not use holds their spectra.
    let spectra = unsafe workspace.withUnsafeMutableBufferPointer { workspace in
      unsafe UnsafeMutableBufferPointer(rebasing: workspace[offset..<offset + 3 * size])
    }
    guard let base = spectra.baseAddress else { return }
    var first = 0
    while first < frameCount {
      let count = min(Self.run, frameCount - first)
      let part = samples.extracting((first * hop)...)
      unsafe Self.write(stft, part, count, &workspace, to: base)
      unsafe Self.write(derivative, part, count, &workspace, to: base + size)
      unsafe Self.write(weighted, part, count, &workspace, to: base + 2 * size)
      for frame in 0..<count {
        for bin in 0..<bins {
          let at = frame * 2 * bins + 2 * bin
          unsafe values[(first + frame) * bins + bin] = reassigned(
            bin, Complex(base[at], base[at + 1]),
            Complex(base[size + at], base[size + at + 1]),
            Complex(base[2 * size + at], base[2 * size + at + 1]))
        }
      }
      first += count
    }
  }

  /// Writes the spectra of some frames, one after the other.
  @inline(__always)
  private static func write(
    _ plan: STFT<Scalar>, _ samples: Span<Scalar>, _ frameCount: Int,
    _ workspace: inout MutableSpan<Double>, to spectra: UnsafeMutablePointer<Double>
  ) {
    let size = 2 * plan.binCount
    unsafe plan.forEachSpectrum(samples, frameCount, &workspace) { frame, spectrum, _ in
      unsafe (spectra + frame * size).update(from: spectrum, count: size)
    }
  }

  /// The place of one bin.
  @inline(__always)
  private func reassigned(
    _ bin: Int, _ x: Complex<Double>, _ slope: Complex<Double>, _ moment: Complex<Double>
  ) -> ReassignedBin<Scalar> {
    let own = Double(bin) * sampleRate / Double(stft.fftLength)
    let power = x.power
    // A bin that is not finite says so rather than pass for a quiet one.
    guard power > 0 && !(power < referencePower) || power.isNaN else {
      return ReassignedBin(
        frequency: Scalar(own), timeOffset: 0, magnitude: Scalar(x.magnitude),
        isReassigned: false)
    }
    let turn = (slope * x.conjugate).imaginary / power
    let shift = (moment * x.conjugate).real / power
    let frequency = own - turn * (0.5 * sampleRate / .pi)
    let highest = sampleRate / 2
    return ReassignedBin(
      frequency: Scalar(frequency < 0 ? 0 : frequency > highest ? highest : frequency),
      timeOffset: Scalar(shift / sampleRate), magnitude: Scalar(x.magnitude), isReassigned: true)
  }
}
