import Spectral

/// Magnitudes of 512 points under a Hann window, every 160 samples.
struct STFT512Task: BenchmarkTask {
  static let name = "stft512"
  private let stft: STFT<Float>

  init() throws {
    stft = try STFT(fftLength: 512, hopLength: 160)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(stft.magnitude(of: input.samples).elements, columns: stft.binCount)
  }
}

/// Magnitudes of 2048 points under a Hann window, every 512 samples.
struct STFT2048Task: BenchmarkTask {
  static let name = "stft2048"
  private let stft: STFT<Float>

  init() throws {
    stft = try STFT(fftLength: 2048, hopLength: 512)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(stft.magnitude(of: input.samples).elements, columns: stft.binCount)
  }
}

/// 80 mel bands in decibels, at most 80 dB below the clip's maximum.
struct LogMelTask: BenchmarkTask {
  static let name = "logmel80"
  static let options = MelOptions(
    bands: 80, fftLength: 512, windowLength: 400, hopLength: 160)
  private let logMel: ClipLogMelSpectrogram<Float>

  init() throws {
    logMel = try ClipLogMelSpectrogram(
      LogMelSpectrogram(options: Self.options, sampleRate: 16_000))
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(logMel(input.samples).elements, columns: 80)
  }
}

/// Cepstral coefficients of those bands.
struct ClipCepstra {
  private let mfcc: ClipMFCC<Float>

  init(coefficients: Int) throws {
    mfcc = try ClipMFCC(
      MFCC(
        options: MFCCOptions(coefficients: coefficients, mel: LogMelTask.options),
        sampleRate: 16_000))
  }

  func callAsFunction(_ input: BenchmarkInput) -> Matrix<Float> { mfcc(input.samples) }
}

/// 13 cepstral coefficients.
struct MFCC13Task: BenchmarkTask {
  static let name = "mfcc13"
  private let cepstra: ClipCepstra

  init() throws { cepstra = try ClipCepstra(coefficients: 13) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(cepstra(input).elements, columns: 13)
  }
}

/// 20 cepstral coefficients.
struct MFCC20Task: BenchmarkTask {
  static let name = "mfcc20"
  private let cepstra: ClipCepstra

  init() throws { cepstra = try ClipCepstra(coefficients: 20) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(cepstra(input).elements, columns: 20)
  }
}

/// 40 cepstral coefficients.
struct MFCC40Task: BenchmarkTask {
  static let name = "mfcc40"
  private let cepstra: ClipCepstra

  init() throws { cepstra = try ClipCepstra(coefficients: 40) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(cepstra(input).elements, columns: 40)
  }
}

/// 13 cepstral coefficients with their first and second derivatives over nine frames.
struct MFCCDeltasTask: BenchmarkTask {
  static let name = "mfcc13dd"
  private let cepstra: ClipCepstra
  private let deltas: Deltas
  private let accelerations: Deltas

  init() throws {
    cepstra = try ClipCepstra(coefficients: 13)
    deltas = try Deltas(width: 9)
    accelerations = try Deltas(width: 9, order: 2)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let values = cepstra(input)
    let parts = [values, try deltas(values), try accelerations(values)]
    var rows: [Float] = []
    rows.reserveCapacity(39 * values.rows)
    for row in 0..<values.rows {
      for part in parts { rows.append(contentsOf: part.row(row)) }
    }
    return BenchmarkResult(rows, columns: 39)
  }
}

/// YIN from 65 to 400 Hz, frames of 1024 every 160 samples.
struct PitchTask: BenchmarkTask {
  static let name = "pitch"
  private let yin: YIN<Float>

  init() throws {
    yin = try YIN(sampleRate: 16_000)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(yin(input.samples).map(\.frequency))
  }
}
