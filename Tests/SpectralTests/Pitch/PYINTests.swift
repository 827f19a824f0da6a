import Determinism
import Spectral
import TestSupport
import Testing

@Suite("pYIN, against librosa 0.11")
struct PYINTests {
  struct File: Decodable {
    struct Case: Decodable, CustomTestStringConvertible {
      var signal: String
      var minimumFrequency: Double
      var maximumFrequency: Double
      var frameLength: Int
      var hopLength: Int
      var isCentered: Bool
      var options: PYINOptions
      /// The pitch bin of each frame, −1 where unvoiced.
      var bins: [Int]
      var voicing: [Double]
      /// The frames that a path of nearly equal likelihood sees otherwise.
      var closeCalls: [Int]

      var testDescription: String { "\(signal), \(frameLength) by \(hopLength)" }

      func plan(_ rate: Double) throws -> PYIN {
        try PYIN(
          minimumFrequency: minimumFrequency, maximumFrequency: maximumFrequency,
          frameLength: frameLength, hopLength: hopLength,
          alignment: isCentered ? .centered : .left, options: options, sampleRate: rate)
      }
    }
    var cases: [Case]
  }

  @Test("The path is librosa's, away from close calls, and the voicing agrees to 1e-9")
  func parity() throws {
    var parity = Parity("Pitch by pYIN")
    for set in try Golden.sets("pyin", as: File.self, &parity) {
      for golden in set.content.cases { try compare(golden, of: set, &parity) }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  func compare(
    _ golden: File.Case, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
    let plan = try golden.plan(rate)
    let track = plan.track(x)
    guard track.frames.count == golden.bins.count else {
      return parity.fail("pYIN, \(golden.testDescription): \(track.frames.count) frames")
    }
    let line = set.line("pYIN, voicing", profile: ".librosa", oracle: "librosa")
    let close = Set(golden.closeCalls)
    for (index, frame) in track.frames.enumerated() {
      let expected = golden.bins[index] < 0 ? nil : plan.binFrequencies[golden.bins[index]]
      parity.decide(
        line, golden.signal, frame: index, agrees: frame.frequency == expected,
        margin: close.contains(index) ? 0 : 1e-7, epsilon: 1e-7)
    }
    let clear = golden.voicing.indices.filter { !close.contains($0) }
    // Sums of a hundred products of numbers below 1 in another order, and one autocorrelation by
    // another Fourier transform, whose rounding a threshold multiplies by at most 1e4.
    parity.add(
      line, golden.testDescription, clear.map { track.frames[$0].voicing },
      clear.map { golden.voicing[$0] }, within: .share(1e-9))
  }

  @Test("Silence, an offset and a click are unvoiced; no samples give one unvoiced frame")
  func degenerate() throws {
    let pyin = try PYIN(sampleRate: 16000)
    for signal in [[Float](repeating: 0, count: 4000), .init(repeating: 0.5, count: 4000), []] {
      let track = try pyin(signal)
      #expect(track.frames.count == 1 + signal.count / 160)
      #expect(track.frames.allSatisfy { !$0.isVoiced && $0.voicing <= 0.1 })
    }
    var click = [Float](repeating: 0, count: 4000)
    click[2000] = 1
    #expect(try pyin(click).voicedFrequencies.isEmpty)
    #expect(
      try PYIN(alignment: .left, sampleRate: 16000)([Float](repeating: 1, count: 99)).frames == [])
  }

  @Test("A sample that is not finite gives NaN for the voicing of its frames, and for no other")
  func notFinite() throws {
    var (x, rate) = try Golden.signal("vowel", as: Double.self)
    let pyin = try PYIN(frameLength: 512, hopLength: 100, sampleRate: rate)
    let clean = pyin.track(x)
    x[1500] = .nan
    for (index, frame) in pyin.track(x).frames.enumerated() {
      let isHit = (index * 100 - 256..<index * 100 + 256).contains(1500)
      #expect(frame.voicing.isNaN == isHit)
      if isHit {
        #expect(!frame.isVoiced)
      } else {
        #expect(frame.voicing == clean.frames[index].voicing)
      }
    }
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() {
    let changes: [(String, (inout PYINOptions) -> Void)] = [
      ("thresholds", { $0.thresholds = 0 }), ("thresholdAlpha", { $0.thresholdAlpha = 0 }),
      ("thresholdBeta", { $0.thresholdBeta = 101 }), ("troughDecay", { $0.troughDecay = 0 }),
      ("binsPerSemitone", { $0.binsPerSemitone = 5 }),
      ("maximumTransitionRate", { $0.maximumTransitionRate = .nan }),
      ("switchProbability", { $0.switchProbability = 1 }),
      ("noTroughProbability", { $0.noTroughProbability = -0.1 }),
    ]
    for (name, change) in changes {
      var options = PYINOptions()
      change(&options)
      let error = #expect(throws: SpectralError.self) {
        try PYIN(options: options, sampleRate: 16000)
      }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    #expect(throws: SpectralError.self) { try PYIN(minimumFrequency: -1, sampleRate: 16000) }
  }
}
