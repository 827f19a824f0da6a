public import Spectral

/// Moments and quantiles of the mean spectrum of a clip in a band: where its energy lies.
///
/// ```swift
/// SpectralMoments(band: 50...5_500)                 // spectrum_mean, spectrum_sd …
/// SpectralMoments(band: 0...280, SpectrumOptions(fftLength: 8_192), name: "low_spectrum")
/// ```
///
/// The spectrum is the power |X|² averaged over all frames, of which the bins from the lower to the
/// upper end of the band are read as a distribution. Averaging power first weighs each frame by
/// its energy, so that pauses and quiet noise hardly count: for traits of a speaker that is more
/// robust than statistics of the moments of single frames. With `.magnitude` the root of the mean
/// power is read instead, which gives weaker partials more say. Gain cancels.
///
/// Bins lie sampleRate / fftLength apart (31.25 Hz at 16 kHz): a narrow band wants a long transform.
/// ``FrequencyMoments`` reads one transform of the clip as a whole instead, as seewave does.
///
/// Missing: `tooShort` for a clip shorter than the transform, `silent`, and `undefined` without any
/// energy in the band or, for skewness and kurtosis, with a single line.
public struct SpectralMoments: Descriptor {
  /// The word that identifies the type: `spectralMoments`.
  public static var kind: String { "spectralMoments" }

  /// The band in Hz; bins at its ends belong to it.
  public var band: ClosedRange<Double>

  /// The spectrum.
  public var spectrum: SpectrumOptions

  /// Whether powers or magnitudes are the weights.
  public var quantity: Spectrogram<Float>.Quantity

  /// Which numbers, in order.
  public var moments: [SpectralMoment]

  /// The beginning of the columns' names, `spectrum`.
  public var name: String

  /// Creates the descriptor.
  public init(
    band: ClosedRange<Double> = 50...5_500, _ spectrum: SpectrumOptions = SpectrumOptions(),
    of quantity: Spectrogram<Float>.Quantity = .power,
    moments: [SpectralMoment] = SpectralMoment.allCases, name: String = "spectrum"
  ) {
    self.band = band
    self.spectrum = spectrum
    self.quantity = quantity
    self.moments = moments
    self.name = name
  }

  /// The mean spectrum.
  public var analyses: [Analysis] { [.meanSpectrum(spectrum)] }

  /// Describes the columns.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let parameters = spectrum.parameters.merging([
      "band": "\(band.lowerBound)…\(band.upperBound)", "quantity": quantity.rawValue,
    ]) { old, _ in old }
    let weights = quantity == .power ? "mean |X|²" : "√(mean |X|²)"
    return moments.map { moment in
      FeatureColumn(
        name: "\(name)_\(moment.rawValue)", unit: moment.unit,
        formula: "\(moment.formula), p the shares of \(weights) over all frames, "
          + "\(band.lowerBound)…\(band.upperBound) Hz",
        source: "Peeters 2004, on the mean spectrum", parameters: parameters, revision: 1,
        upperFrequency: band.upperBound)
    }
  }

  /// Throws for a band that holds fewer than two bins.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(!moments.isEmpty, "there is no moment; give some, such as .mean")
    try require(
      band.lowerBound >= 0 && band.upperBound.isFinite, "the band \(band) is not one of frequencies"
    )
    guard let sampleRate, spectrum.fftLength > 0 else { return }
    try require(
      band.upperBound <= sampleRate / 2,
      "the band \(band) Hz ends above half the analysis rate, \(sampleRate / 2) Hz")
    try require(
      bins(at: sampleRate).count >= 2,
      "the band \(band) Hz holds fewer than two bins of \(sampleRate / Double(spectrum.fftLength)) "
        + "Hz; give a longer transform or a wider band")
  }

  /// Returns the moments of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    if let reason = clip.missingReason(shorterThan: spectrum.fftLength) {
      return moments.map { _ in .missing(reason) }
    }
    let mean = clip.meanSpectrum(spectrum)
    let bins = bins(at: clip.sampleRate).clamped(to: 0..<mean.count)
    let spacing = clip.sampleRate / Double(spectrum.fftLength)
    let weights = quantity == .power ? mean[bins].map { $0 } : mean[bins].map { $0.squareRoot() }
    guard
      let distribution = SpectralDistribution(
        lowestFrequency: Double(bins.lowerBound) * spacing, spacing: spacing, weights: weights)
    else { return moments.map { _ in .missing(.undefined) } }
    return moments.map { FeatureValue(optional: $0(distribution)) }
  }

  /// The bins whose frequency lies in the band.
  private func bins(at sampleRate: Double) -> Range<Int> {
    let spacing = sampleRate / Double(spectrum.fftLength)
    // Kept within the spectrum before it becomes an integer: a rate may be tiny, a band absurd.
    let end = Double(spectrum.fftLength / 2 + 1)
    let first = Int(min((band.lowerBound / spacing).rounded(.up), end))
    let last = Int(min((band.upperBound / spacing).rounded(.down), end - 1))
    return first..<max(first, last + 1)
  }
}
