/// The names of the 88 functionals and what they are.
enum EGeMAPSColumns {
  /// A contour that functionals are taken of.
  struct Contour {
    let name: String
    let unit: String
    let meaning: String
    let upperFrequency: Double?
    /// Whether only voiced frames have values.
    var isVoiced = false
    /// Raised where the numbers changed: periods are matched as openSMILE matches them.
    var revision: Int { name.hasPrefix("jitter") || name.hasPrefix("shimmer") ? 2 : 1 }

    init(_ name: String, _ unit: String, _ upperFrequency: Double?, _ meaning: String) {
      (self.name, self.unit, self.meaning) = (name, unit, meaning)
      self.upperFrequency = upperFrequency
    }
  }

  static let names: [String] = all.map(\.name)

  /// Whether each functional is one of voiced frames.
  static let isVoiced: [Bool] = all.map(\.isVoiced)

  /// All columns in order.
  static let all: [Contour] =
    statistics(
      "F0semitoneFrom27.5Hz_sma3nz", "st", nil,
      "12 lb(F0 / 27.5 Hz) of voiced frames, by subharmonic summation", isVoiced: true)
    + statistics(
      "loudness_sma3", "1", 8_000,
      "mean over 26 mel bands of (power × equal-loudness weight)^0.33")
    + (["spectralFlux"] + cepstra).flatMap { moments($0 + "_sma3", spectral($0)) }
    + voiced.flatMap { moments($0.name + "_sma3nz", $0, isVoiced: true) }
    + (balance + ["spectralFlux"] + cepstra).flatMap {
      moments(suffixed($0, "V") + "_sma3nz", spectral($0), " of voiced frames", isVoiced: true)
    }
    + (balance + ["spectralFlux"]).map {
      let contour = spectral($0)
      return Contour(
        suffixed($0, "UV") + "_sma3nz_amean", contour.unit, contour.upperFrequency,
        "mean of: " + contour.meaning + " of unvoiced frames")
    }
    + tempo

  private static let cepstra = ["mfcc1", "mfcc2", "mfcc3", "mfcc4"]
  private static let balance = ["alphaRatio", "hammarbergIndex", "slope0-500", "slope500-1500"]

  private static let voiced: [Contour] =
    [
      Contour("jitterLocal", "1", nil, "mean |Tᵢ − Tᵢ₋₁| / mean T of matched periods"),
      Contour(
        "shimmerLocaldB", "dB", nil,
        "20 lg(1 + mean |Aᵢ − Aᵢ₊₁| / mean A), A the range of a matched period"),
      Contour("HNRdBACF", "dB", nil, "10 lg(r / (1 − r)), r of the autocorrelation at the period"),
      Contour("logRelF0-H1-H2", "dB", nil, "level of the second harmonic minus the third's"),
      Contour(
        "logRelF0-H1-A3", "dB", nil,
        "level of the second harmonic minus that of the highest within a fifth of F3"),
    ]
    + (1...3).flatMap { formant in
      [
        Contour("F\(formant)frequency", "Hz", 3_437.5, "root \(formant) of the turned predictor"),
        Contour("F\(formant)bandwidth", "Hz", 3_437.5, "bandwidth of root \(formant)"),
        Contour(
          "F\(formant)amplitudeLogRelF0", "dB", 3_437.5,
          "level over H1 of the highest harmonic within a fifth of F\(formant), −201 unvoiced"),
      ]
    }

  private static let tempo: [Contour] = {
    var result = [
      Contour("loudnessPeaksPerSec", "1/s", 8_000, "maxima of loudness a second")
    ]
    let segments = [
      ("VoicedSegmentsPerSec", "1/s", "voiced stretches of 3 frames or more a second"),
      ("MeanVoicedSegmentLengthSec", "s", "mean length of voiced stretches"),
      ("StddevVoicedSegmentLengthSec", "s", "standard deviation of that length, over n"),
      ("MeanUnvoicedSegmentLength", "s", "mean length of unvoiced stretches"),
      ("StddevUnvoicedSegmentLength", "s", "standard deviation of that length, over n"),
    ]
    for (index, (name, unit, meaning)) in segments.enumerated() {
      var column = Contour(name, unit, nil, meaning)
      column.isVoiced = index == 1 || index == 2
      result.append(column)
    }
    result.append(
      Contour("equivalentSoundLevel_dBp", "dB", nil, "10 lg of the mean square of the samples"))
    return result
  }()

  private static func spectral(_ name: String) -> Contour {
    switch name {
    case "alphaRatio":
      Contour(name, "dB", 5_000, "10 lg(power of 1–5 kHz / power below 1 kHz)")
    case "hammarbergIndex":
      Contour(name, "dB", 5_000, "10 lg(highest power below 2 kHz / highest of 2–5 kHz)")
    case "slope0-500":
      Contour(name, "dB/Hz", 500, "slope of the spectrum in dB from 0 to 500 Hz")
    case "slope500-1500":
      Contour(name, "dB/Hz", 1_500, "slope of the spectrum in dB from 500 to 1500 Hz")
    case "spectralFlux":
      Contour(name, "1", 5_000, "root mean square change of the magnitudes below 5 kHz")
    default:
      Contour(name, "1", 8_000, "cepstral coefficient of 26 mel bands, 20–8000 Hz, lifter 22")
    }
  }

  /// `slope0-500` becomes `slopeV0-500`, all others end in the suffix.
  private static func suffixed(_ name: String, _ suffix: String) -> String {
    name.hasPrefix("slope") ? "slope\(suffix)\(name.dropFirst(5))" : name + suffix
  }

  private static func moments(
    _ name: String, _ contour: Contour, _ frames: String = "", isVoiced: Bool = false
  ) -> [Contour] {
    var mean = Contour(
      name + "_amean", contour.unit, contour.upperFrequency, "mean of: " + contour.meaning + frames)
    var deviation = Contour(
      name + "_stddevNorm", "1", contour.upperFrequency,
      "standard deviation / mean of: " + contour.meaning + frames)
    (mean.isVoiced, deviation.isVoiced) = (isVoiced, isVoiced)
    return [mean, deviation]
  }

  private static func statistics(
    _ name: String, _ unit: String, _ upperFrequency: Double?, _ meaning: String,
    isVoiced: Bool = false
  ) -> [Contour] {
    let contour = Contour(name, unit, upperFrequency, meaning)
    let others = [
      ("percentile20.0", unit, "quantile 0.2 of: "), ("percentile50.0", unit, "median of: "),
      ("percentile80.0", unit, "quantile 0.8 of: "),
      ("pctlrange0-2", unit, "quantile 0.8 − quantile 0.2 of: "),
      ("meanRisingSlope", unit + "/s", "mean of the rising slopes of: "),
      ("stddevRisingSlope", unit + "/s", "standard deviation of the rising slopes of: "),
      ("meanFallingSlope", unit + "/s", "mean of the falling slopes of: "),
      ("stddevFallingSlope", unit + "/s", "standard deviation of the falling slopes of: "),
    ]
    return moments(name, contour, isVoiced: isVoiced)
      + others.map { suffix, unit, statistic in
        var column = Contour("\(name)_\(suffix)", unit, upperFrequency, statistic + meaning)
        column.isVoiced = isVoiced
        return column
      }
  }
}
