/// One of the 34 measures that pyAudioAnalysis takes of each frame.
///
/// X_k = |FFT|/N are the N = W/2 magnitudes below the Nyquist frequency of a frame of W samples under
/// a rectangular window; frequencies are shares of the Nyquist frequency, 0 … 1.
public enum ShortTermMeasure: Hashable, Codable, Sendable {
  /// Half the sum of |sgn xᵢ − sgn xᵢ₋₁| over W − 1; zeros count half.
  case zeroCrossingRate
  /// Σx² / W.
  case energy
  /// −Σ s log₂ s of the shares s of the frame's energy in ten parts, in bits.
  case energyEntropy
  /// Σ f X / ΣX.
  case centroid
  /// √(Σ (f − centroid)² X / ΣX).
  case spread
  /// −Σ s log₂ s of the shares s of ΣX² in ten bands of equal width, in bits.
  case spectralEntropy
  /// Σ (X/ΣX − X′/ΣX′)² with the frame before; not defined for the first frame.
  case flux
  /// The frequency up to which more than 90 % of ΣX² lie.
  case rolloff
  /// A cepstral coefficient, 1 … 13, of the logarithms to base 10 of 40 triangular bands of X.
  case mfcc(Int)
  /// The share of a pitch class, 1 … 12 from A upwards, in the powers: means of the bins of each note.
  case chroma(Int)
  /// The standard deviation of the twelve shares.
  case chromaDeviation

  /// All 34, in the library's order.
  public static let all: [ShortTermMeasure] =
    [
      .zeroCrossingRate, .energy, .energyEntropy, .centroid, .spread, .spectralEntropy, .flux,
      .rolloff,
    ] + (1...13).map { .mfcc($0) } + (1...12).map { .chroma($0) } + [.chromaDeviation]

  /// The library's name, such as `energy_entropy` or `mfcc_1`.
  public var name: String {
    switch self {
    case .zeroCrossingRate: "zcr"
    case .energy: "energy"
    case .energyEntropy: "energy_entropy"
    case .centroid: "spectral_centroid"
    case .spread: "spectral_spread"
    case .spectralEntropy: "spectral_entropy"
    case .flux: "spectral_flux"
    case .rolloff: "spectral_rolloff"
    case .mfcc(let number): "mfcc_\(number)"
    case .chroma(let number): "chroma_\(number)"
    case .chromaDeviation: "chroma_std"
    }
  }

  /// The unit of a value.
  var unit: String {
    switch self {
    case .energyEntropy, .spectralEntropy: "bit"
    default: "1"
    }
  }

  /// The formula in words and signs.
  var formula: String {
    switch self {
    case .zeroCrossingRate: "Σ|sgn xᵢ − sgn xᵢ₋₁| / 2 (W − 1)"
    case .energy: "Σx² / W"
    case .energyEntropy: "−Σ s log₂ s, s the shares of Σx² in ten parts"
    case .centroid: "Σ f X / ΣX, f as a share of the Nyquist frequency"
    case .spread: "√(Σ (f − centroid)² X / ΣX), f as a share of the Nyquist frequency"
    case .spectralEntropy: "−Σ s log₂ s, s the shares of ΣX² in ten bands"
    case .flux: "Σ (X/ΣX − X′/ΣX′)² with the frame before"
    case .rolloff: "first f, as a share of the Nyquist frequency, up to which ΣX² > 0.9 ΣX²"
    case .mfcc: "orthonormal cosine transform (II) of log₁₀ of 40 bands of X"
    case .chroma: "Σ over octaves of the mean X² of the note's bins / ΣX²"
    case .chromaDeviation: "standard deviation of the twelve pitch classes' shares"
    }
  }

  /// Whether the measure of a silent frame is a number.
  var isDefinedInSilence: Bool { self == .zeroCrossingRate || self == .energy }

  /// The place among the 34, or nil for a number that there is not.
  var place: Int? { Self.all.firstIndex(of: self) }

  /// The highest frequency in Hz that a value depends on, or nil for half the sample rate.
  var upperFrequency: Double? {
    if case .mfcc = self { return ShortTermBands.highestFrequency }
    return nil
  }
}
