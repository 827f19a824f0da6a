public import Spectral

/// Statistics of the lowest formants over voiced frames: the resonances of the vocal tract.
///
/// ```swift
/// FormantStatistics()                               // formant_1_median, formant_1_sd …
/// FormantStatistics(bandwidths: [.median])          // … and formant_1_bandwidth_median
/// ```
///
/// A longer vocal tract has lower formants: all four tell about the size of the speaker, the first
/// two about the vowels as well. See ``FormantOptions`` for how they are found. Formants are
/// numbered by frequency in each frame; a frame with fewer than n has no n-th formant.
///
/// Missing: `tooShort` for a clip shorter than the transform or the pitch tracker's frame, `silent`, `unvoiced`, or `undefined` where fewer than three frames have the
/// formant.
public struct FormantStatistics: Descriptor {
  /// The word that identifies the type: `formantStatistics`.
  public static var kind: String { "formantStatistics" }

  /// How formants are found.
  public var options: FormantOptions

  /// The statistics of each formant's frequency, in order.
  public var statistics: [Statistic]

  /// The statistics of each formant's bandwidth, in order.
  public var bandwidths: [Statistic]

  /// The frames that statistics are taken over.
  public var selection: FrameSelection

  /// The beginning of the columns' names, `formant`.
  public var name: String

  /// Creates the descriptor.
  ///
  /// - Parameters:
  ///   - options: how formants are found.
  ///   - statistics: the statistics of each formant's frequency.
  ///   - bandwidths: the statistics of each formant's bandwidth.
  ///   - selection: the frames that statistics are taken over.
  ///   - name: the beginning of the columns' names.
  public init(
    _ options: FormantOptions = FormantOptions(),
    statistics: [Statistic] = [.median, .standardDeviation()], bandwidths: [Statistic] = [],
    over selection: FrameSelection = .voiced, name: String = "formant"
  ) {
    self.options = options
    self.statistics = statistics
    self.bandwidths = bandwidths
    self.selection = selection
    self.name = name
  }

  /// The autocorrelation and what selects its frames.
  public var analyses: [Analysis] { [.formants(options)] + selection.analyses }

  /// Describes the columns: all statistics of the first formant, then of the next.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    guard options.count > 0 else { return [] }
    return (1...options.count).flatMap { number in
      statistics.map { statistic in
        column(
          statistic, of: "formant \(number)", named: "\(number)_\(statistic.name)",
          "arg z · ceiling / π")
      }
        + bandwidths.map { statistic in
          column(
            statistic, of: "the bandwidth of formant \(number)",
            named: "\(number)_bandwidth_\(statistic.name)", "−ln|z| · 2 ceiling / π")
        }
    }
  }

  private func column(
    _ statistic: Statistic, of quantity: String, named ending: String, _ formula: String
  ) -> FeatureColumn {
    let parameters = options.parameters.merging(selection.parameters) { old, _ in old }
    return FeatureColumn(
      name: "\(name)_\(ending)", unit: statistic.unit(ofValuesIn: "Hz"),
      formula: "\(statistic.formula) of \(quantity) over \(selection.phrase): \(formula) "
        + "of the zero z of the linear predictor",
      source: "Makhoul 1975 (selective linear prediction); Markel and Gray 1976",
      parameters: parameters.merging(["statistic": statistic.parameter]) { old, _ in old },
      revision: 1, upperFrequency: options.ceiling)
  }

  /// Throws for options that make no sense, and for a selection with other frames.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    let all = statistics + bandwidths
    for problem in all.compactMap(\.problem) { try require(false, problem) }
    try require(!all.isEmpty, "there is no statistic; give some, such as .median")
    try require(
      (2...64).contains(options.order), "order is \(options.order), but must be from 2 to 64")
    try require(
      (1...options.order / 2).contains(options.count),
      "\(options.count) formants do not come from order \(options.order); give two a formant")
    try require(
      options.ceiling > 100, "ceiling is \(options.ceiling) Hz, but must be above 100 Hz")
    try validate(selection, alignsWith: options.spectrum)
  }

  /// Returns the statistics of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    func missing(_ reason: MissingReason) -> [FeatureValue] {
      let perFormant = statistics.count + bandwidths.count
      return Array(repeating: .missing(reason), count: options.count * perFormant)
    }
    let shortest = max(options.spectrum.fftLength, selection.shortestClip)
    if let reason = clip.missingReason(shorterThan: shortest) { return missing(reason) }
    let frames = clip.frames(selection, of: clip.frameCount(options))
    if frames.isEmpty, case .voiced = selection { return missing(.unvoiced) }
    var frequencies = [[Double]](repeating: [], count: options.count)
    var widths = frequencies
    clip.forEachFormants(options, of: frames) { formants in
      for (number, formant) in formants.prefix(options.count).enumerated() {
        frequencies[number].append(formant.frequency)
        widths[number].append(formant.bandwidth)
      }
    }
    return (0..<options.count).flatMap { number in
      values(statistics, of: frequencies[number]) + values(bandwidths, of: widths[number])
    }
  }

  private func values(_ statistics: [Statistic], of track: [Double]) -> [FeatureValue] {
    guard track.count >= 3 else { return statistics.map { _ in .missing(.undefined) } }
    return Statistic.values(of: statistics, for: track).map { FeatureValue(optional: $0) }
  }
}

extension ClipAnalysis {
  /// The number of frames whose formants can be found.
  fileprivate func frameCount(_ options: FormantOptions) -> Int {
    autocorrelations[options]?.rows ?? 0
  }
}
