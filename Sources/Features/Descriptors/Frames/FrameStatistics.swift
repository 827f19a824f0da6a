public import Spectral

/// Statistics over the frames of a clip of what is measured of each, such as the centroid.
///
/// ```swift
/// FrameStatistics([.centroid, .rms], statistics: [.mean, .standardDeviation()])
///                                                   // centroid_mean, centroid_sd, rms_mean …
/// FrameStatistics([.centroid], over: .voiced)       // centroid_mean_voiced …
/// FrameStatistics([.logMel(bands: 90)], statistics: [.entropy], axis: .bands)
/// ```
///
/// Over time (the default) each value of a frame becomes columns of its own. Across bands the values
/// of a frame are summed up first, and columns are the means of that over frames.
///
/// Missing: `tooShort` for a clip shorter than a frame, `silent` for measures of the shape of a
/// spectrum, `unvoiced`, and `undefined` where no frame defines the measure or too few the statistic.
public struct FrameStatistics: Descriptor {
  /// The word that identifies the type: `frameStatistics`.
  public static var kind: String { "frameStatistics" }

  /// What values a statistic is taken of.
  public enum Axis: String, Hashable, Codable, Sendable, CaseIterable {
    /// One value of each frame, over the frames.
    case time
    /// All values of a frame; then the mean over frames.
    case bands
  }

  /// What is measured of each frame, in order.
  public var descriptors: [FrameDescriptor]

  /// The frames and their spectrum.
  public var spectrum: SpectrumOptions

  /// The statistics, in order.
  public var statistics: [Statistic]

  /// The frames that statistics are taken over.
  public var selection: FrameSelection

  /// Over time or across bands.
  public var axis: Axis

  /// The beginning of the columns' names, empty for none.
  public var name: String

  /// Creates the descriptor.
  ///
  /// - Parameters:
  ///   - descriptors: what is measured of each frame.
  ///   - spectrum: the frames and their spectrum.
  ///   - statistics: the statistics.
  ///   - selection: the frames that statistics are taken over.
  ///   - axis: over time or across bands.
  ///   - name: the beginning of the columns' names.
  public init(
    _ descriptors: [FrameDescriptor], spectrum: SpectrumOptions = SpectrumOptions(),
    statistics: [Statistic] = [.mean, .standardDeviation()], over selection: FrameSelection = .all,
    axis: Axis = .time, name: String = ""
  ) {
    self.descriptors = descriptors
    self.spectrum = spectrum
    self.statistics = statistics
    self.selection = selection
    self.axis = axis
    self.name = name
  }

  /// The tracks and what selects their frames.
  public var analyses: [Analysis] {
    descriptors.map { .frames($0, spectrum) } + selection.analyses
  }

  /// Describes the columns: all statistics of the first value, then of the next.
  public func columns(sampleRate: Double?) -> [FeatureColumn] {
    descriptors.flatMap { descriptor in
      let parameters = spectrum.parameters.merging(selection.parameters) { old, _ in old }
        .merging(descriptor.parameters) { old, _ in old }
        .merging(["axis": axis.rawValue]) { old, _ in old }
      let values = axis == .time ? descriptor.valueNames : [descriptor.name]
      return values.enumerated().flatMap { index, value in
        statistics.map { statistic in
          let unit = descriptor.unit(ofValue: index)
          return FeatureColumn(
            name: "\(prefix)\(value)_\(statistic.name)\(selection.suffix)",
            unit: statistic == .slope && axis == .time
              ? "\(unit)/s" : statistic.unit(ofValuesIn: unit),
            formula: formula(statistic, descriptor, index), source: descriptor.source,
            parameters: parameters.merging(["statistic": statistic.parameter]) { old, _ in old },
            revision: 1,
            upperFrequency: descriptor.isOfSamples
              ? nil : descriptor.upperFrequency ?? sampleRate.map { $0 / 2 })
        }
      }
    }
  }

