import CBaseline
import Features
import Foundation
import VoxForge

/// How fast a folder of archives becomes a table, repeated until it holds some hours of speech.
///
/// `formant-bench corpus FOLDER [HOURS] ` prints a line a preset: multiples of real time, the most
/// memory that was resident, and how long the whole of VoxForge would take at that speed. The
/// presets follow each other in one process, so a line's memory includes that of the lines above.
enum CorpusTable {
  /// The archives of VoxForge in English: counted in its index, estimated from samples of it.
  static let wholeHours: Double = 108

  static func print(_ arguments: [String]) throws {
    guard let folder = CorpusSource.folder(named: arguments[0]) else {
      throw BenchmarkError.usage("\(arguments[0]) is no folder")
    }
    let hours = arguments.count > 1 ? Double(arguments[1]) ?? 0 : 20
    guard hours > 0 else { throw BenchmarkError.usage("HOURS must be a positive number") }
    let archives = try CorpusSource.archives(in: folder)
    Swift.print("preset           clips   hours  seconds  CPU s  x real time  peak MB  108 h take")
    let names = ProcessInfo.processInfo.environment["FEATURES"] ?? "librosaBasics,voice"
    for name in names.split(separator: ",") {
      try printLine(of: try EndToEndTask.preset(String(name)), archives, hours: hours)
    }
  }

  private static func printLine(
    of preset: FeatureSet.Preset, _ archives: [URL], hours: Double
  ) throws {
    let environment = ProcessInfo.processInfo.environment
    let threads = environment["PROCS"].flatMap { Int($0) }
    let extraction = CorpusExtraction(
      try FeatureSet(preset), parallelism: threads.map { .workers($0) } ?? .cores)
    // One pass over the folder says how long it is, and warms caches up.
    let once = extraction.run(on: archives).seconds
    guard once > 0 else { throw BenchmarkError.usage("no recording can be read") }
    let rounds = max(1, Int((hours * 3600 / once).rounded(.up)))
    let repeated = (0..<rounds).flatMap { _ in archives }
    let clock = ContinuousClock()
    let start = clock.now
    let cpuStart = baseline_cpu_seconds()
    let corpus = extraction.run(on: repeated)
    let cpu = baseline_cpu_seconds() - cpuStart
    let seconds = (clock.now - start) / .seconds(1)
    let speed = corpus.seconds / seconds
    Swift.print(
      preset.name.padding(toLength: 14, withPad: " ", startingAt: 0)
        + String(
          format: "%8d %7.2f %8.2f %6.1f %12.0f %8.0f %7.1f min", corpus.table.rowCount,
          corpus.seconds / 3600, seconds, cpu, speed, ProcessFigures.peakMegabytes,
          wholeHours * 60 / speed))
  }
}
