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
      /// The frames whose candidates hang on rounding.
      var closeCalls: [Int]

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
    var parity = Parity("Praat's pitch")
    for set in try Golden.sets("praat_pitch", as: File.self, &parity) {
      for golden in set.content.cases { try compare(golden, of: set, &parity) }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  private func compare(
    _ golden: File.Case, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    func line(_ part: String) -> ParityLine {
      let method =
        golden.options.method == .autocorrelation ? "Autocorrelation" : "Cross-correlation"
      return set.line("\(method), \(part)", profile: ".praat", oracle: "praat")
    }
    let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
    let plan = try PraatPitch(golden.options.value, sampleRate: rate)
    let candidates = try plan.candidates(of: x)
    let track = plan.track(along: candidates)
    guard track.frames.count == golden.chosen.count else {
      return parity.fail("\(golden.testDescription): \(track.frames.count) frames")
    }
    #expect(abs(track.start - golden.start) < 1e-12 && abs(track.step - golden.step) < 1e-15)
    parity.add(
      line("intensity"), golden.signal, candidates.intensities, golden.intensities,
      within: .share(1e-12))
    // Praat's search of the maximum stops where the top is flat to rounding, 1.5e-8 of a lag from
    // it. A square wave's correlation has a kink there, which no polynomial follows.
    let (part, bound) = golden.signal == "extremes" ? ("F0 of squares", 5e-6) : ("F0", 1e-7)
    let close = Set(golden.closeCalls)
    let found = track.frames.map { $0.frequency ?? 0 }
    var clear: [Int] = []
    for index in found.indices {
      let isVoiced = golden.chosen[index] > 0
      parity.decide(
        line(part), golden.signal, frame: index,
        agrees: (found[index] > 0) == isVoiced, margin: close.contains(index) ? 0 : 1e-15,
        epsilon: 1e-15)
      if !close.contains(index) { clear.append(index) }
    }
    parity.add(
      line(part), golden.signal, clear.map { found[$0] }, clear.map { golden.chosen[$0] },
      scale: clear.map { golden.chosen[$0] == 0 ? 1 : golden.chosen[$0] } + [1],
      within: .share(bound))
    // The strength is that at the maximum found; near a maximum of speech's correlation over few
    // samples it is steeper than the square.
    parity.add(
      line("strength"), golden.signal, clear.map { track.frames[$0].voicing },
      clear.map { golden.strength[$0] }, within: .share(1e-8))
    compareCandidates(golden, candidates, line("candidates"), &parity)
  }

  private func compareCandidates(
    _ golden: File.Case, _ candidates: PitchCandidates, _ line: ParityLine,
    _ parity: inout Parity
  ) {
    var (actual, expected, scale) = ([Double](), [Double](), [Double]())
    for (index, theirs) in golden.candidates.enumerated()
    where !golden.closeCalls.contains(index * golden.stride) {
      let ours = candidates[index * golden.stride].dropFirst()
        .sorted { $0.frequency > $1.frequency }
      guard ours.count == theirs.count else {
        parity.fail(
          "\(golden.testDescription) frame \(index * golden.stride): \(ours) against \(theirs)")
        continue
      }
      actual += ours.flatMap { [$0.frequency, $0.strength] }
      expected += theirs.flatMap { [$0[0], $0[1]] }
      scale += theirs.flatMap { [$0[0], 1] }
    }
    // Weak candidates have flat tops, and those near the longest lag lie between few samples, where
    // the polynomial takes the place of a function with a kink at each sample.
    parity.add(
      line, golden.testDescription, actual, expected, scale: scale + [1], within: .share(1e-5))
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
