public import Spectral

/// Statistics of mel-frequency cepstral coefficients over frames: the shape of the spectral envelope.
///
/// ```swift
/// MFCCStatistics(20, statistics: [.mean], over: .voiced)         // mfcc_1_mean_voiced …
/// MFCCStatistics(13, includesZeroth: true, over: .all)           // mfcc_0_mean, mfcc_0_sd …
/// ```
///
/// The coefficients are those of `MFCC(.librosa, …)`, bit for bit. The mean over voiced frames
/// tells voices apart; the microphone moves it too. The standard deviation over active frames is
/// not moved by a channel that stays the same. The zeroth coefficient is the loudness of the
/// recording and left out unless asked for; without it gain cancels, as long as no band falls to
/// the floor of −100 dB.
///
/// Missing: `tooShort` for a clip shorter than the transform, or than the frame of what selects
/// frames (64 ms for voiced ones), `silent`, `unvoiced` without enough voiced frames, `undefined` for a statistic that the frames do not define.
public struct MFCCStatistics: Descriptor {
  /// The word that identifies the type: `mfccStatistics`.
  public static var kind: String { "mfccStatistics" }

  /// What the coefficients are made of.
  public var options: MFCCOptions

  /// Whether the zeroth coefficient gets columns.
  public var includesZeroth: Bool

  /// The statistics of each coefficient, in order.
  public var statistics: [Statistic]

  /// The frames that statistics are taken over.
  public var selection: FrameSelection

  /// The beginning of the columns' names, `mfcc`.
  public var name: String

  /// Creates the descriptor with the profile of librosa.
  ///
  /// - Parameters:
  ///   - coefficients: the number of coefficients computed, the zeroth included.
  ///   - includesZeroth: whether the zeroth gets columns.
  ///   - bands: the number of mel bands.
  ///   - fftLength: the transform's length.
  ///   - hopLength: the samples from one frame to the next.
  ///   - statistics: the statistics of each coefficient.
  ///   - selection: the frames that statistics are taken over.
  ///   - name: the beginning of the columns' names.
  public init(
    _ coefficients: Int = 20, includesZeroth: Bool = false, bands: Int = 40, fftLength: Int = 512,
    hopLength: Int = 160, statistics: [Statistic] = [.mean, .standardDeviation()],
    over selection: FrameSelection = .active, name: String = "mfcc"
  ) {
    self.init(
      options: MFCCOptions(
        coefficients: coefficients,
        mel: MelOptions(bands: bands, fftLength: fftLength, hopLength: hopLength)),
      includesZeroth: includesZeroth, statistics: statistics, over: selection, name: name)
  }

  /// Creates the descriptor with any cepstral options.
  public init(
    options: MFCCOptions, includesZeroth: Bool = false,
    statistics: [Statistic] = [.mean, .standardDeviation()],
    over selection: FrameSelection = .active, name: String = "mfcc"
  ) {
    self.options = options
    self.includesZeroth = includesZeroth
    self.statistics = statistics
    self.selection = selection
    self.name = name
  }

  /// The coefficients and what selects their frames.
  public var analyses: [Analysis] { [.cepstra(options)] + selection.analyses }

  private var coefficients: Range<Int> {
    let first = includesZeroth ? 0 : 1
    return first..<max(first, options.coefficients)
  }

  /// Describes the columns: all statistics of the first coefficient, then of the next.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    let parameters = options.parameters.merging(selection.parameters) { old, _ in old }
    return coefficients.flatMap { coefficient in
      statistics.map { statistic in
        FeatureColumn(
          name: "\(name)_\(coefficient)_\(statistic.name)\(selection.suffix)",
          unit: statistic.unit(ofValuesIn: "dB"),
          formula: "\(statistic.formula) of coefficient \(coefficient) over \(selection.phrase): "
            + "orthonormal cosine transform (II) of 10 log₁₀ of \(options.mel.bands) mel bands",
          source: "librosa 0.11 feature.mfcc, top_db=None",
          parameters: parameters.merging(["statistic": statistic.parameter]) { old, _ in old },
          revision: 1,
          upperFrequency: options.mel.maximumFrequency ?? sampleRate.map { $0 / 2 })
      }
    }
  }

  /// Throws for statistics that make no sense, and for a selection with other frames.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    for problem in statistics.compactMap(\.problem) { try require(false, problem) }
    try require(!statistics.isEmpty, "there is no statistic; give some, such as .mean")
    try require(
      !coefficients.isEmpty, "one coefficient without the zeroth is none; ask for more")
    try validate(selection, alignsWith: SpectrumOptions(options.mel))
  }

  /// Returns the statistics of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let count = coefficients.count * statistics.count
    func missing(_ reason: MissingReason) -> [FeatureValue] {
      Array(repeating: .missing(reason), count: count)
    }
    let shortest = max(options.mel.fftLength, selection.shortestClip)
    if let reason = clip.missingReason(shorterThan: shortest) { return missing(reason) }
    let cepstra = clip.cepstra(options)
    let frames = clip.frames(selection, of: cepstra.rows)
    if frames.isEmpty, case .voiced = selection { return missing(.unvoiced) }
    if !frames.isEmpty, ColumnStatistics.isExact(for: statistics) {
      let numbers = ColumnStatistics(statistics)(cepstra, rows: frames)
      return numbers[(coefficients.lowerBound * statistics.count)...].map {
        FeatureValue(optional: $0)
      }
    }
    return coefficients.flatMap { coefficient in
      let track = frames.map { Double(cepstra[$0, coefficient]) }
      return Statistic.values(of: statistics, for: track).map { FeatureValue(optional: $0) }
    }
  }
}

extension FeatureValue {
  /// Creates a value from a number that may not be defined.
  init(optional number: Double?) {
    self = number.map { FeatureValue($0) } ?? .missing(.undefined)
  }
}
