import AudioIO
import CBaseline
import Foundation

/// A file on disk to an array of `Float`, by Formant.
struct DecodeTask: BenchmarkTask {
  static let name = "decode"

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    BenchmarkResult(try AudioFile(input.path).read().samples)
  }
}

/// The same file with `sf_open`, `sf_readf_float` and `sf_close`, called from C.
struct SndFileDecodeTask: BenchmarkTask {
  static let name = "decode_sndfile"
  static let implementation = "libsndfile from C"

  mutating func run(_ input: BenchmarkInput) throws -> BenchmarkResult {
    var samples: UnsafeMutablePointer<Float>?
    var channels: Int32 = 0
    let frames = baseline_sndfile_read(input.path, &samples, &channels)
    defer { free(samples) }
    guard frames > 0, let samples else { throw BaselineFailure(what: input.path) }
    return BenchmarkResult(UnsafeBufferPointer(start: samples, count: frames * Int(channels)))
  }
}

/// A C library refused what it was given.
struct BaselineFailure: Error, CustomStringConvertible {
  var what: String
  var description: String { "the C baseline failed on \(what)" }
}

extension BenchmarkResult {
  /// Takes samples in memory of C without copying them.
  init(_ samples: UnsafeBufferPointer<Float>) {
    self.init([samples.first ?? 0])
    rows = samples.count
    head = samples.isEmpty ? [] : [samples[samples.count / 2]]
  }
}
