import Spectral

/// Magnitudes of 512 points under a Hann window, every 160 samples.
struct STFTTask: BenchmarkTask {
  static let name = "stft512"
  private let stft: STFT<Float>

  init() throws {
    stft = try STFT(fftLength: 512, hopLength: 160)
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

/// 13 cepstral coefficients of those bands.
struct MFCCTask: BenchmarkTask {
  static let name = "mfcc13"
  private let mfcc: ClipMFCC<Float>

  init() throws {
    mfcc = try ClipMFCC(
      MFCC(options: MFCCOptions(coefficients: 13, mel: LogMelTask.options), sampleRate: 16_000))
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(mfcc(input.samples).elements, columns: 13)
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
