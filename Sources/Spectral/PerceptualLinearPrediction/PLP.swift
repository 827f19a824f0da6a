/// Cepstra of perceptual linear prediction, with or without RASTA.
///
/// Powers in critical bands, filtered over time if wanted, weighed by the ear's sensitivity and
/// compressed to loudness; an all-pole model of that spectrum; its cepstrum with a lifter. Hermansky,
/// "Perceptual linear predictive analysis of speech", JASA 87, 1990; the definition of rastamat's
/// `rastaplp`, whose numbers also depend on the integer scale and on the power added to each bin.
///
/// ```swift
/// let plp = try PLP(sampleRate: 16_000)                                  // Float, RASTA, order 8
/// let frames = plp(samples)                                              // frames × 9
/// let plain = try PLP(options: PLPOptions(order: 12, filtersRASTA: false), sampleRate: 16_000)
/// var live = plp.stream()                                                // the same bits
/// ```
///
/// Without the added power silence has no cepstrum: its values are not numbers.
///
/// ![Cepstra of a voice, without the filter over time and with it.](perceptual-linear-prediction)
public struct PLP<Scalar: SpectralScalar>: Sendable {
  /// The options of the plan.
  public let options: PLPOptions

  /// The number of coefficients, order + 1.
  public var coefficients: Int { options.order + 1 }

  /// The filters.
  public var filterBank: BarkFilterBank { spectrum.bank }

  /// How the signal is cut.
  public var framing: Framing { spectrum.framing }

  let spectrum: BarkSpectrum<Scalar>

  /// Plans the transform.
  ///
  /// - Throws: ``SpectralError`` that names the parameter.
  public init(
    options: PLPOptions = PLPOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }

  init(planning options: PLPOptions, _ sampleRate: Double) throws(SpectralError) {
    let spectrum = try BarkSpectrum<Scalar>(options, sampleRate)
    let bands = spectrum.bank.bands
    try require(
      bands >= 3, "sampleRate", sampleRate, "high enough for 3 critical bands, about 340 Hz")
    try require(
      (1...bands - 1).contains(options.order), "order", options.order,
      "from 1 to the number of critical bands less 1, which is \(bands - 1)")
    try require(
      options.lifterExponent.isFinite, "lifterExponent", options.lifterExponent,
      "a finite number")
    self.options = options
    self.spectrum = spectrum
  }

  /// Returns the coefficients of a whole signal: frames × coefficients.
  public func callAsFunction(_ samples: [Scalar]) -> Matrix<Scalar> {
    let bands = spectrum(samples)
    var model = PLPModel(options, spectrum.bank)
    var result = Matrix<Scalar>(rows: bands.rows, columns: coefficients, repeating: 0)
    var place = 0
    for row in 0..<bands.rows {
      let start = row * bands.columns
      model.push(bands.elements.span.extracting(start..<start + bands.columns)) { cepstrum in
        for index in cepstrum.indices { result.elements[place + index] = Scalar(cepstrum[index]) }
        place += cepstrum.count
      }
    }
    return result
  }

  /// Returns a stream that takes the signal chunk by chunk.
  public func stream() -> PLPStream<Scalar> { PLPStream(self) }

  /// Returns the number of frames that a signal of n samples has.
  public func frameCount(forSampleCount n: Int) -> Int { framing.frameCount(forSampleCount: n) }

  /// Returns the time of a frame's centre in seconds.
  public func time(ofFrame index: Int, sampleRate: Double) -> Double {
    framing.time(ofFrame: index, sampleRate: sampleRate)
  }
}

extension PLP where Scalar == Float {
  /// Plans the transform in `Float`; see the generic initialiser for the parameters.
  public init(
    options: PLPOptions = PLPOptions(), sampleRate: Double
  ) throws(SpectralError) {
    try self.init(planning: options, sampleRate)
  }
}
