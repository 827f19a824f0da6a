import Features

/// Thirteen numbers a frame: centroid, bandwidth, roll-off, flatness, contrast, zero crossings, RMS.
struct FrameDescriptorTask: BenchmarkTask {
  static let name = "specstats"
  private let features: FeatureSet

  init() throws {
    features = try FeatureSet {
      FrameStatistics([
        .centroid, .bandwidth(), .rolloff(), .flatness, .contrast(), .zeroCrossingRate, .rms,
      ])
    }
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let tracks = try features.frames(of: input.samples, sampleRate: 16_000)
    // Rows as other programs give them: all numbers of a frame side by side.
    let frames = tracks[0].values.rows
    var elements: [Float] = []
    elements.reserveCapacity(13 * frames)
    for frame in 0..<frames {
      for track in tracks { elements += track.values.row(frame) }
    }
    return BenchmarkResult(elements, columns: 13)
  }
}

/// The row of `.librosaBasics`: mean and standard deviation of 26 tracks.
struct LibrosaBasicsTask: BenchmarkTask {
  static let name = "basics"
  private let features: FeatureSet

  init() throws {
    features = try FeatureSet(.librosaBasics)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let row = try features.row(of: input.samples, sampleRate: 16_000)
    return BenchmarkResult(row.map { Float($0.number ?? .nan) }, columns: row.count)
  }
}

/// The row of `.fullStatistics`: 1518 numbers a clip.
struct FullStatisticsTask: BenchmarkTask {
  static let name = "seedset"
  private let features: FeatureSet

  init() throws {
    features = try FeatureSet(.fullStatistics)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let row = try features.row(of: input.samples, sampleRate: 16_000)
    return BenchmarkResult(row.map { Float($0.number ?? .nan) }, columns: row.count)
  }
}

/// The row of `.voice`: pitch, formants and cepstra of a speaker.
struct VoiceTask: BenchmarkTask {
  static let name = "voice"
  private let features: FeatureSet

  init() throws {
    features = try FeatureSet(.voice)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let row = try features.row(of: input.samples, sampleRate: input.sampleRate)
    return BenchmarkResult(row.map { Float($0.number ?? .nan) }, columns: row.count)
  }
}
