import Spectral
import TestSupport
import Testing

@Suite("Praat's pitch, against Praat 6.1.38")
struct PraatPitchTests {
  struct File: Decodable {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
      var signal: String
      var options: Options
      var start: Double
      var step: Double
      var intensities: [Double]
      /// The frequency of each frame in Hz, 0 where unvoiced.
      var chosen: [Double]
      var strength: [Double]
      /// The frequency and strength of the voiced candidates of every `stride`-th frame.
      var candidates: [[[Double]]]
      var stride: Int

      var testDescription: String { "\(signal), \(options.method)" }
    }

    struct Options: Decodable {
      var method: PraatPitchOptions.Method
      var timeStep: Double?
      var floor, ceiling: Double
      var maximumCandidates: Int
      var isVeryAccurate: Bool
      var silenceThreshold, voicingThreshold, octaveCost, octaveJumpCost: Double
      var voicedUnvoicedCost: Double

      var value: PraatPitchOptions {
        var result = PraatPitchOptions(method, floor: floor, ceiling: ceiling)
        result.timeStep = timeStep
        result.maximumCandidates = maximumCandidates
        result.isVeryAccurate = isVeryAccurate
        result.silenceThreshold = silenceThreshold
        result.voicingThreshold = voicingThreshold
        result.octaveCost = octaveCost
        result.octaveJumpCost = octaveJumpCost
        result.voicedUnvoicedCost = voicedUnvoicedCost
        return result
      }
    }
    var cases: [Case]
  }

  @Test("Frames, intensities, candidates and paths are Praat's")
  func parity() throws {
    for golden in try Golden.read("praat_pitch", as: File.self).cases {
      let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
      let plan = try PraatPitch(golden.options.value, sampleRate: rate)
      let candidates = try plan.candidates(of: x)
      let track = plan.track(along: candidates)
      try #require(track.frames.count == golden.chosen.count, "\(golden.testDescription)")
      #expect(abs(track.start - golden.start) < 1e-12 && abs(track.step - golden.step) < 1e-15)
      let intensity = Comparison(candidates.intensities, golden.intensities, within: 1e-12)
      #expect(intensity.isWithinBound, "\(golden.testDescription), intensity: \(intensity)")
      // Praat's search of the maximum stops where the top is flat to rounding, 1.5e-8 of a lag from
      // it. A square wave's correlation has a kink there, which no polynomial follows.
      let bound = golden.signal == "extremes" ? 5e-6 : 1e-7
      let frequency = Comparison(
        track.frames.map { $0.frequency ?? 0 }, golden.chosen, within: bound, scale: golden.chosen)
      #expect(frequency.isWithinBound, "\(golden.testDescription), F0: \(frequency)")
      let strength = Comparison(track.frames.map(\.voicing), golden.strength, within: 1e-9)
      #expect(strength.isWithinBound, "\(golden.testDescription), strength: \(strength)")
      try compareCandidates(golden, candidates)
    }
  }

  private func compareCandidates(_ golden: File.Case, _ candidates: PitchCandidates) throws {
    // Weak candidates have flat tops, and those near the longest lag lie between few samples, where
    // the polynomial takes the place of a function with a kink at each sample.
    let (frequencyBound, strengthBound) = (1e-5, 1e-6)
    for (index, expected) in golden.candidates.enumerated() {
      let found = candidates[index * golden.stride].dropFirst()
        .sorted { $0.frequency > $1.frequency }
      guard found.count == expected.count else {
        Issue.record(
          "\(golden.testDescription) frame \(index * golden.stride): \(found) \(expected)")
        continue
      }
      let frequency = Comparison(
        found.map(\.frequency), expected.map { $0[0] }, within: frequencyBound,
        scale: expected.map { $0[0] } + [1])
      let strength = Comparison(
        found.map(\.strength), expected.map { $0[1] }, within: strengthBound)
      #expect(
        frequency.isWithinBound && strength.isWithinBound,
        "\(golden.testDescription) frame \(index * golden.stride): \(frequency), \(strength)")
    }
  }

  @Test("A sample that is not finite is an error that says which")
  func notFinite() throws {
    let plan = try PraatPitch(sampleRate: 8000)
    let error = #expect(throws: SpectralError.self) {
      try plan.track([0, .nan] + [Double](repeating: 0, count: 1000))
    }
    #expect(error == .nonFiniteSample(index: 1, value: "nan"))
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() {
    let changes: [(String, (inout PraatPitchOptions) -> Void)] = [
      ("ceiling", { $0.ceiling = .nan }), ("floor", { $0.floor = 0 }),
      ("floor", { $0.floor = 700 }), ("floor", { $0.floor = 1e-9 }),
      ("timeStep", { $0.timeStep = 0 }), ("maximumCandidates", { $0.maximumCandidates = 1 }),
      ("silenceThreshold", { $0.silenceThreshold = -1 }),
      ("voicingThreshold", { $0.voicingThreshold = .infinity }),
      ("octaveCost", { $0.octaveCost = .nan }), ("octaveJumpCost", { $0.octaveJumpCost = -1 }),
      ("voicedUnvoicedCost", { $0.voicedUnvoicedCost = -1 }),
    ]
    for (name, change) in changes {
      var options = PraatPitchOptions()
      change(&options)
      let error = #expect(throws: SpectralError.self) {
        try PraatPitch(options, sampleRate: 16000)
      }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    #expect(throws: SpectralError.self) { try PraatPitch(sampleRate: 0) }
    // A window of a few samples: the floor is too near the sample rate.
    let tight = PraatPitchOptions(.crossCorrelation, floor: 1100, ceiling: 2000)
    #expect(throws: SpectralError.self) { try PraatPitch(tight, sampleRate: 8800) }
  }
}
