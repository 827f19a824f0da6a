import Spectral
import TestSupport
import Testing

@Suite("Cepstral pitch, against seewave 2.2.4")
struct CepstralPitchTests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      var frameLength, hopLength: Int
      var threshold, maximumFrequency: Double
      /// F0 in kHz, nil where seewave has none; how far the chosen value lies above the next.
      var kilohertz: [Double?]
      var margins: [Double]
    }
    var cases: [Case]
  }

  @Test("Each frame has the lag of seewave's fund, or none where it has none")
  func parityOfFrames() throws {
    var parity = Parity("Cepstral pitch, frames")
    for set in try Golden.sets("pitch_fund", as: File.self, &parity) {
      let line = set.line("fund, each frame", profile: ".seewave", oracle: "seewave")
      for golden in set.content.cases {
        let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
        let track = try CepstralPitch(
          maximumFrequency: golden.maximumFrequency, frameLength: golden.frameLength,
          hopLength: golden.hopLength, threshold: golden.threshold, sampleRate: rate
        ).track(x)
        guard track.frames.count == golden.kilohertz.count else {
          parity.fail("fund, \(golden.signal): \(track.frames.count) frames")
          continue
        }
        var (found, expected): ([Double], [Double]) = ([], [])
        for (index, frame) in track.frames.enumerated() {
          let frequency = golden.kilohertz[index].map { $0 * 1000 }
          // Lags are whole numbers: the same lag is the same frequency to its rounding.
          let agrees =
            frame.isVoiced == (frequency != nil)
            && abs((frame.frequency ?? 1) / (frequency ?? 1) - 1) < 1e-12
          parity.decide(
            line, golden.signal, frame: index, agrees: agrees, margin: golden.margins[index],
            epsilon: 1e-9)
          if agrees, let frequency, let own = frame.frequency {
            found.append(own / 1000)
            expected.append(frequency / 1000)
          }
        }
        parity.add(line, golden.signal, found, expected, scale: [0.1], within: .share(1e-12))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("The voice's frames have the mean, range and gaps that R prints")
  func parity() throws {
    var parity = Parity("Cepstral pitch")
    let (x, rate) = try Golden.signal("voice", as: Double.self)
    let track = try CepstralPitch(sampleRate: rate).track(x)
    let voiced = track.voicedFrequencies
    #expect(track.frames.count == 61 && voiced.count == 49)
    let mean = voiced.reduce(0, +) / Double(voiced.count) / 1000
    // Lags are whole numbers: the last printed digit of R.
    parity.add(
      ParityLine("fund: mean, least, largest", profile: ".seewave", oracle: "seewave 2.2.4"),
      "voice", [mean, (voiced.min() ?? 0) / 1000, (voiced.max() ?? 0) / 1000],
      [0.123622515603303, 0.0227272727272727, 0.188235294117647], scale: [0.1],
      within: .difference(1e-15, unit: "kHz"))
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("A sample that is not finite, and parameters that make no sense, are errors")
  func errors() throws {
    let fund = try CepstralPitch(sampleRate: 16000)
    #expect(throws: SpectralError.nonFiniteSample(index: 0, value: "nan")) {
      try fund.track([.nan])
    }
    #expect(throws: SpectralError.self) { try CepstralPitch(sampleRate: -1) }
    #expect(throws: SpectralError.self) { try CepstralPitch(frameLength: 63, sampleRate: 16000) }
    #expect(throws: SpectralError.self) { try CepstralPitch(hopLength: 0, sampleRate: 16000) }
    #expect(throws: SpectralError.self) {
      try CepstralPitch(maximumFrequency: 10, sampleRate: 16000)
    }
    #expect(throws: SpectralError.self) { try CepstralPitch(threshold: 2, sampleRate: 16000) }
    #expect(throws: SpectralError.self) { try CepstralPitch(bitDepth: 1, sampleRate: 16000) }
  }
}

@Suite("Consensus of pitch trackers")
struct PitchConsensusTests {
  static func track(_ frequencies: [Double?]) -> PitchTrack {
    PitchTrack(
      start: 0, step: 0.01,
      frames: frequencies.map { PitchTrack.Frame(frequency: $0, voicing: $0 == nil ? 0 : 1) })
  }

  @Test("The majority decides, the median is the frequency, and who differs is listed")
  func majority() throws {
    let consensus = try PitchConsensus(of: [
      Self.track([100, 100, 100, nil, nil, 100]),
      Self.track([101, 200, nil, nil, 90, 100]),
      Self.track([100, 101, nil, nil, nil]),
    ])
    #expect(consensus.track.frames.map(\.frequency) == [100, 101, nil, nil, nil, 100])
    #expect(consensus.track.frames.map(\.voicing) == [1, 2.0 / 3, 0, 0, 0, 2.0 / 3])
    #expect(consensus.disagreements == [1, 2, 4, 5])
  }

  @Test("Five trackers agree on a voice; where one of them is an octave off, it is listed")
  func trackers() throws {
    let x = PitchLawTests.harmonics(of: 150, rate: 8000, count: 6000)
    var tracks = [
      try SWIPE(hopLength: 80, sampleRate: 8000)(x),
      try SubharmonicPitch(sampleRate: 8000)(x),
      try PraatPitch(sampleRate: 8000)(x),
      try PraatPitch(.init(.crossCorrelation), sampleRate: 8000)(x),
      try PYIN(frameLength: 400, hopLength: 80, sampleRate: 8000)(x),
    ]
    let inside = 10...60
    let consensus = try PitchConsensus(of: tracks)
    #expect(consensus.disagreements.allSatisfy { !inside.contains($0) })
    for index in inside {
      let frame = consensus.track.frames[index]
      #expect(abs((frame.frequency ?? 0) / 150 - 1) < 0.003 && frame.voicing == 1)
    }
    tracks[0].frames[30].frequency = 300
    let other = try PitchConsensus(of: tracks)
    #expect(other.disagreements.filter { inside.contains($0) } == [30])
    #expect(other.track.frames[30].voicing == 0.8)
  }

  @Test("One track, or no tolerance, is an error")
  func errors() {
    #expect(throws: SpectralError.self) { try PitchConsensus(of: [Self.track([1])]) }
    #expect(throws: SpectralError.self) {
      try PitchConsensus(of: [Self.track([1]), Self.track([1])], tolerance: 0)
    }
    #expect(throws: SpectralError.self) {
      try ConsensusPitch(of: [PraatPitch(sampleRate: 8000)])
    }
    #expect(throws: SpectralError.self) {
      try ConsensusPitch(of: [PraatPitch(sampleRate: 8000), PraatPitch(sampleRate: 16000)])
    }
    #expect(throws: SpectralError.self) {
      try ConsensusPitch(
        of: [PraatPitch(sampleRate: 8000), PraatPitch(sampleRate: 8000)], tolerance: .nan)
    }
  }
}
