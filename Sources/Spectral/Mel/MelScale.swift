#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A scale of perceived pitch, mel, against frequency in Hz; and the other scales of filter banks.
///
/// Bark and ERB rate stand beside the mels because a bank is spaced on them in the same way; with
/// ``linear`` a mel bank is one of equal widths in Hz, whose cepstra are LFCC.
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

  /// Kaldi's, and HTK's in its code: 1127 ln(1 + f / 700), which is 5 × 10⁻⁶ more than ``htk``.
  case kaldi

  /// Traunmüller's Bark scale (JASA 88, 1990): 26.81 f / (1960 + f) − 0.53, without his corrections
  /// below 2 and above 20.1 Bark.
  case bark

  /// The rate of equivalent rectangular bandwidths of Glasberg and Moore (Hearing Research 47,
  /// 1990): 21.4 log₁₀(1 + 0.00437 f).
  case erb

  /// The frequency itself, in Hz.
  case linear

  /// Returns the mel of a frequency in Hz.
  public func mel(fromHertz frequency: Double) -> Double {
    switch self {
    case .slaney:
      frequency < 1000 ? frequency / (200.0 / 3) : 15 + log(frequency / 1000) / (log(6.4) / 27)
    case .htk:
      2595 * log10(1 + frequency / 700)
    case .kaldi:
      1127 * log(1 + frequency / 700)
    case .bark:
      26.81 * frequency / (1960 + frequency) - 0.53
    case .erb:
      21.4 * log10(1 + 0.00437 * frequency)
    case .linear:
      frequency
    }
  }

  /// Returns the frequency in Hz of a mel.
  public func hertz(fromMel mel: Double) -> Double {
    switch self {
    case .slaney:
      mel < 15 ? mel * (200.0 / 3) : 1000 * exp(log(6.4) / 27 * (mel - 15))
    case .htk:
      700 * (pow(10, mel / 2595) - 1)
    case .kaldi:
      700 * (exp(mel / 1127) - 1)
    case .bark:
      1960 * (mel + 0.53) / (26.28 - mel)
    case .erb:
      (pow(10, mel / 21.4) - 1) / 0.00437
    case .linear:
      mel
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
