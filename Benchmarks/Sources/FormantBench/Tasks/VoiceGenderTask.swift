import Features

/// The twenty columns of the data set of 2016: spectrum of the clip, cepstral pitch, dominant frequency.
struct VoiceGenderTask: BenchmarkTask {
  static let name = "voicegender"
  private let features: FeatureSet

  init() throws {
    features = try FeatureSet(.voiceGender2016)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let row = try features.row(of: input.samples, sampleRate: input.sampleRate)
    return BenchmarkResult(row.map { Float($0.number ?? .nan) }, columns: row.count)
  }
}
