import AudioIO
import Foundation

/// One file of the list, with its samples already read for tasks that do not decode.
struct BenchmarkInput {
  var path: String
  var samples: [Float]
  var sampleRate: Double
  var duration: Double { Double(samples.count) / sampleRate }

  init(path: String) throws {
    let clip = try AudioFile(path).read(channels: .mean)
    self.path = path
    samples = clip.samples
    sampleRate = clip.sampleRate
  }

  /// Reads the files that a text file names, one a line.
  static func list(_ path: String) throws -> [BenchmarkInput] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return try text.split(whereSeparator: \.isNewline).map { try BenchmarkInput(path: String($0)) }
  }
}
