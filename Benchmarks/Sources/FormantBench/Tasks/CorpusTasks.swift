import AudioIO
import Determinism
import Features
import Foundation
import VoxForge

/// Archives to a table in a file, a row a recording: unpacking, decoding, features and text.
///
/// `formant-bench e2e OUT.csv A.tgz …` writes one line a recording: its path in the archive and the
/// values, an empty field for a value that is missing. There is no header. `PROCS` is the number of
/// threads, all cores by default; `FEATURES` names a preset.
enum EndToEndTask {
  static func run(_ arguments: [String]) throws {
    let environment = ProcessInfo.processInfo.environment
    let features = try FeatureSet(try preset(environment["FEATURES"]))
    let threads = environment["PROCS"].flatMap { Int($0) }
    let lines = try LineWriter(path: arguments[0])
    try write(
      Array(arguments.dropFirst()), features,
      parallelism: threads.map { .workers($0) } ?? .cores, to: lines)
    try lines.close()
  }

  /// Returns the preset of a name; without one, that of all statistics.
  static func preset(_ name: String?) throws -> FeatureSet.Preset {
    let all = FeatureSet.Preset.all
    guard let name else {
      return all.first { $0.name == "fullStatistics" } ?? .librosaBasics
    }
    guard let preset = all.first(where: { $0.name == name }) else {
      throw BenchmarkError.usage(
        "no preset \(name); the presets are \(all.map(\.name).joined(separator: ", "))")
    }
    return preset
  }

  /// Writes the rows of archives in their order; workers unpack, analyse and make the text.
  private static func write(
    _ archives: [String], _ features: FeatureSet, parallelism: Parallelism, to lines: LineWriter
  ) throws {
    let reader = SubmissionReader()
    try parallelism.forEachInOrder(
      of: archives,
      transform: { _, path throws(BenchmarkError) in
        do throws(ArchiveError) {
          return text(of: try reader.read(path) { row(of: $0, features) })
        } catch {
          throw .unreadableInput(path: path, reason: "\(error)")
        }
      },
      deliver: { _, text throws(BenchmarkError) in try lines.write(text) })
  }

  private static func row(
    of clip: AudioClip<Float>, _ features: FeatureSet
  ) -> [FeatureValue]? {
    try? features.row(of: clip.mono().samples, sampleRate: clip.sampleRate)
  }

  private static func text(of submission: Submission<[FeatureValue]?>) -> [UInt8] {
    var text: [UInt8] = []
    for clip in submission.clips {
      guard let row = clip.output else { continue }
      text += clip.path.utf8
      for value in row {
        text.append(UInt8(ascii: ","))
        if let number = value.number { text += number.description.utf8 }
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }
}

/// Writes text to a file, a megabyte at a time.
final class LineWriter {
  private let path: String
  private let file: FileHandle
  private var buffer: [UInt8] = []

  init(path: String) throws(BenchmarkError) {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else {
      throw .usage("\(path) cannot be written")
    }
    self.path = path
    self.file = file
  }

  func write(_ text: [UInt8]) throws(BenchmarkError) {
    buffer += text
    if buffer.count >= 1 << 20 { try flush() }
  }

  func close() throws(BenchmarkError) { try flush() }

  private func flush() throws(BenchmarkError) {
    do {
      try file.write(contentsOf: Data(buffer))
    } catch {
      throw .usage("\(path) cannot be written: \(error.localizedDescription)")
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
