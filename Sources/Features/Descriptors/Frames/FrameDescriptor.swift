/// What is measured of each frame of a clip: one number, or one a band.
///
/// Spectral ones are of the short-time spectrum that they are asked for with, P = |X|² its powers
/// and S = |X| its magnitudes; others are of the samples under the frame. Frequencies are in Hz.
/// The first nine are those of librosa 0.11 with its default parameters.
///
/// ```swift
/// FrameStatistics([.centroid, .rolloff(0.85), .contrast()], statistics: [.mean])
/// let tracks = try features.frames(of: samples, sampleRate: 16_000)      // frames × values each
/// ```
///
/// A frame in which a measure is not defined, such as the skewness of silence, is NaN in a track;
/// statistics leave such frames out.
public enum FrameDescriptor: Hashable, Codable, Sendable {
  /// Σ f S / ΣS in Hz, 0 in silence.
  case centroid

  /// (Σ S |f − centroid|ᵖ / ΣS)^(1/p) in Hz; with p = 2 the spread of the distribution.
  case bandwidth(power: Double = 2)

  /// The frequency in Hz of the first bin at or below which a share of ΣS lies.
  case rolloff(Double = 0.85)

  /// The geometric over the arithmetic mean of P, none below 10⁻¹⁰: 0 … 1, 1 in silence.
  case flatness

  /// The decibels between the means of the largest and of the smallest S in octave bands.
  ///
  /// The first band reaches up to `minimumFrequency`; `bands` octaves follow. A share of `quantile`
  /// of a band's bins, at least one, is its peak and its valley. As in librosa no peak, and no
  /// valley, lies more than `topDB` (of magnitude read as power) below the clip's largest.
  case contrast(
    bands: Int = 6, minimumFrequency: Double = 200, quantile: Double = 0.02, topDB: Double? = 80)

  /// The share of samples of another sign than the one before; ±10⁻¹⁰ counts as positive.
  case zeroCrossingRate

  /// √(Σx² / n) of the samples of the frame, without the window.
  case rms

  /// The coefficients of the polynomial of least squares of S over f, the highest order first.
  case polynomial(order: Int = 1)

  /// The power of each pitch class, C first, the strongest being 1.
  case chroma(classes: Int = 12)

  /// The largest S over the mean S; not defined in silence.
  case crest

  /// The slope in dB/kHz of the line of least squares through 10 log₁₀ P in a band.
  case slope(ClosedRange<Double> = 0...5_000)

  /// Σ (S/ΣS − S′/ΣS′)² with the frame before; not defined for the first frame, nor in silence.
  case flux

  /// −Σ p ln p / ln N with p = P / ΣP: 0 … 1; not defined in silence.
  case entropy

  /// Σ p ((f − centroid) / spread)³ with p = S / ΣS; not defined without spread.
  case skewness

  /// Σ p ((f − centroid) / spread)⁴ with p = S / ΣS, 3 for a normal one; not defined without spread.
  case kurtosis

  /// Σx² / n of the samples of the frame, without the window.
  case energy

  /// −Σ p log₂ p with p the shares of the energies of equal parts of the frame; not defined in
  /// silence.
  case energyEntropy(parts: Int = 10)

  /// 10 log₁₀ of ΣP from 1 to 5 kHz over ΣP from 50 Hz to 1 kHz; not defined in silence.
  case alphaRatio

  /// 10 log₁₀ of the largest P up to 2 kHz over the largest from 2 to 5 kHz; not defined in silence.
  case hammarbergIndex

  /// 10 log₁₀ of ΣP in a band, at least −100 dB.
  case bandLevel(ClosedRange<Double>)

  /// Mel bands in decibels; with a `topDB` none lies further below the clip's largest.
  case logMel(bands: Int = 80, topDB: Double? = nil)

  /// Mel-frequency cepstral coefficients of such bands.
  case mfcc(Int = 13, bands: Int = 40, topDB: Double? = nil)
}
