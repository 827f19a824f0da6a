#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Whose definition of cepstral coefficients; named after the library and its version.
public enum CepstralProfile: String, Hashable, Codable, Sendable, CaseIterable {
  /// librosa 0.11: 20 coefficients of 128 Slaney bands, transform 2048, hop 512, 10 log₁₀.
  case librosa
}

/// What cepstral coefficients are made of; the defaults are those of librosa 0.11.
///
/// ```swift
/// var options = MFCCOptions()
/// options.coefficients = 13
/// options.mel.bands = 40
/// let mfcc = try MFCC(options: options, sampleRate: 16_000)
/// ```
public struct MFCCOptions: Hashable, Codable, Sendable {
  /// The number of coefficients, from the zeroth on, 20.
  public var coefficients: Int

  /// The mel bands.
  public var mel: MelOptions

  /// The least power told from silence, 10⁻¹⁰.
  public var floor: Double

  /// The sinusoidal lifter L, or 0 for none.
  ///
  /// Coefficient n is multiplied by 1 + (L/2) sin(π(n + 1)/L): librosa counts from 1 where HTK
  /// and Kaldi count from 0.
  public var lifter: Double

  /// Creates options.
  public init(
    coefficients: Int = 20, mel: MelOptions = MelOptions(),
    floor: Double = Decibels.standardFloor, lifter: Double = 0
  ) {
    self.coefficients = coefficients
    self.mel = mel
    self.floor = floor
    self.lifter = lifter
  }

  /// The options of a profile, changed where a value is given.
  init(
    _ profile: CepstralProfile, _ coefficients: Int?, _ bands: Int?, _ fftLength: Int?,
    _ hopLength: Int?
  ) {
    switch profile {
    case .librosa: self.init()
    }
    self.coefficients = coefficients ?? self.coefficients
    mel.bands = bands ?? mel.bands
    mel.fftLength = fftLength ?? mel.fftLength
    mel.hopLength = hopLength ?? mel.hopLength
  }

  /// The factor that the lifter gives a coefficient.
  func lifterFactor(of coefficient: Int) -> Double {
    lifter == 0 ? 1 : 1 + lifter / 2 * sin(.pi * Double(coefficient + 1) / lifter)
  }
}
