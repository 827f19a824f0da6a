import CBaseline
import Foundation
import Resampling

/// Samples to 16 kHz at quality `high`, by Formant.
struct SoxrHQTask: BenchmarkTask {
  static let name = "resample_soxr_hq"

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(try Resampler<Float>(from: input.sampleRate, to: 16_000)(input.samples))
  }
}

/// Samples to 16 kHz at quality `veryHigh`, by Formant.
struct SoxrVHQTask: BenchmarkTask {
  static let name = "resample_soxr_vhq"

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    let resampler = try Resampler<Float>(
      from: input.sampleRate, to: 16_000, quality: .veryHigh)
    return BenchmarkResult(try resampler(input.samples))
  }
}

/// The same with `soxr_oneshot`, called from C.
struct RawSoxrHQTask: BenchmarkTask {
  static let name = "resample_raw_soxr_hq"
  static let implementation = "libsoxr from C"

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    try RawSoxr.run(input, baseline_soxr_hq())
  }
}

/// The same with `soxr_oneshot` at 28 bits, called from C.
struct RawSoxrVHQTask: BenchmarkTask {
  static let name = "resample_raw_soxr_vhq"
  static let implementation = "libsoxr from C"

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    try RawSoxr.run(input, baseline_soxr_vhq())
  }
}

enum RawSoxr {
  static func run(_ input: BenchmarkInput, _ recipe: UInt) throws -> BenchmarkResult {
    var output: UnsafeMutablePointer<Float>?
    let count = baseline_soxr(
      input.samples, input.samples.count, input.sampleRate, 16_000, recipe, &output)
    defer { free(output) }
    guard count > 0, let output else { throw BaselineFailure(what: input.path) }
    return BenchmarkResult(UnsafeBufferPointer(start: output, count: count))
  }
}
