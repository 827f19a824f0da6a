import Features

/// Praat's voice report: pitch, Burg formants, harmonicity, jitter and shimmer in one row.
struct VoiceReportTask: BenchmarkTask {
  static let name = "voicereport"
  private let features: FeatureSet

  init() throws {
    features = try FeatureSet(.voiceReport)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let row = try features.row(of: input.samples, sampleRate: input.sampleRate)
    return BenchmarkResult(row.map { Float($0.number ?? 0) }, columns: row.count)
  }
}