  private var prefix: String { name.isEmpty ? "" : "\(name)_" }

  private func formula(
    _ statistic: Statistic, _ descriptor: FrameDescriptor, _ index: Int
  ) -> String {
    let part = descriptor.valueCount > 1 && axis == .time ? " (\(index))" : ""
    return axis == .time
      ? "\(statistic.formula) over \(selection.phrase) of \(descriptor.formula)\(part)"
      : "mean over \(selection.phrase) of the \(statistic.formula) across \(descriptor.formula)"
  }

  /// Throws for options that make no sense, and for a selection with other frames.
  public func validate(sampleRate: Double?) throws(FeatureError) {
    try require(!descriptors.isEmpty, "there is nothing to measure; give some, such as .centroid")
    try require(!statistics.isEmpty, "there is no statistic; give some, such as .mean")
    for problem in statistics.compactMap(\.problem) { try require(false, problem) }
    for problem in descriptors.compactMap({ $0.problem(spectrum, sampleRate) }) {
      try require(false, problem)
    }
    try validate(selection, alignsWith: spectrum)
  }

  /// Returns the statistics of a clip.
  public func values(of clip: ClipAnalysis) -> [FeatureValue] {
    descriptors.flatMap { values(of: clip, $0) }
  }

  private func values(of clip: ClipAnalysis, _ descriptor: FrameDescriptor) -> [FeatureValue] {
    let perFrame = axis == .time ? descriptor.valueCount : 1
    func missing(_ reason: MissingReason) -> [FeatureValue] {
      Array(repeating: .missing(reason), count: perFrame * statistics.count)
    }
    let shortest = max(spectrum.fftLength, selection.shortestClip)
    if clip.sampleCount < shortest { return missing(.tooShort) }
    if clip.isSilent && !descriptor.isDefinedInSilence { return missing(.silent) }
    let track = clip.track(of: descriptor, spectrum)
    let selected = clip.frames(selection, of: track.rows)
    if selected.isEmpty, case .voiced = selection { return missing(.unvoiced) }
    let frames =
      descriptor.isDefinedEverywhere
      ? selected : selected.filter { frame in track.row(frame).allSatisfy(\.isFinite) }
    if frames.isEmpty { return missing(clip.isSilent ? .silent : .undefined) }
    let numbers =
      axis == .time
      ? overTime(track, frames, hop: Double(spectrum.hopLength) / clip.sampleRate)
      : acrossBands(track, frames)
    return numbers.map { FeatureValue(optional: $0) }
  }

  private func overTime(_ track: Matrix<Float>, _ frames: [Int], hop: Double) -> [Double?] {
    var numbers: [Double?]
    if ColumnStatistics.supports(statistics) {
      numbers = ColumnStatistics(statistics)(track, rows: frames)
    } else {
      numbers = (0..<track.columns).flatMap { column in
        Statistic.values(of: statistics, for: frames.map { Double(track[$0, column]) })
      }
    }
    for (place, statistic) in statistics.enumerated() where statistic == .slope {
      let times = frames.map { Double($0) * hop }
      for column in 0..<track.columns {
        numbers[column * statistics.count + place] = slope(
          of: frames.map { Double(track[$0, column]) }, over: times)
      }
    }
    return numbers
  }

  /// The mean over frames of the statistics of each frame's values, of the frames that define them.
  private func acrossBands(_ track: Matrix<Float>, _ frames: [Int]) -> [Double?] {
    var sums = statistics.map { _ in 0.0 }
    var counts = statistics.map { _ in 0 }
    for frame in frames {
      let numbers = Statistic.values(of: statistics, for: track.row(frame).map { Double($0) })
      for (index, number) in numbers.enumerated() {
        guard let number else { continue }
        sums[index] += number
        counts[index] += 1
      }
    }
    return statistics.indices.map { counts[$0] > 0 ? sums[$0] / Double(counts[$0]) : nil }
  }
}
