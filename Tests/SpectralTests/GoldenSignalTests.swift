import Testing

@Suite("The signals of the goldens")
struct GoldenSignalTests {
  @Test("The voice has the checksums that the oracles saw")
  func voice() {
    let voice = Golden.voice
    #expect(Array(voice[0..<8]) == [62, 65, -42, 56, 41, 185, 80, 115])
    #expect(Array(voice[8000..<8004]) == [5235, 5094, 5075, 5023])
    #expect(voice.reduce(0, +) == -25597)
    #expect(voice.reduce(0) { $0 + abs($1) } == 212_629_425)
  }

  @Test("The goldens come from the pinned versions")
  func versions() throws {
    struct File: Decodable { var versions: Versions }
    for name in ["signals", "stft", "mel", "cepstra", "yin", "windows"] {
      let versions = try Golden.read(name, as: File.self).versions
      #expect(versions.librosa == "0.11.0" && versions.scipy == "1.17.1", "\(name)")
    }
  }
}
