internal import Foundation
internal import Spectral

extension FrameDescriptor {
  /// The number of values in a frame.
  public var valueCount: Int {
    switch self {
    case .contrast(let bands, _, _, _): bands + 1
    case .polynomial(let order): order + 1
    case .chroma(let classes): classes
    case .logMel(let bands, _): bands
    case .mfcc(let coefficients, _, _): coefficients
    default: 1
    }
  }

  /// Whether samples are measured rather than their spectrum.
  var isOfSamples: Bool {
    switch self {
    case .zeroCrossingRate, .rms, .energy, .energyEntropy: true
    default: false
    }
  }

  /// The mel bands underneath, or nil.
  func mel(_ spectrum: SpectrumOptions) -> MelOptions? {
    switch self {
    case .logMel(let bands, _), .mfcc(_, let bands, _):
      MelOptions(
        bands: bands, fftLength: spectrum.fftLength, windowLength: spectrum.windowLength,
        hopLength: spectrum.hopLength, window: spectrum.window, alignment: spectrum.alignment)
    default: nil
    }
  }

  /// The name, with the parameters that differ from the defaults, such as `rolloff_95`.
  public var name: String {
    switch self {
    case .centroid: "centroid"
    case .bandwidth(let power): power == 2 ? "bandwidth" : "bandwidth_p\(Self.text(power))"
    case .rolloff(let share): share == 0.85 ? "rolloff" : "rolloff_\(Self.text(100 * share))"
    case .flatness: "flatness"
    case .contrast: "contrast"
    case .zeroCrossingRate: "zcr"
    case .rms: "rms"
    case .polynomial: "poly"
    case .chroma: "chroma"
    case .crest: "crest"
    case .slope(let band): "slope_\(Self.text(band.lowerBound))_\(Self.text(band.upperBound))"
    case .flux: "flux"
    case .entropy: "entropy"
    case .skewness: "skewness"
    case .kurtosis: "kurtosis"
    case .energy: "energy"
    case .energyEntropy: "energy_entropy"
    case .alphaRatio: "alpha_ratio"
    case .hammarbergIndex: "hammarberg"
    case .bandLevel(let band): "level_\(Self.text(band.lowerBound))_\(Self.text(band.upperBound))"
    case .logMel: "mel"
    case .mfcc: "mfcc"
    }
  }

  /// The names of the values: the name, and where there are several, their numbers.
  public var valueNames: [String] {
    valueCount == 1 && !isNumbered ? [name] : (0..<valueCount).map { "\(name)_\($0)" }
  }

  private var isNumbered: Bool {
    switch self {
    case .contrast, .polynomial, .chroma, .logMel, .mfcc: true
    default: false
    }
  }

  /// The unit of a value.
  func unit(ofValue index: Int) -> String {
    switch self {
    case .centroid, .bandwidth, .rolloff: "Hz"
    case .contrast, .alphaRatio, .hammarbergIndex, .bandLevel, .logMel, .mfcc: "dB"
    case .slope: "dB/kHz"
    case .energyEntropy: "bit"
    case .polynomial(let order):
      index == order ? "1" : "1/Hz\(order - index > 1 ? "^\(order - index)" : "")"
    default: "1"
    }
  }

  /// The formula in words and signs.
  var formula: String {
    switch self {
    case .centroid: "Σ f |X| / Σ|X|"
    case .bandwidth(let power): "(Σ |X| |f − centroid|^p / Σ|X|)^(1/p), p = \(power)"
    case .rolloff(let share): "first f with Σ|X| up to f ≥ \(share) Σ|X|"
    case .flatness: "exp mean ln max(|X|², 1e-10) / mean max(|X|², 1e-10)"
    case .contrast(_, let frequency, let quantile, let topDB):
      "dB from valley to peak (share \(quantile)) of |X| in octaves from \(frequency) Hz"
        + Self.limit(topDB)
    case .zeroCrossingRate: "changes of sign / n"
    case .rms: "√(Σx² / n)"
    case .polynomial(let order): "least squares of |X| over f, order \(order)"
    case .chroma: "Σ w |X|² of a pitch class / the largest class"
    case .crest: "max |X| / mean |X|"
    case .slope(let band):
      "least squares of 10 log₁₀ |X|² over f, \(band.lowerBound)…\(band.upperBound) Hz"
    case .flux: "Σ (|X|/Σ|X| − |X′|/Σ|X′|)² with the frame before"
    case .entropy: "−Σ p ln p / ln N, p = |X|² / Σ|X|²"
    case .skewness: "Σ p ((f − centroid) / spread)³, p = |X| / Σ|X|"
    case .kurtosis: "Σ p ((f − centroid) / spread)⁴, p = |X| / Σ|X|"
    case .energy: "Σx² / n"
    case .energyEntropy(let parts): "−Σ p log₂ p of the energies of \(parts) parts"
    case .alphaRatio: "10 log₁₀ Σ|X|² of 1…5 kHz / Σ|X|² of 50 Hz…1 kHz"
    case .hammarbergIndex: "10 log₁₀ max |X|² of 0…2 kHz / max |X|² of 2…5 kHz"
    case .bandLevel(let band):
      "10 log₁₀ Σ|X|², \(band.lowerBound)…\(band.upperBound) Hz"
    case .logMel(let bands, let topDB): "10 log₁₀ of \(bands) mel bands\(Self.limit(topDB))"
    case .mfcc(_, let bands, let topDB):
      "orthonormal cosine transform (II) of 10 log₁₀ of \(bands) mel bands\(Self.limit(topDB))"
    }
  }

  /// Where the definition comes from.
  var source: String {
    switch self {
    case .centroid, .bandwidth, .rolloff, .flatness, .contrast, .zeroCrossingRate, .rms,
      .polynomial, .chroma, .logMel, .mfcc:
      "librosa 0.11"
    case .crest, .flux, .entropy, .skewness, .kurtosis, .energy: "Peeters 2004"
    case .energyEntropy: "Giannakopoulos and Pikrakis 2014"
    case .slope, .alphaRatio, .hammarbergIndex: "Eyben et al. 2016 (GeMAPS)"
    case .bandLevel: "the power of a band"
    }
  }

  /// The highest frequency in Hz that a value depends on, or nil for half the sample rate.
  var upperFrequency: Double? {
    switch self {
    case .slope(let band), .bandLevel(let band): band.upperBound
    case .alphaRatio, .hammarbergIndex: 5_000
    default: nil
    }
  }

  /// The parameters as the schema hashes them.
  var parameters: [String: String] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    return ["descriptor": text ?? "\(self)"]
  }

  private static func limit(_ topDB: Double?) -> String {
    topDB.map { ", at most \($0) dB below the clip's largest" } ?? ""
  }

  // 95 → 95, 2.5 → 2_5.
  private static func text(_ number: Double) -> String {
    let text = String((number * 1e4).rounded() / 1e4)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text.replacing(".", with: "_")
  }
}
