import Foundation

/// Prints our tasks beside the C libraries underneath them.
enum LibraryTable {
  /// A row: the names of a task of ours and of what it is compared with, and the input that both get.
  struct Row {
    var title: String
    var ours: String
    var reference: String
    var workload: Workload
  }

  static var rows: [Row] {
    [
      Row(
        title: "WAV 16 bit → Float", ours: "decode", reference: "decode_sndfile",
        workload: .speech),
      Row(
        title: "WAV 16 bit → Float, one long file", ours: "decode",
        reference: "decode_sndfile", workload: .longSpeech),
      Row(
        title: "WAV 24 bit → Float", ours: "decode", reference: "decode_sndfile",
        workload: .speech24),
      Row(
        title: "FLAC → Float", ours: "decode", reference: "decode_sndfile",
        workload: .flac),
      Row(
        title: "44.1 → 16 kHz, high", ours: "resample_soxr_hq", reference: "resample_raw_soxr_hq",
        workload: .music),
      Row(
        title: "44.1 → 16 kHz, very high", ours: "resample_soxr_vhq",
        reference: "resample_raw_soxr_vhq",
        workload: .music),
      Row(
        title: "STFT 512/160, magnitude", ours: "stft512", reference: "stft512_raw_fftw",
        workload: .speech),
      Row(
        title: "STFT 512/160, engine FFTW", ours: "stft512_fftw", reference: "stft512_raw_fftw",
        workload: .speech),
    ]
  }

  static func print(_ workloads: inout WorkloadFolder, repetitions: Int) throws {
    TableText.line([
      "task", "reference", "ours µs/s", "reference µs/s", "ratio (min)", "ratio (median)",
    ])
    TableText.rule(6)
    for row in rows {
      let (ourTask, referenceTask) = (try task(row.ours), try task(row.reference))
      let files = try workloads[row.workload]
      // In turns, so that a busy spell of the machine meets both.
      var ours = try Measurement(of: ourTask, over: files, repetitions: 1)
      var reference = try Measurement(of: referenceTask, over: files, repetitions: 1)
      for _ in 1..<max(2, repetitions) {
        ours.add(try Measurement(of: ourTask, over: files, repetitions: 1))
        reference.add(try Measurement(of: referenceTask, over: files, repetitions: 1))
      }
      func microseconds(_ seconds: Double) -> String {
        String(format: "%.1f", seconds * 1e6 / ours.audioSeconds)
      }
      TableText.line([
        row.title, referenceTask.implementation, microseconds(ours.minimum),
        microseconds(reference.minimum), String(format: "%.2f", ours.minimum / reference.minimum),
        String(format: "%.2f", ours.median / reference.median),
      ])
    }
    Swift.print(
      "\nµs/s: CPU microseconds for a second of audio, the fastest of \(repetitions) passes")
  }

  private static func task(_ name: String) throws -> any BenchmarkTask.Type {
    guard let task = BenchmarkRegistry.task(named: name) else {
      throw BenchmarkError.unknownTask(name)
    }
    return task
  }
}
