/// How the triangles of a mel filter bank are drawn between their three corners.
///
/// ```swift
/// var options = FilterBankOptions(.kaldi, sampleRate: 16_000)
/// options.triangles = .hertz                       // as librosa draws them
/// ```
public enum MelTriangles: String, Hashable, Codable, Sendable, CaseIterable {
  /// Linear in Hz, as in librosa and torchaudio.
  case hertz

  /// Linear in mel, as in HTK and Kaldi: a weight is the distance in mel to the nearer corner.
  case mel

  /// Linear in bins, with corners at whole bins ⌊(N + 1) f / rate⌋, as in python_speech_features.
  case bins
}
