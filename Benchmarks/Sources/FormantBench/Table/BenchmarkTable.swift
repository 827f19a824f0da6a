import Foundation

/// Measures tasks on the same input in the same minute, and prints their speed and ratios.
enum BenchmarkTable {
  /// What can be asked for.
  enum Part: String {
    case all
    /// Ours beside the C libraries underneath.
    case libraries
    /// The FFT core; see ``FFTTable``.
    case fft
    /// Each task of ours alone.
    case tasks
  }

  static func print(_ part: Part, repetitions: Int) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("formant-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var workloads = WorkloadFolder(folder)
    if part == .all || part == .libraries {
      try LibraryTable.print(&workloads, repetitions: repetitions)
    }
    if part == .all { Swift.print() }
    if part == .all || part == .tasks { try TaskTable.print(&workloads) }
    if part == .all { Swift.print() }
    if part == .all || part == .fft { try FFTTable.print() }
  }
}
