public import Tables

/// Statistics of the frame measures of pyAudioAnalysis 0.3.14, with its defects only if asked for.
///
/// ```swift
/// ShortTermFeatures([.energyEntropy, .spread])      // paa_energy_entropy_mean, …_sd, …
/// ShortTermFeatures(asPublished: true)              // the library's own 34, defects and all
/// let frames = try ShortTermFeatures().frames(of: samples, sampleRate: 16_000)  // frames × 34
/// ```
///
/// Frames lie from the left, under a rectangular window; the clip's rest that fills no frame is left
/// out. Means and standard deviations of them are the library's mid-term features.
///
/// `asPublished` reproduces what the library does and its definitions do not say: the clip is freed of
/// its mean and divided by its peak first, so that every frame depends on the whole file; bin k has the
/// frequency of bin k + 1; the filters of the MFCC lie at twice their frequencies; of the bins of one
/// note only the last counts, and is divided by the number of bins of another; bins below 27 Hz count
/// as notes at the top; the flux of the first frame, and all measures of silence, are 0.
///
/// Missing: `tooShort` for a clip shorter than a frame, `silent` for measures of the shape of a
/// spectrum, `undefined` where no frame defines the measure or too few the statistic.
public struct ShortTermFeatures: Descriptor {
  /// The word that identifies the type: `shortTermFeatures`.
  public static var kind: String { "shortTermFeatures" }

  /// What is measured of each frame, in order.
  public var measures: [ShortTermMeasure]

  /// The samples of a frame at the analysis rate, an even number.
  public var frameLength: Int

  /// The samples from one frame to the next.
  public var hopLength: Int

  /// The statistics, in order.
  public var statistics: [Statistic]

  /// Whether the library's defects are reproduced.
  public var asPublished: Bool

  /// The beginning of the columns' names, empty for none.
  public var name: String

  /// Creates the descriptor; frames are 50 ms every 25 ms at 16 kHz.
  public init(
    _ measures: [ShortTermMeasure] = ShortTermMeasure.all, frameLength: Int = 800,
    hopLength: Int = 400, statistics: [Statistic] = [.mean, .standardDeviation()],
    asPublished: Bool = false, name: String = "paa"
  ) {
    self.measures = measures
    self.frameLength = frameLength
    self.hopLength = hopLength
    self.statistics = statistics
    self.asPublished = asPublished
    self.name = name
  }

  var measurement: ShortTermMeasurement {
    ShortTermMeasurement(
      frameLength: frameLength, hopLength: hopLength, asPublished: asPublished)
  }

  /// The frames, measured once a clip.
  public var analyses: [Analysis] { [.samples, .measurement(measurement)] }

  /// Describes the columns: all statistics of the first measure, then of the next.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    measures.flatMap { measure in
      statistics.map { statistic in
        FeatureColumn(
          name: "\(name.isEmpty ? "" : "\(name)_")\(measure.name)_\(statistic.name)",
          unit: statistic == .slope
            ? "\(measure.unit)/s" : statistic.unit(ofValuesIn: measure.unit),
          formula: "\(statistic.formula) over all frames of \(measure.formula)",
          source: "pyAudioAnalysis 0.3.14" + (asPublished ? ", with its defects" : ""),
          parameters: [
            "measure": measure.name, "frameLength": "\(frameLength)", "hopLength": "\(hopLength)",
            "asPublished": "\(asPublished)", "statistic": statistic.parameter,
          ], revision: 1, upperFrequency: upperFrequency(of: measure, sampleRate))
      }
    }
  }

  private func upperFrequency(of measure: ShortTermMeasure, _ sampleRate: Double?) -> Double? {
    measure == .zeroCrossingRate || measure == .energy || measure == .energyEntropy
      ? nil : measure.upperFrequency ?? sampleRate.map { $0 / 2 }
  }

  /// Throws for measures that there are not, and frames too short for them.
  ///
  /// - Throws: ``FeatureError/invalidOptions(descriptor:reason:)``.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(!measures.isEmpty, "there is nothing to measure; give some, such as .centroid")
    try require(!statistics.isEmpty, "there is no statistic; give some, such as .mean")
    for problem in statistics.compactMap(\.problem) { try require(false, problem) }
    for measure in measures where measure.place == nil {
      try require(false, "there is no \(measure.name); mfcc has 1 … 13, chroma 1 … 12")
    }
    try require(
      frameLength >= 240 && frameLength % 2 == 0 && frameLength <= 1 << 20,
      "the frame's length is \(frameLength), but must be even and from 240 to 1048576 samples")
    try require(hopLength > 0, "the hop's length is \(hopLength), but must be above 0")
    guard let sampleRate else { return }
    let needsBands = measures.contains { if case .mfcc = $0 { true } else { false } }
    try require(
      !needsBands || sampleRate / 2 > ShortTermBands.highestFrequency,
      "the filters of mfcc reach up to \(ShortTermBands.highestFrequency) Hz, above half the "
        + "analysis rate of \(sampleRate) Hz")
  }

  /// Returns the statistics of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    let frames = clip.result(of: measurement)
    return measures.flatMap { measure -> [FeatureValue] in
      func missing(_ reason: MissingReason) -> [FeatureValue] {
        statistics.map { _ in .missing(reason) }
      }
      guard let frames, frames.rows > 0, let place = measure.place else {
        return missing(.tooShort)
      }
      if clip.isSilent, !asPublished, !measure.isDefinedInSilence { return missing(.silent) }
      let track = self.track(frames, place)
      guard !track.values.isEmpty else { return missing(.undefined) }
      let hop = Double(hopLength) / clip.sampleRate
      return zip(statistics, Statistic.values(of: statistics, for: track.values)).map {
        statistic, number in
        statistic == .slope
          ? FeatureValue(
            optional: slope(of: track.values, over: track.frames.map { Double($0) * hop }))
          : FeatureValue(optional: number)
      }
    }
  }

  /// The frames in which a measure is defined, and its values there.
  private func track(_ frames: Matrix<Double>, _ place: Int) -> (frames: [Int], values: [Double]) {
    let defined = (0..<frames.rows).filter { frames[$0, place].isFinite }
    return (defined, defined.map { frames[$0, place] })
  }

  /// Returns what was measured of the frames.
  public func derivation(ofColumn column: Int, in clip: ClipAnalysis) -> ColumnDerivation? {
    let measure = measures[column / statistics.count]
    guard let frames = clip.result(of: measurement), let place = measure.place else { return nil }
    let track = self.track(frames, place)
    return ColumnDerivation(
      frames: track.frames, hopLength: hopLength, values: track.values,
      meaning: "\(measure.name) in \(measure.unit)",
      statistic: statistics[column % statistics.count])
  }

  /// Returns the measures of each frame of a clip at the analysis rate: frames × measures.
  ///
  /// What a frame does not define is NaN.
  ///
  /// - Throws: ``FeatureError`` for options that make no sense and a sample that is not finite.
  public func frames(
    of samples: [Float], sampleRate: Double
  ) throws(FeatureError) -> Matrix<Double> {
    try validate(sampleRate: sampleRate)
    if let index = samples.firstIndex(where: { !$0.isFinite }) {
      throw .nonFiniteSample(index: index)
    }
    let all = measurement.measure(samples, sampleRate: sampleRate)
    let places = measures.compactMap(\.place)
    guard let all else { return Matrix(rows: 0, columns: places.count, elements: []) }
    return Matrix(
      rows: all.rows, columns: places.count,
      elements: (0..<all.rows).flatMap { row in places.map { all[row, $0] } })
  }
}
