import Spectral

/// Praat's "To Formant (burg)" with its defaults: five formants below 5500 Hz, every 6.25 ms.
struct BurgFormantTask: BenchmarkTask {
  static let name = "formants_burg"
  private let formants: PraatFormants

  init() throws { formants = try PraatFormants(sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let tracks = try formants(input.samples)
    let first = (0..<tracks.count).map { Float(tracks[$0].first?.frequency ?? 0) }
    return BenchmarkResult(first)
  }
}

/// Perceptual linear prediction with RASTA, as rastamat: 9 coefficients every 10 ms.
struct PLPTask: BenchmarkTask {
  static let name = "plp9"
  private let plp: PLP<Float>

  init() throws { plp = try PLP(sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(plp(input.samples).elements, columns: plp.coefficients)
  }
}
