public import Tables

/// The short-time spectra of a clip: the power of each frame in each bin.
///
/// ```swift
/// let spectra = try features.explain("centroid_mean", of: samples, sampleRate: 16_000).spectra[0]
/// spectra.power.row(10)                       // |X|² of frame 10, 0 Hz … half the analysis rate
/// ```
public struct FrameSpectra: Hashable, Sendable {
  /// How frames are cut, windowed and transformed.
  public let options: SpectrumOptions

  /// |X|²: frames × (fftLength / 2 + 1).
  public let power: Matrix<Float>

  /// The time of the middle of each frame in seconds from the beginning of the samples.
  public let times: [Double]
}
