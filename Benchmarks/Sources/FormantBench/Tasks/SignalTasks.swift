import Spectral

/// Every window that has a name, 512 points, once for each input.
struct WindowTask: BenchmarkTask {
  static let name = "windows512"
  private static let windows: [Window] = [
    .rectangular, .bartlett, .cosine, .hann, .hamming, .povey, .blackman, .nuttall,
    .blackmanHarris, .flatTop, .triangular, .parzen, .bohman, .bartlettHann, .lanczos, .praatHann,
    .praatGaussian, .gaussian(standardDeviation: 80), .kaiser(beta: 8.6),
    .tukey(taperedShare: 0.5),
  ]

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let samples = Self.windows.flatMap { $0.samples(count: 512) }
    return BenchmarkResult(samples.map { Float($0) }, columns: 512)
  }
}

/// Pre-emphasis by 0.97.
struct PreEmphasisTask: BenchmarkTask {
  static let name = "preemphasis"
  private let filter: PreEmphasis<Float>

  init() throws { filter = try PreEmphasis() }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(filter(input.samples))
  }
}

/// Convolution with 1024 coefficients.
struct ConvolutionTask: BenchmarkTask {
  static let name = "convolution1024"
  private let convolution: Convolution<Float>

  init() throws {
    convolution = try Convolution(kernel: (0..<1024).map { 1 / Float($0 + 1) })
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(convolution(input.samples))
  }
}
