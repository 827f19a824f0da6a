import Features

/// The 88 functionals of eGeMAPS v02, for comparison with openSMILE.
struct EGeMAPSTask: BenchmarkTask {
  static let name = "egemaps"
  private let features: FeatureSet

  init() throws {
    features = try FeatureSet(.egemaps)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let row = try features.row(of: input.samples, sampleRate: input.sampleRate)
    return BenchmarkResult(row.map { Float($0.number ?? .nan) }, columns: row.count)
  }
}
