internal import Spectral

/// The frames of a clip that a statistic is taken over.
public enum FrameSelection: Hashable, Codable, Sendable {
  /// All frames, silence and padding included.
  case all

  /// The frames that are loud enough for the clip.
  case active(ActivityGate = ActivityGate())

  /// The frames with a fundamental frequency.
  case voiced(PitchOptions = PitchOptions())

  /// The frames that are loud enough, with the default gate.
  public static var active: FrameSelection { .active(ActivityGate()) }

  /// The frames with a fundamental frequency, with the default tracker.
  public static var voiced: FrameSelection { .voiced(PitchOptions()) }

  /// What stands at the end of a column's name: nothing, `_active` or `_voiced`.
  var suffix: String {
    switch self {
    case .all: ""
    case .active: "_active"
    case .voiced: "_voiced"
    }
  }

  /// The selection in words, for a column's formula.
  var phrase: String {
    switch self {
    case .all: "all frames"
    case .active(let gate): "frames at most \(gate.range) dB below the clip's level"
    case .voiced: "voiced frames"
    }
  }

  /// What has to be measured before frames can be selected.
  public var analyses: [Analysis] {
    switch self {
    case .all: []
    case .active(let gate): [.levels(gate.spectrum)]
    case .voiced(let options): [.pitch(options)]
    }
  }

  /// The samples that a clip needs at least before frames can be told apart.
  var shortestClip: Int {
    switch self {
    case .all: 0
    case .active(let gate): gate.spectrum.fftLength
    case .voiced(let options): options.frameLength
    }
  }

  /// The hop and alignment of the frames that are selected, or nil for any.
  var framing: (hopLength: Int, alignment: Framing.Alignment)? {
    switch self {
    case .all: nil
    case .active(let gate): (gate.spectrum.hopLength, gate.spectrum.alignment)
    case .voiced(let options): (options.hopLength, .centered)
    }
  }
}
