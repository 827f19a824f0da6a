/// Whose log filter-bank energies; named after the library and its version.
///
/// ```swift
/// let fbank = try LogFilterBank(.kaldi, sampleRate: 16_000)
/// ```
public enum FilterBankProfile: String, Hashable, Codable, Sendable, CaseIterable {
  /// Kaldi's `fbank` as kaldi-native-fbank 1.23 computes it without dither.
  ///
  /// 25 ms of samples at 16-bit scale, their mean removed, pre-emphasis 0.97 per frame, povey
  /// window, power; 23 triangles in mel from 20 Hz on; ln of at least 1.19 × 10⁻⁷.
  case kaldi

  /// HTK's `FBANK` as its HParm computes it and openSMILE repeats it (`htkcompatible`).
  ///
  /// 25 ms of samples at 16-bit scale, pre-emphasis 0.97 per frame, Hamming window, magnitude;
  /// 26 triangles in mel without the bin at 0 Hz; ln of at least 1.
  case htk

  /// python_speech_features 0.6's `logfbank`.
  ///
  /// Pre-emphasis 0.97 of the whole signal at 16-bit scale, 25 ms without a window, power / 512;
  /// 26 triangles between whole bins; ln, where 0 counts as 2.2 × 10⁻¹⁶.
  case pythonSpeechFeatures
}
