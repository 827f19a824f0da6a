#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

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

  /// The options of linear-frequency cepstra, LFCC: bands of equal width in Hz, all of height 1.
  ///
  /// ```swift
  /// let lfcc = try MFCC(options: .linearFrequency(coefficients: 20), sampleRate: 16_000)
  /// ```
  ///
  /// The filters of torchaudio 2's `LFCC`; its other defaults are a transform of 400, a hop of 200
  /// and a `top_db` of 80, for which see ``ClipMFCC``.
  public static func linearFrequency(
    coefficients: Int = 40, bands: Int = 128, fftLength: Int = 512, hopLength: Int = 160
  ) -> MFCCOptions {
    MFCCOptions(
      coefficients: coefficients,
      mel: MelOptions(
        bands: bands, fftLength: fftLength, hopLength: hopLength, scale: .linear,
        normalization: .none))
  }

  /// librosa's options, changed where a value is given.
  init(
    _ coefficients: Int?, _ bands: Int?, _ fftLength: Int?, _ hopLength: Int?
  ) {
    self.init()
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
