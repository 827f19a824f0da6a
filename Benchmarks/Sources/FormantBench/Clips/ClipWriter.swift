import AudioIO
import Foundation
import Synthesis

/// Writes the speech that Formant and its peers are compared on: synthetic, the same everywhere.
///
/// The folder then holds WAV files of 16 bits and three lists of them: `speech.list`, 30 clips of 4
/// to 8 s at 16 kHz, 180 s in all; `short.list`, the first three of them, for tasks that take long;
/// `music.list`, five clips at 44.1 kHz for resampling.
enum ClipWriter {
  static func write(to path: String) throws {
    let folder = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let speech = try (0..<30).map { number in
      try write(
        number, seconds: 4 + 4 * Double(number * 11 % 30) / 29, rate: 16_000, name: "speech",
        to: folder)
    }
    let music = try (0..<5).map { number in
      try write(number, seconds: 4 + Double(number), rate: 44_100, name: "music", to: folder)
    }
    for (name, paths) in [
      ("speech", speech), ("short", Array(speech.prefix(3))), ("music", music),
    ] {
      try (paths.joined(separator: "\n") + "\n").write(
        to: folder.appendingPathComponent("\(name).list"), atomically: true, encoding: .utf8)
    }
  }

  private static func write(
    _ number: Int, seconds: Double, rate: Double, name: String, to folder: URL
  ) throws -> String {
    let seed = UInt64(number + 1)
    let synthesizer = try VoiceSynthesizer(
      sampleRate: rate, noise: RoomNoise(signalToNoise: 35))
    let speech = try synthesizer(
      Utterance.random(duration: seconds, seed: seed),
      voice: .random(kind: number % 2 == 0 ? .woman : .man, seed: seed), seed: seed)
    let path = folder.appendingPathComponent("\(name)-\(number).wav").path
    // Utterances end with their last word, a little after the time that was asked for.
    let samples = speech.samples.prefix(Int(seconds * rate)).map { Float($0) }
    _ = try AudioClip(samples: samples, sampleRate: rate).write(
      to: path, options: AudioWritingOptions(encoding: .int16))
    return path
  }
}
