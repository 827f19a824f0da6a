/// A window function: a shape and whether it is periodic or symmetric.
///
/// Values equal those of `scipy.signal.windows` 1.17 (`sym=True` is ``Symmetry/symmetric``).
///
/// ```swift
/// Window.hann.samples(count: 4)               // [0, 0.5, 1, 0.5], periodic, for spectra
/// Window.hann.symmetric.samples(count: 5)     // [0, 0.5, 1, 0.5, 0], for filters
/// Window.kaiser(beta: 8).samples(count: 512)
/// ```
///
/// ![Windows and their leakage.](windows)
public struct Window: Hashable, Codable, Sendable {
  /// Whether the window closes on its last sample or on the one after it.
  ///
  /// ```swift
  /// Window(.hann, .symmetric).samples(count: 5)      // [0, 0.5, 1, 0.5, 0]
  /// ```
  public enum Symmetry: String, Hashable, Codable, Sendable, CaseIterable {
    /// The first n samples of a symmetric window of n + 1: right for spectra.
    case periodic

    /// The last sample equals the first: right for filters, and what Kaldi and R use.
    case symmetric
  }

  /// The formula.
  ///
  /// Written with t = i / (M − 1), i = 0 … M − 1, where M is the count, plus one when periodic.
  ///
  /// ```swift
  /// Window(.kaiser(beta: 8)).samples(count: 512)
  /// ```
  public enum Shape: Hashable, Codable, Sendable {
    /// 1 everywhere: no window.
    case rectangular
    /// 1 − |2t − 1|, a triangle that ends in zeros.
    case bartlett
    /// sin(π (i + ½) / M), the cosine lobe.
    case cosine
    /// 0.5 − 0.5 cos 2πt.
    case hann
    /// 0.54 − 0.46 cos 2πt.
    case hamming
    /// (0.5 − 0.5 cos 2πt)^0.85, Kaldi's, which uses it symmetric.
    case povey
    /// 0.42 − 0.5 cos 2πt + 0.08 cos 4πt.
    case blackman
    /// Four cosine terms with the coefficients 0.3635819, 0.4891775, 0.1365995, 0.0106411.
    case nuttall
    /// Four cosine terms with the coefficients 0.35875, 0.48829, 0.14128, 0.01168.
    case blackmanHarris
    /// Five cosine terms that show the height of a peak without loss; slightly negative.
    case flatTop
    /// exp(−½ ((i − (M − 1)/2) / σ)²); σ in samples.
    case gaussian(standardDeviation: Double)
    /// I₀(β √(1 − (2t − 1)²)) / I₀(β).
    case kaiser(beta: Double)
    /// Flat with cosine tapers that take the given share of the window, 0 … 1.
    case tukey(taperedShare: Double)
    /// A triangle that does not reach zero: 1 − |2i − (M − 1)| / L, L being M or, if odd, M + 1.
    case triangular
    /// Four box windows convolved: cubic pieces.
    case parzen
    /// (1 − |u|) cos π|u| + sin(π|u|) / π with u = 2t − 1: two half cosines convolved.
    case bohman
    /// 0.62 − 0.48 |t − ½| + 0.38 cos 2π(t − ½), Bartlett's and Hann's together.
    case bartlettHann
    /// sinc(2t − 1), the main lobe of a sinc.
    case lanczos
    /// exp(−|i − (M − 1)/2| / τ); τ in samples.
    case exponential(decay: Double)
    /// α − (1 − α) cos 2πt.
    case generalHamming(alpha: Double)
    /// exp(−½ |(i − (M − 1)/2) / σ|²ᵖ); σ in samples, p = 1 is the Gaussian.
    case generalGaussian(power: Double, standardDeviation: Double)
    /// Σ (−1)ᵏ aₖ cos 2πkt with the coefficients a₀, a₁ … given.
    case generalCosine(coefficients: [Double])
    /// The narrowest main lobe above side lobes that all lie the attenuation in dB below it
    /// (Dolph 1946); the transform of a Chebyshev polynomial.
    case chebyshev(attenuation: Double)
    /// Side lobes the attenuation in dB down beside the main one, so many of them nearly level, and
    /// falling beyond (Taylor 1955).
    case taylor(levelSideLobes: Int, attenuation: Double)
    /// The sequence with most of its energy within ±NW / M of the sample rate, of largest value 1
    /// (Slepian 1978); NW is the product of half the bandwidth and the duration.
    case dpss(timeHalfBandwidth: Double)
    /// √(Σ w[0…i] / Σ w), w being Kaiser's window of ⌊M/2⌋ + 1: squares half a window apart add to 1.
    case kaiserBesselDerived(beta: Double)
    /// 0.5 − 0.5 cos(2π (i + 1) / (M + 1)), Praat's Hann, which has no zeros; used symmetric.
    case praatHann
    /// (exp(−48 (i − (M − 1)/2)² / (M + 1)²) − e⁻¹²) / (1 − e⁻¹²), Praat's Gaussian; used symmetric.
    case praatGaussian
  }

  /// The formula.
  public var shape: Shape

  /// Periodic or symmetric.
  public var symmetry: Symmetry

  /// Creates a window, periodic unless asked.
  public init(_ shape: Shape, _ symmetry: Symmetry = .periodic) {
    self.shape = shape
    self.symmetry = symmetry
  }

