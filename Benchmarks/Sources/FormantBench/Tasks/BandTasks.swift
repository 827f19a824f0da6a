import Spectral

/// 80 mel bands of the power, without logarithm.
struct MelTask: BenchmarkTask {
  static let name = "mel80"
  private let mel: MelSpectrogram<Float>

  init() throws { mel = try MelSpectrogram(options: LogMelTask.options, sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(mel(input.samples).elements, columns: 80)
  }
}

/// Those bands under per-channel energy normalisation.
struct PCENTask: BenchmarkTask {
  static let name = "pcen80"
  private let mel: MelSpectrogram<Float>
  private let pcen: PCEN<Float>

  init() throws {
    mel = try MelSpectrogram(options: LogMelTask.options, sampleRate: 16_000)
    pcen = try PCEN(hopLength: 160, sampleRate: 16_000)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(pcen(mel(input.samples)).elements, columns: 80)
  }
}

/// 13 cepstral coefficients as Kaldi has them: 23 bands, Povey's window, 25 ms every 10 ms.
struct KaldiMFCCTask: BenchmarkTask {
  static let name = "mfcc13_kaldi"
  private let mfcc: MFCC<Float>

  init() throws { mfcc = try MFCC(.kaldi, coefficients: 13, sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(mfcc(input.samples).elements, columns: 13)
  }
}

/// 12 pitch classes, 2048 points every 512 samples.
struct ChromaTask: BenchmarkTask {
  static let name = "chroma12"
  private let chroma: Chroma<Float>

  init() throws { chroma = try Chroma(sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(chroma(input.samples).elements, columns: chroma.valuesPerFrame)
  }
}

/// Octave contrast in 7 bands, 2048 points every 512 samples.
struct ContrastTask: BenchmarkTask {
  static let name = "contrast7"
  private let contrast: SpectralContrast<Float>

  init() throws { contrast = try SpectralContrast(sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(contrast(input.samples).elements, columns: contrast.valuesPerFrame)
  }
}

/// The strength of onsets in mel bands.
struct OnsetTask: BenchmarkTask {
  static let name = "onset"
  private let onset: OnsetStrength<Float>

  init() throws { onset = try OnsetStrength(sampleRate: 16_000) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(onset(input.samples))
  }
}
