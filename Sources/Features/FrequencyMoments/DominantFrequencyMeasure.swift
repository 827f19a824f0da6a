/// One number about the dominant frequency of a clip's frames.
public enum DominantFrequencyMeasure: Hashable, Codable, Sendable {
  /// A statistic over the frames that have one.
  case frequency(Statistic)

  /// How much it moves for its range: see ``DominantFrequencyStatistics``.
  case modulationIndex

  /// The part of a column's name after that of the descriptor.
  var name: String {
    switch self {
    case .frequency(let statistic): statistic.name
    case .modulationIndex: "modulation_index"
    }
  }

  /// The column of the data set of 2016: `meandom`, `dfrange`, `modindx`.
  var classicalName: String {
    switch self {
    case .frequency(.range): "dfrange"
    case .frequency(let statistic): "\(statistic.name)dom"
    case .modulationIndex: "modindx"
    }
  }

  /// The measure with its parameters.
  var parameter: String {
    switch self {
    case .frequency(let statistic): statistic.parameter
    case .modulationIndex: name
    }
  }

  /// The statistic inside, or nil.
  var statistic: Statistic? {
    switch self {
    case .frequency(let statistic): statistic
    case .modulationIndex: nil
    }
  }

  /// The formula, with d the dominant frequencies of the frames.
  func formula(_ profile: FrequencyProfile) -> String {
    switch self {
    case .frequency(let statistic): "\(statistic.formula) of the frames' d"
    case .modulationIndex:
      switch profile {
      case .formant: "mean |d[t+1] − d[t]| / (max d − min d)"
      case .seewave2_0_2: "mean |d[t+1] − d[t]| / (max d − min d), 0 where d is constant"
      case .seewave2_2_4:
        "Σ |d[t+1] − d[t]| / (max d − min d) without the gaps, 1 where d is constant"
      }
    }
  }

  /// Returns the number for a track, or nil where it is not defined.
  ///
  /// - Parameter track: the frequency of each frame, nil for a frame without one.
  func value(_ track: [Double?], _ profile: FrequencyProfile) -> Double? {
    let frequencies = track.compactMap { $0 }
    switch self {
    case .frequency(let statistic):
      return statistic(frequencies)
    case .modulationIndex:
      guard let range = Statistic.range(frequencies) else { return nil }
      if range == 0 {
        return profile == .formant ? nil : profile == .seewave2_0_2 ? 0 : 1
      }
      if profile == .seewave2_2_4 {
        return zip(frequencies, frequencies.dropFirst()).reduce(0) { $0 + abs($1.1 - $1.0) } / range
      }
      let steps = zip(track, track.dropFirst()).compactMap { first, second -> Double? in
        guard let first, let second else { return nil }
        return abs(second - first)
      }
      return Statistic.mean(steps).map { $0 / range }
    }
  }
}
