#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the cepstral coefficients of a ``LogFilterBank`` are made of.
///
/// ```swift
/// var options = FilterBankCepstralOptions(.kaldi, sampleRate: 16_000)
/// options.zeroth = .cosine                          // use_energy=false
/// let mfcc = try MFCC(options: options, sampleRate: 16_000)
/// ```
public struct FilterBankCepstralOptions: Hashable, Codable, Sendable {
  /// The number of coefficients, from the zeroth on, 13.
  public var coefficients: Int

  /// The log filter-bank energies.
  public var filterBank: FilterBankOptions

  /// The sinusoidal lifter L, 22, or 0 for none.
  ///
  /// Coefficient n is multiplied by 1 + (L/2) sin(πn/L), which leaves the zeroth alone.
  public var lifter: Double

  /// What the zeroth coefficient is.
  public var zeroth: Zeroth

  /// The least log energy that replaces the zeroth coefficient, or nil for the bands' floor.
  ///
  /// The logarithm of Kaldi's `energy_floor`.
  public var leastLogEnergy: Double?

  /// What the zeroth coefficient is.
  ///
  /// ```swift
  /// options.zeroth = .cosine                         // Kaldi's use_energy=false
  /// ```
  public enum Zeroth: String, Hashable, Codable, Sendable, CaseIterable {
    /// √(1/M) Σ ln m, that of the orthonormal cosine transform.
    case cosine
    /// √(2/M) Σ ln m, with the factor of the others: HTK.
    case unnormalizedCosine
    /// ln of the frame's energy: of its samples before pre-emphasis and window (Kaldi), or of
    /// all bins where pre-emphasis is over the whole signal (python_speech_features).
    case logEnergy
  }

  /// Creates the options of a profile at a sample rate in Hz.
  public init(_ profile: FilterBankProfile, sampleRate: Double) {
    coefficients = 13
    filterBank = FilterBankOptions(profile, sampleRate: sampleRate)
    lifter = 22
    leastLogEnergy = nil
    zeroth = profile == .htk ? .unnormalizedCosine : .logEnergy
  }

  /// The factor that a coefficient of the orthonormal transform gets.
  func factor(of coefficient: Int) -> Double {
    if coefficient == 0 { return zeroth == .unnormalizedCosine ? 2.0.squareRoot() : 1 }
    return lifter == 0 ? 1 : 1 + lifter / 2 * sin(.pi * Double(coefficient) / lifter)
  }
}
