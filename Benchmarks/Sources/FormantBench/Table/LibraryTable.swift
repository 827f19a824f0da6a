import Foundation

/// Prints our tasks beside the C libraries underneath them.
enum LibraryTable {
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
      Row(
        title: "STFT 512/160, magnitude", ours: STFTTask.self, reference: RawSTFTTask.self,
        workload: .speech),
      Row(
        title: "STFT 512/160, engine FFTW", ours: FFTWSTFTTask.self, reference: RawSTFTTask.self,
        workload: .speech),
    ]
  }

  static func print(_ workloads: inout WorkloadFolder, repetitions: Int) throws {
    TableText.line([
      "task", "reference", "ours µs/s", "reference µs/s", "ratio (min)", "ratio (median)",
    ])
    TableText.rule(6)
    for row in rows {
      let files = try workloads[row.workload]
      // In turns, so that a busy spell of the machine meets both.
      var ours = try Measurement(of: row.ours, over: files, repetitions: 1)
      var reference = try Measurement(of: row.reference, over: files, repetitions: 1)
      for _ in 1..<max(2, repetitions) {
        ours.add(try Measurement(of: row.ours, over: files, repetitions: 1))
        reference.add(try Measurement(of: row.reference, over: files, repetitions: 1))
      }
      func microseconds(_ seconds: Double) -> String {
        String(format: "%.1f", seconds * 1e6 / ours.audioSeconds)
      }
      TableText.line([
        row.title, row.reference.implementation, microseconds(ours.minimum),
        microseconds(reference.minimum), String(format: "%.2f", ours.minimum / reference.minimum),
        String(format: "%.2f", ours.median / reference.median),
      ])
    }
    Swift.print(
      "\nµs/s: CPU microseconds for a second of audio, the fastest of \(repetitions) passes")
  }
}
