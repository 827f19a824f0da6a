import Foundation
import Spectral
import TestSupport
import Testing

@Suite("SWIPE′, against SPTK and libf0")
struct SWIPETests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      var minimumFrequency, maximumFrequency: Double
      var hopLength: Int
      /// F0 by SPTK, 0 where unvoiced; F0 and strength by libf0.
      var sptk, libf0, strength: [Double]
    }
    var cases: [Case]
  }

  @Test("F0 agrees with SPTK's and libf0's where they are sure")
  func parity() throws {
    var parity = Parity("Pitch by SWIPE′")
    for set in try Golden.sets("pitch_swipe", as: File.self, &parity) {
      for golden in set.content.cases { try compare(golden, of: set, &parity) }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  private func compare(
    _ golden: File.Case, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
    let swipe = try SWIPE(
      minimumFrequency: golden.minimumFrequency, maximumFrequency: golden.maximumFrequency,
      hopLength: golden.hopLength, sampleRate: rate)
    let track = try swipe.track(x)
    #expect(track.frames.count == x.count / golden.hopLength + 1)
    var (sptk, libf0): ([Double], [Double]) = ([], [])
    var (strength, expected): ([Double], [Double]) = ([], [])
    var differences = 0
    for (index, frame) in track.frames.prefix(golden.sptk.count).enumerated() {
      if frame.isVoiced != (golden.sptk[index] > 0) { differences += 1 }
      guard let frequency = frame.frequency else { continue }
      if golden.sptk[index] > 0 { sptk.append(1200 * log2(frequency / golden.sptk[index])) }
      guard golden.strength[index] > 0.4 else { continue }
      libf0.append(1200 * log2(frequency / golden.libf0[index]))
      strength.append(frame.voicing)
      expected.append(golden.strength[index])
    }
    func add(
      _ part: String, _ oracle: String, _ actual: [Double], _ expected: [Double]?,
      within bound: ParityBound
    ) {
      guard !actual.isEmpty else { return }
      parity.add(
        set.line("SWIPE′, \(part)", oracle: oracle), golden.signal, actual,
        expected ?? actual.map { _ in 0 }, within: bound)
    }
    // SPTK normalises by the loudness of all bands, not of those that a candidate's kernel sees, and
    // takes candidates half as far apart: 9 cents on a noisy tone, 5 on a pure one.
    add("F0", "pysptk", sptk, nil, within: .difference(12, unit: "cents"))
    // libf0 takes the best of points 100/64 = 1.6 cents apart; where its strength is below 0.4, the
    // clip begins or ends, and its windows lie elsewhere.
    add("F0", "libf0", libf0, nil, within: .difference(1.6, unit: "cents"))
    add("strength", "libf0", strength, expected, within: .difference(0.01, unit: "of 1"))
    // Of 400, 50, 19 and 12 frames, next to where the tone begins and ends.
    #expect(differences <= 2, "\(golden.signal): \(differences) other decisions")
  }

  @Test("A sawtooth wave has its frequency, and strength above 0.7")
  func sawtooth() throws {
    let rate = 16000.0
    for frequency in [80.0, 123.4, 250, 390] {
      let x = (0..<16000).map { index in
        var sum = 0.0
        for harmonic in 1...Int(8000 / frequency) {
          sum +=
            sin(2 * .pi * Double(harmonic) * frequency * Double(index) / rate) / Double(harmonic)
        }
        return 0.3 * sum
      }
      let track = try SWIPE(sampleRate: rate).track(x)
      for frame in track.frames.dropFirst(20).dropLast(20) {
        // The kernels' lobes lie on an ERB scale, a little askew at low harmonics: 3 cents.
        #expect(abs((frame.frequency ?? 0) / frequency - 1) < 0.002, "\(frequency): \(frame)")
        #expect(frame.voicing > 0.7)
      }
    }
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() {
    func check(_ name: String, _ make: () throws -> SWIPE) {
      let error = #expect(throws: SpectralError.self) { try make() }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    check("sampleRate") { try SWIPE(sampleRate: .nan) }
    check("maximumFrequency") { try SWIPE(maximumFrequency: 4001, sampleRate: 16000) }
    check("minimumFrequency") { try SWIPE(minimumFrequency: 0, sampleRate: 16000) }
    check("minimumFrequency") { try SWIPE(minimumFrequency: 399, sampleRate: 16000) }
    check("hopLength") { try SWIPE(hopLength: 0, sampleRate: 16000) }
    check("strengthThreshold") { try SWIPE(strengthThreshold: 2, sampleRate: 16000) }
    check("candidatesPerOctave") { try SWIPE(candidatesPerOctave: 1, sampleRate: 16000) }
    check("bandStep") { try SWIPE(bandStep: 0, sampleRate: 16000) }
  }
}
