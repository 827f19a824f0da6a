import CBaseline
import Foundation
import Spectral

/// The magnitudes of ``STFT512Task`` through FFTW, one frame at a time, by Formant.
struct FFTWSTFTTask: BenchmarkTask {
  static let name = "stft512_fftw"
  private let stft: STFT<Float>

  init() throws { stft = try STFT(fftLength: 512, hopLength: 160, engine: .fftw) }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(stft.magnitude(of: input.samples).elements, columns: stft.binCount)
  }
}

/// The same magnitudes from a loop over `fftwf_execute` in C.
struct RawSTFTTask: BenchmarkTask {
  static let name = "stft512_raw_fftw"
  static let implementation = "FFTW from C"

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    var magnitudes: UnsafeMutablePointer<Float>?
    let frames = baseline_stft(input.samples, input.samples.count, 512, 160, &magnitudes)
    defer { free(magnitudes) }
    guard frames > 0, let magnitudes else { throw BaselineFailure(what: input.path) }
    var result = BenchmarkResult(UnsafeBufferPointer(start: magnitudes, count: frames * 257))
    result.rows = frames
    result.columns = 257
    let middle = frames / 2 * 257
    result.head = (middle..<middle + 5).map { magnitudes[$0] }
    return result
  }
}

/// Analysis and synthesis: the STFT of 512 points every 160 samples, and its inverse.
struct InverseSTFTTask: BenchmarkTask {
  static let name = "istft512"
  private let stft: STFT<Float>
  private let inverse: InverseSTFT<Float>

  init() throws {
    stft = try STFT(fftLength: 512, hopLength: 160)
    inverse = try InverseSTFT(stft)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(try inverse(stft(input.samples), sampleCount: input.samples.count))
  }
}

/// Griffin and Lim's phases, 32 iterations at 512 points every 160 samples.
struct GriffinLimTask: BenchmarkTask {
  static let name = "griffinlim32"
  private let stft: STFT<Float>
  private let griffinLim: GriffinLim<Float>

  init() throws {
    stft = try STFT(fftLength: 512, hopLength: 160)
    griffinLim = try GriffinLim(stft, iterations: 32)
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let magnitudes = stft.magnitude(of: input.samples)
    return BenchmarkResult(try griffinLim(magnitudes, sampleCount: input.samples.count))
  }
}

/// Harmonic and percussive parts of the spectra of 512 points every 160 samples.
struct HPSSTask: BenchmarkTask {
  static let name = "hpss512"
  private let stft: STFT<Float>
  private let separation: HPSS

  init() throws {
    stft = try STFT(fftLength: 512, hopLength: 160)
    separation = try HPSS()
  }

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let parts = try separation(stft(input.samples))
    return BenchmarkResult(parts.harmonic.elements.map(\.real), columns: stft.binCount)
  }
}
