public import Spectral

/// What the single pass over a clip measures; equal analyses are measured once.
///
/// A ``Descriptor`` names the analyses that it needs and computes its values from their results in
/// a ``ClipAnalysis``.
public enum Analysis: Hashable, Sendable {
  /// The clip's samples at the analysis rate; kept whole until the row is done.
  case samples

  /// The clip's samples at its own rate, for profiles that do not want them resampled.
  case sourceSamples

  /// The power of each frame above 60 Hz.
  case levels(SpectrumOptions)

  /// The mean over all frames of the power in each bin.
  case meanSpectrum(SpectrumOptions)

  /// The mean over all frames of the magnitude in each bin.
  case meanMagnitudes(SpectrumOptions)

  /// The cepstral coefficients of each frame.
  case cepstra(MFCCOptions)

  /// The predictor's autocorrelation of each frame, from which formants are found.
  case formants(FormantOptions)

  /// The fundamental frequency of each frame; levels are measured too, for the gate.
  case pitch(PitchOptions)

  /// What is measured of each frame of a spectrum, or of the samples under its transform.
  case frames(FrameDescriptor, SpectrumOptions)

  /// What a measurement of the whole clip gives; write ``measurement(_:)``.
  case measured(AnyClipMeasurement)

  /// What a measurement of the whole clip gives.
  public static func measurement(_ measurement: some ClipMeasurement) -> Analysis {
    .measured(AnyClipMeasurement(measurement))
  }

  /// The spectrum that the analysis is made in, or nil if it is made in the time domain.
  var spectrum: SpectrumOptions? {
    switch self {
    case .levels(let options), .meanSpectrum(let options), .meanMagnitudes(let options): options
    case .cepstra(let options): SpectrumOptions(options.mel)
    case .formants(let options): options.spectrum
    case .frames(let descriptor, let options): descriptor.isOfSamples ? nil : options
    case .samples, .sourceSamples, .pitch, .measured: nil
    }
  }

  /// What has to be there before.
  var prerequisites: [Analysis] {
    switch self {
    // The voicing decision gates on levels.
    case .pitch(let options): [.levels(options.gate.spectrum)]
    case .measured(let measurement): measurement.base.analyses
    default: []
    }
  }
}
