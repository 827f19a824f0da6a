import Foundation

/// Measures pairs of tasks on the same input in the same minute, and prints their ratios.
enum BenchmarkTable {
  /// A row: a task of ours, what it is compared with, and the input that both get.
  struct Row {
    var title: String
    var ours: any BenchmarkTask.Type
    var reference: any BenchmarkTask.Type
    var workload: Workload
  }

  static var rows: [Row] {
    [
      Row(
        title: "WAV 16 bit → Float", ours: DecodeTask.self, reference: SndFileDecodeTask.self,
        workload: .speech),
      Row(
        title: "WAV 16 bit → Float, one long file", ours: DecodeTask.self,
        reference: SndFileDecodeTask.self, workload: .longSpeech),
      Row(
        title: "WAV 24 bit → Float", ours: DecodeTask.self, reference: SndFileDecodeTask.self,
        workload: .speech24),
      Row(
        title: "FLAC → Float", ours: DecodeTask.self, reference: SndFileDecodeTask.self,
        workload: .flac),
      Row(
        title: "44.1 → 16 kHz, high", ours: SoxrHQTask.self, reference: RawSoxrHQTask.self,
        workload: .music),
      Row(
        title: "44.1 → 16 kHz, very high", ours: SoxrVHQTask.self, reference: RawSoxrVHQTask.self,
        workload: .music),
    ]
  }

  static func print(repetitions: Int) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("formant-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var inputs: [Workload: [BenchmarkInput]] = [:]
    line(["task", "reference", "ours µs/s", "reference µs/s", "ratio (min)", "ratio (median)"])
    line(Array(repeating: "---", count: 6))
    for row in rows {
      let files = try inputs[row.workload] ?? row.workload.make(in: folder)
      inputs[row.workload] = files
      let ours = try Measurement(of: row.ours, over: files, repetitions: repetitions)
      let reference = try Measurement(of: row.reference, over: files, repetitions: repetitions)
      func microseconds(_ seconds: Double) -> String {
        String(format: "%.1f", seconds * 1e6 / ours.audioSeconds)
      }
      line([
        row.title, row.reference.implementation, microseconds(ours.minimum),
        microseconds(reference.minimum), String(format: "%.2f", ours.minimum / reference.minimum),
        String(format: "%.2f", ours.median / reference.median),
      ])
    }
    Swift.print(
      "\nµs/s: CPU microseconds for a second of audio, the fastest of \(repetitions) passes")
  }

  private static func line(_ cells: [String]) {
    Swift.print("| " + cells.joined(separator: " | ") + " |")
  }
}
