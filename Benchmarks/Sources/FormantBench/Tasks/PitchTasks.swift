import Spectral

extension BenchmarkResult {
  /// Takes a pitch track; an unvoiced frame counts as 0 Hz.
  init(_ track: PitchTrack) {
    self.init(track.frames.map { Float($0.frequency ?? 0) })
  }
}

/// Probabilistic YIN from 65 to 400 Hz, frames of 1024 every 160 samples.
struct PYINTask: BenchmarkTask {
  static let name = "pitch_pyin"
  private let tracker: PYIN

  init() throws { tracker = try PYIN(sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(try tracker(input.samples))
  }
}

/// Praat's autocorrelation, 75 to 600 Hz, every 10 ms.
struct PraatAutocorrelationTask: BenchmarkTask {
  static let name = "pitch_praat_ac"
  private let tracker: PraatPitch

  init() throws { tracker = try .everyTenMilliseconds(.autocorrelation) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(try tracker(input.samples))
  }
}

/// Praat's cross-correlation, 75 to 600 Hz, every 10 ms.
struct PraatCrossCorrelationTask: BenchmarkTask {
  static let name = "pitch_praat_cc"
  private let tracker: PraatPitch

  init() throws { tracker = try .everyTenMilliseconds(.crossCorrelation) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(try tracker(input.samples))
  }
}

extension PraatPitch {
  fileprivate static func everyTenMilliseconds(
    _ method: PraatPitchOptions.Method
  ) throws -> PraatPitch {
    var options = PraatPitchOptions(method)
    options.timeStep = 0.01
    return try PraatPitch(options, sampleRate: 16_000)
  }
}

/// seewave's `fund`: frames of 2048 every 1024 samples.
struct CepstralPitchTask: BenchmarkTask {
  static let name = "pitch_cepstral"
  private let tracker: CepstralPitch

  init() throws { tracker = try CepstralPitch(sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(try tracker(input.samples))
  }
}

/// SWIPE′ from 65 to 400 Hz, every 160 samples.
struct SWIPETask: BenchmarkTask {
  static let name = "pitch_swipe"
  private let tracker: SWIPE

  init() throws { tracker = try SWIPE(sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(try tracker(input.samples))
  }
}

/// Subharmonic summation as in openSMILE's eGeMAPS.
struct SubharmonicPitchTask: BenchmarkTask {
  static let name = "pitch_shs"
  private let tracker: SubharmonicPitch

  init() throws { tracker = try SubharmonicPitch(sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(try tracker(input.samples))
  }
}

/// Three trackers and their vote: Praat's two and the cepstral one.
struct ConsensusTask: BenchmarkTask {
  static let name = "pitch_consensus"
  private let trackers: [any PitchTracker]

  init() throws {
    trackers = [
      try PraatPitch.everyTenMilliseconds(.autocorrelation),
      try PraatPitch.everyTenMilliseconds(.crossCorrelation),
      try CepstralPitch(sampleRate: 16_000),
    ]
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let tracks = try trackers.map { try $0(input.samples) }
    return BenchmarkResult(try PitchConsensus(of: tracks).track)
  }
}
