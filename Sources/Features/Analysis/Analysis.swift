public import Spectral

/// What the single pass over a clip measures; equal analyses are measured once.
///
/// A ``Descriptor`` names the analyses that it needs and computes its values from their results in
/// a ``ClipAnalysis``.
public enum Analysis: Hashable, Sendable {
  /// The power of each frame above 60 Hz.
  case levels(SpectrumOptions)

  /// The mean over all frames of the power in each bin.
  case meanSpectrum(SpectrumOptions)

  /// The cepstral coefficients of each frame.
  case cepstra(MFCCOptions)

  /// The predictor's autocorrelation of each frame, from which formants are found.
  case formants(FormantOptions)

  /// The fundamental frequency of each frame; levels are measured too, for the gate.
  case pitch(PitchOptions)

  /// The spectrum that the analysis is made in, or nil if it is made in the time domain.
  var spectrum: SpectrumOptions? {
    switch self {
    case .levels(let options), .meanSpectrum(let options): options
    case .cepstra(let options): SpectrumOptions(options.mel)
    case .formants(let options): options.spectrum
    case .pitch: nil
    }
  }
}
