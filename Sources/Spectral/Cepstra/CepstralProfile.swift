/// Whose definition of cepstral coefficients; named after the library and its version.
///
/// ```swift
/// let mfcc = try MFCC(.librosa, coefficients: 13, sampleRate: 16_000)
/// ```
public enum CepstralProfile: String, Hashable, Codable, Sendable, CaseIterable {
  /// librosa 0.11: 20 coefficients of 128 Slaney bands, transform 2048, hop 512, 10 log₁₀.
  case librosa

  /// Kaldi, as kaldi-native-fbank 1.23 computes it without dither: 13 coefficients of 23 bands of
  /// ``FilterBankProfile/kaldi``, lifter 22; the zeroth is the frame's log energy (`use_energy`).
  case kaldi

  /// HTK's `MFCC_0`: 13 coefficients of 26 bands of ``FilterBankProfile/htk``, lifter 22.
  ///
  /// The zeroth, √(2/M) Σ ln m, stands first as in every profile; HTK and openSMILE write it last.
  case htk

  /// python_speech_features 0.6's `mfcc`: 13 coefficients of 26 bands of
  /// ``FilterBankProfile/pythonSpeechFeatures``, lifter 22; the zeroth is the log of the power's sum.
  case pythonSpeechFeatures

  /// The filter bank underneath, or nil where it is a spectrogram in decibels.
  public var filterBank: FilterBankProfile? {
    switch self {
    case .librosa: nil
    case .kaldi: .kaldi
    case .htk: .htk
    case .pythonSpeechFeatures: .pythonSpeechFeatures
    }
  }
}
