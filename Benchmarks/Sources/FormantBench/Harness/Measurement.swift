import CBaseline
import Foundation

/// The CPU and wall seconds of several passes of a task over all inputs.
struct Measurement {
  let task: String
  let implementation: String
  /// CPU seconds of each pass, in order.
  private(set) var cpuSeconds: [Double]
  /// Wall seconds of each pass, in order.
  private(set) var wallSeconds: [Double]
  /// Seconds of audio in one pass.
  let audioSeconds: Double
  let files: Int
  let last: BenchmarkResult?

  /// Runs a pass to warm up, then the passes that count.
  init(
    of type: any BenchmarkTask.Type, over inputs: [BenchmarkInput], repetitions: Int
  ) throws {
    var task = try type.init()
    var sink: Float = 0
    var last: BenchmarkResult?
    func pass() throws {
      for input in inputs {
        do {
          let result = try task.run(input)
          sink += result.checksum
          last = result
        } catch {
          throw BenchmarkError.refusedInput(
            path: input.path, task: type.name, reason: "\(error)")
        }
      }
    }
    try pass()
    var cpu: [Double] = []
    var wall: [Double] = []
    let clock = ContinuousClock()
    for _ in 0..<repetitions {
      let start = clock.now
      let cpuStart = baseline_cpu_seconds()
      try pass()
      cpu.append(baseline_cpu_seconds() - cpuStart)
      let elapsed = (clock.now - start).components
      wall.append(Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
    }
    Checksum.consume(sink)
    self.task = type.name
    implementation = type.implementation
    cpuSeconds = cpu
    wallSeconds = wall
    audioSeconds = inputs.reduce(0) { $0 + $1.duration }
    files = inputs.count
    self.last = last
  }

  /// Takes the passes of another measurement of the same task.
  mutating func add(_ other: Measurement) {
    cpuSeconds += other.cpuSeconds
    wallSeconds += other.wallSeconds
  }

  /// The fastest pass in CPU seconds.
  var minimum: Double { cpuSeconds.min() ?? 0 }
  /// The median pass in CPU seconds.
  var median: Double { cpuSeconds.sorted()[cpuSeconds.count / 2] }

  /// The line that other implementations print too, so that one script can compare all.
  var jsonLine: String {
    let cpu = cpuSeconds.map { String(format: "%.6f", $0) }.joined(separator: ",")
    let head = (last?.head ?? []).map { String(format: "%.6g", Double($0)) }.joined(separator: ",")
    return "{\"task\":\"\(task)\",\"impl\":\"\(implementation)\",\"cpu_s\":[\(cpu)],"
      + "\"audio_s\":\(String(format: "%.4f", audioSeconds)),\"files\":\(files),"
      + "\"shape\":[\(last?.rows ?? 0),\(last?.columns ?? 0)],\"head\":[\(head)]}"
  }
}

/// Keeps the optimizer from removing work whose result nobody reads.
enum Checksum {
  @inline(never)
  static func consume(_ value: Float) {
    if value.bitPattern == 0x7FC0_1234 { print("") }
  }
}