  /// The same shape, symmetric.
  public var symmetric: Window { Window(shape, .symmetric) }

  /// The same shape, periodic.
  public var periodic: Window { Window(shape, .periodic) }
}

extension Window {
  /// No window.
  public static let rectangular: Window = Window(.rectangular)
  /// The triangle that ends in zeros.
  public static let bartlett: Window = Window(.bartlett)
  /// The cosine lobe.
  public static let cosine: Window = Window(.cosine)
  /// The raised cosine, which librosa uses by default.
  public static let hann: Window = Window(.hann)
  /// The raised cosine on a pedestal.
  public static let hamming: Window = Window(.hamming)
  /// The raised cosine to the power of 0.85; Kaldi's is ``symmetric``.
  public static let povey: Window = Window(.povey)
  /// Three cosine terms.
  public static let blackman: Window = Window(.blackman)
  /// Four cosine terms, minimal side lobes.
  public static let nuttall: Window = Window(.nuttall)
  /// Four cosine terms by Harris.
  public static let blackmanHarris: Window = Window(.blackmanHarris)
  /// Five cosine terms, flat at the top.
  public static let flatTop: Window = Window(.flatTop)

  /// The triangle that does not reach zero.
  public static let triangular: Window = Window(.triangular)
  /// Four boxes convolved.
  public static let parzen: Window = Window(.parzen)
  /// Two half cosines convolved.
  public static let bohman: Window = Window(.bohman)
  /// Bartlett's and Hann's together.
  public static let bartlettHann: Window = Window(.bartlettHann)
  /// The main lobe of a sinc.
  public static let lanczos: Window = Window(.lanczos)
  /// Praat's Hann window, symmetric.
  public static let praatHann: Window = Window(.praatHann, .symmetric)
  /// Praat's Gaussian window, symmetric.
  public static let praatGaussian: Window = Window(.praatGaussian, .symmetric)

  /// Returns the Gaussian of a standard deviation in samples.
  public static func gaussian(standardDeviation: Double) -> Window {
    Window(.gaussian(standardDeviation: standardDeviation))
  }

  /// Returns Kaiser's window; a larger β lowers the side lobes and widens the main one.
  public static func kaiser(beta: Double) -> Window { Window(.kaiser(beta: beta)) }

  /// Returns a flat window whose tapers take the given share of it, 0 … 1.
  public static func tukey(taperedShare: Double) -> Window {
    Window(.tukey(taperedShare: taperedShare))
  }

  /// Returns the window that overlapping transforms rebuild a signal with, symmetric.
  public static func kaiserBesselDerived(beta: Double) -> Window {
    Window(.kaiserBesselDerived(beta: beta), .symmetric)
  }

  /// Returns Dolph's window, whose side lobes all lie the attenuation in dB below the main one.
  public static func chebyshev(attenuation: Double) -> Window {
    Window(.chebyshev(attenuation: attenuation))
  }

  /// Returns Taylor's window: some side lobes at the attenuation in dB, the others lower.
  public static func taylor(levelSideLobes: Int = 4, attenuation: Double = 30) -> Window {
    Window(.taylor(levelSideLobes: levelSideLobes, attenuation: attenuation))
  }

  /// Returns Slepian's window; 2 to 4 is usual, and more lowers the side lobes.
  public static func dpss(timeHalfBandwidth: Double) -> Window {
    Window(.dpss(timeHalfBandwidth: timeHalfBandwidth))
  }

  /// Throws unless the shape's parameter makes sense; every plan with a window calls this.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)``.
  public func validate() throws(SpectralError) {
    switch shape {
    case .gaussian(let deviation):
      try require(
        deviation > 0 && deviation.isFinite, "window.standardDeviation", deviation,
        "a positive number of samples")
    case .kaiser(let beta), .kaiserBesselDerived(let beta):
      try require(beta >= 0 && beta < 700, "window.beta", beta, "from 0 to below 700")
    case .tukey(let share):
      try require((0...1).contains(share), "window.taperedShare", share, "from 0 to 1")
    case .exponential(let decay):
      try require(
        decay > 0 && decay.isFinite, "window.decay", decay, "a positive number of samples")
    case .generalHamming(let alpha):
      try require((0...1).contains(alpha), "window.alpha", alpha, "from 0 to 1")
    case .generalGaussian(let power, let deviation):
      try require(power > 0 && power.isFinite, "window.power", power, "a positive number")
      try require(
        deviation > 0 && deviation.isFinite, "window.standardDeviation", deviation,
        "a positive number of samples")
    case .generalCosine(let coefficients):
      try require(
        !coefficients.isEmpty && coefficients.allSatisfy(\.isFinite), "window.coefficients",
        coefficients, "at least one finite number")
    case .chebyshev(let attenuation):
      try require(
        attenuation > 0 && attenuation <= 1000, "window.attenuation", attenuation,
        "above 0 and at most 1000 dB")
    case .taylor(let count, let attenuation):
      try require(
        (1...1000).contains(count), "window.levelSideLobes", count, "from 1 to 1000")
      try require(
        attenuation > 0 && attenuation <= 1000, "window.attenuation", attenuation,
        "above 0 and at most 1000 dB")
    case .dpss(let product):
      try require(
        product > 0 && product.isFinite, "window.timeHalfBandwidth", product, "a positive number")
    default: break
    }
  }
}
