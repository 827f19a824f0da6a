import Foundation

/// Prints the speed of each task of ours.
enum TaskTable {
  static func print(_ workloads: inout WorkloadFolder) throws {
    TableText.line(["task", "values", "µs/s", "× real time", "median / fastest pass"])
    TableText.rule(5)
    for task in BenchmarkRegistry.all where task.implementation == "formant" {
      let isResampling = task.name.hasPrefix("resample")
      let files = try workloads[isResampling ? .music : .speech]
      // One pass tells how many fit into a second, at least two.
      let probe = try Measurement(of: task, over: Array(files.prefix(2)), repetitions: 1)
      let total = files.reduce(0) { $0 + $1.duration }
      let seconds = max(1e-6, probe.minimum * total / probe.audioSeconds)
      let isSlow = seconds > 0.7
      let measured = try Measurement(
        of: task, over: isSlow ? Array(files.prefix(6)) : files,
        repetitions: isSlow ? 3 : min(15, max(2, Int(1 / seconds))))
      let microseconds = measured.minimum * 1e6 / measured.audioSeconds
      TableText.line([
        task.name, "\(measured.last?.columns ?? 0)", String(format: "%.1f", microseconds),
        String(format: "%.0f", 1e6 / microseconds),
        String(format: "%.2f", measured.median / measured.minimum),
      ])
    }
    Swift.print(
      """

      µs/s: CPU microseconds for a second of audio, the fastest pass; × real time is its inverse; \
      the last column shows how noisy the machine was
      """)
  }
}
