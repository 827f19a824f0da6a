public import Spectral
public import Tables

/// What an analysis of a clip gave: one of the arrays that a descriptor's values come from.
///
/// ```swift
/// for case .pitch(let track, let options) in explanation.inputs {
///   print(track.voicedFrames.count, "of", track.frameCount, "frames are voiced:", options)
/// }
/// ```
public enum AnalysisResult: Sendable {
  /// The samples at the analysis rate.
  case samples([Float])

  /// The samples at the clip's own rate.
  case sourceSamples([Float])

  /// The power of each frame above 60 Hz, which gates select active frames by.
  case levels([Float], SpectrumOptions)

  /// The mean over all frames of the power in each bin.
  case meanSpectrum([Double], SpectrumOptions)

  /// The mean over all frames of the magnitude in each bin.
  case meanMagnitudes([Double], SpectrumOptions)

  /// Cepstral coefficients: frames × coefficients.
  case cepstra(Matrix<Float>, MFCCOptions)

  /// The formants of each frame by frequency.
  case formants([[FormantEstimate]], FormantOptions)

  /// The fundamental frequency of each frame, and which frames are voiced.
  case pitch(VoicedPitch, PitchOptions)

  /// What was measured of each frame: frames × values, NaN where it is not defined.
  case frames(Matrix<Float>, FrameDescriptor, SpectrumOptions)

  /// What a measurement of the whole clip gave; cast it to the measurement's result type.
  case measurement(AnyClipMeasurement, any Sendable)
}

extension ClipAnalysis {
  /// Returns what an analysis gave.
  func result(of analysis: Analysis) -> AnalysisResult {
    switch analysis {
    case .samples: .samples(samples)
    case .sourceSamples: .sourceSamples(sourceSamples)
    case .levels(let options): .levels(levels(options), options)
    case .meanSpectrum(let options): .meanSpectrum(meanSpectrum(options), options)
    case .meanMagnitudes(let options): .meanMagnitudes(meanMagnitudes(options), options)
    case .cepstra(let options): .cepstra(cepstra(options), options)
    case .formants(let options):
      .formants(
        (0..<(autocorrelations[options]?.rows ?? 0)).map { formants(options, ofFrame: $0) },
        options)
    case .pitch(let options): .pitch(pitch(options), options)
    case .frames(let descriptor, let options):
      .frames(track(of: descriptor, options), descriptor, options)
    case .measured(let measurement):
      .measurement(measurement, result(of: measurement))
    }
  }

  private func result(of measurement: AnyClipMeasurement) -> any Sendable {
    func result(of base: some ClipMeasurement) -> any Sendable { self.result(of: base) }
    return result(of: measurement.base)
  }
}
