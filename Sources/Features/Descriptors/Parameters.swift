internal import Foundation
internal import Spectral

// The parameters of a column, as the schema shows and hashes them: one text an option, by name.

extension SpectrumOptions {
  var parameters: [String: String] {
    let alignment =
      switch alignment {
      case .centered(let padding): "centered, \(padding.rawValue)"
      case .hopCentered(let padding): "hop-centered, \(padding.rawValue)"
      case .left: "left"
      case .leftFilled: "left, filled"
      }
    return [
      "fftLength": "\(fftLength)", "windowLength": "\(windowLength ?? fftLength)",
      "hopLength": "\(hopLength)", "window": window.parameter, "alignment": alignment,
    ]
  }
}

extension Window {
  /// The shape with its parameters as it is encoded, and the symmetry.
  fileprivate var parameter: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = (try? encoder.encode(shape)).map { String(decoding: $0, as: UTF8.self) }
    return "\(text ?? "\(shape)"), \(symmetry.rawValue)"
  }
}

extension ActivityGate {
  var parameters: [String: String] {
    ["range": "\(range)"].merging(spectrum.parameters.prefixed("spectrum")) { old, _ in old }
  }
}

extension PitchOptions {
  var parameters: [String: String] {
    [
      "minimumFrequency": "\(minimumFrequency)", "maximumFrequency": "\(maximumFrequency)",
      "frameLength": "\(frameLength)", "hopLength": "\(hopLength)", "threshold": "\(threshold)",
      "maximumAperiodicity": "\(maximumAperiodicity)", "maximumDeviation": "\(maximumDeviation)",
      "minimumFrameCount": "\(minimumFrameCount)",
    ].merging(gate.parameters.prefixed("gate")) { old, _ in old }
  }
}

extension FormantOptions {
  var parameters: [String: String] {
    ["ceiling": "\(ceiling)", "order": "\(order)", "preEmphasis": "\(preEmphasis)"]
      .merging(spectrum.parameters) { old, _ in old }
  }
}

extension MFCCOptions {
  var parameters: [String: String] {
    [
      "coefficients": "\(coefficients)", "floor": "\(floor)", "lifter": "\(lifter)",
      "bands": "\(mel.bands)", "minimumFrequency": "\(mel.minimumFrequency)",
      "maximumFrequency": mel.maximumFrequency.map { "\($0)" } ?? "half the sample rate",
      "scale": mel.scale.rawValue, "normalization": mel.normalization.rawValue,
    ].merging(SpectrumOptions(mel).parameters) { old, _ in old }
  }
}

extension FrameSelection {
  var parameters: [String: String] {
    switch self {
    case .all: ["frames": "all"]
    case .active(let gate):
      gate.parameters.prefixed("gate").merging(["frames": "active"]) { old, _ in old }
    case .voiced(let options):
      options.parameters.prefixed("pitch").merging(["frames": "voiced"]) { old, _ in old }
    }
  }
}

extension Statistic {
  /// The statistic with its parameters.
  var parameter: String {
    switch self {
    case .variance(let ddof): "variance, ddof \(ddof)"
    case .standardDeviation(let ddof): "standardDeviation, ddof \(ddof)"
    case .logStandardDeviation(let ddof): "logStandardDeviation, ddof \(ddof)"
    case .quantile(let probability, let definition):
      "quantile \(probability), \(definition.rawValue)"
    case .interquartileRange(let definition): "interquartileRange, \(definition.rawValue)"
    case .skewness(let adjustment): "skewness, \(adjustment.rawValue)"
    case .kurtosis(let adjustment): "kurtosis, \(adjustment.rawValue)"
    default: name
    }
  }

  /// What is wrong with the parameters, or nil.
  var problem: String? {
    switch self {
    case .variance(let ddof), .standardDeviation(let ddof), .logStandardDeviation(let ddof):
      ddof < 0 ? "ddof is \(ddof), but must be at least 0" : nil
    case .quantile(let probability, _):
      (0...1).contains(probability)
        ? nil : "a quantile's probability is \(probability), but must lie in 0 … 1"
    default: nil
    }
  }
}

extension [String: String] {
  /// The parameters of a part, with its name before theirs.
  func prefixed(_ part: String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: map { ("\(part).\($0.key)", $0.value) })
  }
}
