import AudioIO
import Foundation

/// Sound files that are the same on every machine: a gliding harmonic tone with noise.
enum Workload: Hashable {
  /// Forty clips of 2 to 6 s at 16 kHz, 16 bits: the size of utterances.
  case speech
  /// The same clips with 24 bits.
  case speech24
  /// The same clips in FLAC.
  case flac
  /// One file of 180 s at 16 kHz, 16 bits.
  case longSpeech
  /// Eight clips of 4 s at 44.1 kHz, 16 bits.
  case music

  /// Writes the files into a folder and reads them back.
  func make(in folder: URL) throws -> [BenchmarkInput] {
    let (count, rate, name, encoding): (Int, Double, String, AudioEncoding) =
      switch self {
      case .speech: (40, 16_000, "wav", .int16)
      case .speech24: (40, 16_000, "wav", .int24)
      case .flac: (40, 16_000, "flac", .int16)
      case .longSpeech: (1, 16_000, "wav", .int16)
      case .music: (8, 44_100, "wav", .int16)
      }
    return try (0..<count).map { index in
      let seconds = self == .longSpeech ? 180 : self == .music ? 4 : 2 + Double(index % 9) / 2
      let samples = Self.tone(seconds: seconds, rate: rate, number: index)
      let path = folder.appendingPathComponent("\(self)-\(index).\(name)").path
      _ = try AudioClip(samples: samples, sampleRate: rate).write(
        to: path, options: AudioWritingOptions(encoding: encoding))
      return try BenchmarkInput(path: path)
    }
  }

  private static func tone(seconds: Double, rate: Double, number: Int) -> [Float] {
    var phase = 0.0
    var noise = UInt32(number + 1)
    return (0..<Int(seconds * rate)).map { i in
      let time = Double(i) / rate
      phase += 2 * .pi * (110 + Double(number) * 3 + 20 * sin(5 * time)) / rate
      noise = noise &* 1_664_525 &+ 1_013_904_223
      let harmonics = sin(phase) + 0.5 * sin(2 * phase) + 0.25 * sin(5 * phase)
      return Float(0.3 * harmonics + 0.01 * (Double(noise) / 0x1p32 - 0.5))
    }
  }
}

/// Workloads in a folder, each made when it is first asked for.
struct WorkloadFolder {
  private let folder: URL
  private var made: [Workload: [BenchmarkInput]] = [:]

  init(_ folder: URL) { self.folder = folder }

  subscript(workload: Workload) -> [BenchmarkInput] {
    mutating get throws {
      if let files = made[workload] { return files }
      let files = try workload.make(in: folder)
      made[workload] = files
      return files
    }
  }
}
