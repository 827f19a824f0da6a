#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A scale of perceived pitch, mel, against frequency in Hz.
///
/// ```swift
/// MelScale.htk.mel(fromHertz: 1000)          // 999.99
/// MelScale.slaney.hertz(fromMel: 15)         // 1000
/// ```
public enum MelScale: String, Hashable, Codable, Sendable, CaseIterable {
  /// Slaney's Auditory Toolbox: 3 f / 200 up to 1 kHz, then 15 + 27 ln(f / 1000) / ln 6.4.
  ///
  /// librosa's default (`htk=False`).
  case slaney

  /// HTK's: 2595 log₁₀(1 + f / 700).
  case htk

  /// Returns the mel of a frequency in Hz.
  public func mel(fromHertz frequency: Double) -> Double {
    switch self {
    case .slaney:
      frequency < 1000 ? frequency / (200.0 / 3) : 15 + log(frequency / 1000) / (log(6.4) / 27)
    case .htk:
      2595 * log10(1 + frequency / 700)
    }
  }

  /// Returns the frequency in Hz of a mel.
  public func hertz(fromMel mel: Double) -> Double {
    switch self {
    case .slaney:
      mel < 15 ? mel * (200.0 / 3) : 1000 * exp(log(6.4) / 27 * (mel - 15))
    case .htk:
      700 * (pow(10, mel / 2595) - 1)
    }
  }

  /// Returns frequencies in Hz that lie evenly on the scale, both ends included.
  public func frequencies(count: Int, from lowest: Double, to highest: Double) -> [Double] {
    let (low, high) = (mel(fromHertz: lowest), mel(fromHertz: highest))
    return (0..<count).map { index in
      if index == count - 1 && count > 1 { return hertz(fromMel: high) }
      return hertz(fromMel: low + Double(index) * ((high - low) / Double(max(1, count - 1))))
    }
  }
}
