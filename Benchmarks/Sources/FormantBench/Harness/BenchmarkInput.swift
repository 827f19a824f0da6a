import AudioIO
import Foundation

/// One file of the list, with its samples already read for tasks that do not decode.
struct BenchmarkInput {
  var path: String
  var samples: [Float]
  var sampleRate: Double
  var duration: Double { Double(samples.count) / sampleRate }

  init(path: String) throws(BenchmarkError) {
    do {
      let clip = try AudioFile(path).read(channels: .mean)
      self.path = path
      samples = clip.samples
      sampleRate = clip.sampleRate
    } catch {
      // The message of AudioIO begins with the path.
      let message = "\(error)"
      let reason = message.hasPrefix(path + ": ") ? message.dropFirst(path.count + 2) : message[...]
      throw .unreadableInput(path: path, reason: String(reason))
    }
  }

  /// Reads the files that a text file names, one a line.
  static func list(_ path: String) throws(BenchmarkError) -> [BenchmarkInput] {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw .unreadableList(path: path, reason: error.localizedDescription)
    }
    var inputs: [BenchmarkInput] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let name = line.trimmingCharacters(in: .whitespaces)
      if !name.isEmpty { inputs.append(try BenchmarkInput(path: name)) }
    }
    guard !inputs.isEmpty else { throw .emptyList(path: path) }
    return inputs
  }
}
