import Foundation
import Synthesis
import TestSupport
import Testing

/// The voices of the goldens, which oracles read as committed samples.
@Suite("The voices of the goldens")
struct VoiceSignalTests {
  /// What a man and a woman say, at 16 kHz with noise 40 dB below.
  static func samples(_ kind: Voice.Kind) throws -> [Int] {
    let synthesizer = try VoiceSynthesizer(
      sampleRate: 16_000, noise: RoomNoise(signalToNoise: 40))
    let speech = try synthesizer(
      Utterance.random(duration: 1, seed: 21), voice: .random(kind: kind, seed: 4), seed: 7)
    return speech.samples.prefix(16_000).map { Int(($0 * 32767).rounded()) }
  }

  /// `FORMANT_VOICES=Tests/SpectralTests/Goldens swift test --filter VoiceSignalTests` writes them,
  /// after which every golden of voices has to be made anew.
  @Test("The committed samples are the synthesiser's", arguments: [Voice.Kind.man, .woman])
  func samples(of kind: Voice.Kind) throws {
    if let folder = ProcessInfo.processInfo.environment["FORMANT_VOICES"] {
      guard kind == .man else { return }
      let signals = try [Voice.Kind.man, .woman].map { kind in
        "{\"name\":\"\(kind)\",\"sampleRate\":16000,\"samples\":\(try Self.samples(kind))}"
      }
      let text = "{\"signals\":[\(signals.joined(separator: ",\n"))]}\n"
        .replacingOccurrences(of: ", ", with: ",")
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/voices.json"))
      return
    }
    let committed = try Golden.read("voices", as: Golden.Signals.self).signals
    let voice = try #require(committed.first { $0.name == "\(kind)" })
    // The unit of 16 bits: sines and exponentials may differ in their last bits between CPUs.
    let comparison = Comparison(
      try Self.samples(kind).map { Double($0) }, voice.samples.map { Double($0) }, within: 1)
    #expect(comparison.isWithinBound, "\(comparison)")
  }
}
