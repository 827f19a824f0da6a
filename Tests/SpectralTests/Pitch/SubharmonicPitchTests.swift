import Spectral
import TestSupport
import Testing

@Suite("Subharmonic summation, against openSMILE 2.6")
struct SubharmonicPitchTests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      /// The candidates of every `stride`-th frame; absent ones are 0.
      var stride: Int
      var counts: [Int]
      var frequencies, voicing, scores: [[Double]]
      /// F0 of the best candidate and of the path, 0 where unvoiced.
      var raw, path, pathVoicing: [Double]
      /// The root mean square of each windowed frame.
      var levels: [Double]
    }
    var cases: [Case]
  }

  /// eGeMAPS' parameters without its gate, which openSMILE applies elsewhere.
  static func options(smoothing: PitchSmootherOptions?) -> SubharmonicPitchOptions {
    var options = SubharmonicPitchOptions()
    options.minimumLevel = 0
    options.smoothing = smoothing
    return options
  }

  @Test("Candidates and paths are openSMILE's")
  func parity() throws {
    var parity = Parity("Pitch by subharmonic summation")
    for set in try Golden.sets("pitch_shs", as: File.self, &parity) {
      for golden in set.content.cases {
        // The spectrum of a click is flat, and its peaks are the rounding of single precision.
        if golden.signal != "click" { try candidates(golden, of: set, &parity) }
        try paths(golden, of: set, &parity)
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  // openSMILE divides 16-bit samples by 32767, so that its scores are 3.05e-5 larger; its
  // frequencies are rounded to single precision several times.
  private static let bound = 1e-4

  private func candidates(
    _ golden: File.Case, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
    let shs = try SubharmonicPitch(Self.options(smoothing: nil), sampleRate: rate)
    let found = shs.candidates(of: x)
    try #require(found.count == golden.raw.count, "\(golden.signal)")
    var (actual, expected, scale): ([Double], [Double], [Double]) = ([], [], [])
    var (voicing, expectedVoicing): ([Double], [Double]) = ([], [])
    for (row, count) in golden.counts.enumerated() {
      let frame = found[row * golden.stride]
      guard frame.count == count else {
        parity.fail("\(golden.signal), frame \(row * golden.stride): \(frame.count), \(count)")
        continue
      }
      for (index, candidate) in frame.enumerated() {
        actual += [candidate.frequency, candidate.score]
        expected += [golden.frequencies[row][index], golden.scores[row][index]]
        scale += [golden.frequencies[row][index], golden.scores[row][0]]
        voicing.append(candidate.voicing)
        expectedVoicing.append(golden.voicing[row][index])
      }
    }
    guard !actual.isEmpty else { return }
    let profile = ".egemaps"
    parity.add(
      set.line("Candidates of F0", profile: profile, oracle: "opensmile"), golden.signal, actual,
      expected, scale: scale, within: .share(Self.bound))
    parity.add(
      set.line("Candidates' voicing", profile: profile, oracle: "opensmile"), golden.signal,
      voicing, expectedVoicing, within: .difference(Self.bound, unit: "of 1"))
  }

  private func paths(
    _ golden: File.Case, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
    let raw = try SubharmonicPitch(Self.options(smoothing: nil), sampleRate: rate).track(x)
    let track = try SubharmonicPitch(Self.options(smoothing: .init()), sampleRate: rate).track(x)
    try #require(track.frames.count == golden.path.count && raw.frames.count == golden.raw.count)
    for (name, frames, expected) in [
      ("F0 of the best candidate", raw.frames, golden.raw),
      ("F0 of the path", track.frames, golden.path),
    ] {
      parity.add(
        set.line(name, profile: ".egemaps", oracle: "opensmile"), golden.signal,
        frames.map { $0.frequency ?? 0 }, expected, scale: expected.map { max($0, 1) },
        within: .share(Self.bound))
    }
    guard golden.signal != "click" else { return }
    parity.add(
      set.line("The path's voicing", profile: ".egemaps", oracle: "opensmile"), golden.signal,
      track.frames.map(\.voicing), golden.pathVoicing,
      within: .difference(Self.bound, unit: "of 1"))
  }

  @Test("Frames come at the latest a buffer late, for any chunks with the bits of the whole clip")
  func live() throws {
    let (x, rate) = try Golden.signal("voice", as: Float.self)
    let shs = try SubharmonicPitch(sampleRate: rate)
    let whole = try shs(x)
    var live = shs.live()
    for _ in 0..<2 {
      var frames: [PitchTrack.Frame] = []
      var latest = 0
      for start in stride(from: 0, to: x.count, by: 160) {
        live.push(Array(x[start..<min(start + 160, x.count)])) { index, frame in
          #expect(index == frames.count)
          frames.append(frame)
        }
        let taken = max(0, (start + 160 - 960) / 160 + 1)
        latest = max(latest, taken - frames.count)
      }
      #expect(latest > 0 && latest < 40, "\(latest) frames late")
      live.finish { _, frame in frames.append(frame) }
      #expect(frames == whole.frames)
    }
  }

  @Test("A sample that is not finite gives NaN for the voicing of its frames alone")
  func notFinite() throws {
    var (x, rate) = try Golden.signal("vowel", as: Double.self)
    let shs = try SubharmonicPitch(sampleRate: rate)
    x[1500] = .infinity
    for (index, frame) in shs.track(x).frames.enumerated() {
      let isHit = (index * 80..<index * 80 + 480).contains(1500)
      #expect(frame.voicing.isNaN == isHit)
      if isHit { #expect(!frame.isVoiced) }
    }
  }

  @Test("Frames up to the least level are unvoiced")
  func level() throws {
    let (x, rate) = try Golden.signal("vowel", as: Double.self)
    var options = SubharmonicPitchOptions()
    #expect(try !SubharmonicPitch(options, sampleRate: rate).track(x).voicedFrequencies.isEmpty)
    options.minimumLevel = 1
    let quiet = try SubharmonicPitch(options, sampleRate: rate).track(x)
    #expect(quiet.frames.allSatisfy { !$0.isVoiced && $0.voicing == 0 })
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() {
    let changes: [(String, (inout SubharmonicPitchOptions) -> Void)] = [
      ("frameDuration", { $0.frameDuration = 0 }), ("timeStep", { $0.timeStep = .nan }),
      ("windowDeviation", { $0.windowDeviation = 0 }),
      ("lowestFrequency", { $0.lowestFrequency = 0 }),
      ("maximumFrequency", { $0.maximumFrequency = 9000 }),
      ("minimumFrequency", { $0.minimumFrequency = 1000 }), ("harmonics", { $0.harmonics = 0 }),
      ("compression", { $0.compression = 0 }), ("maximumCandidates", { $0.maximumCandidates = 0 }),
      ("voicingThreshold", { $0.voicingThreshold = 2 }), ("minimumLevel", { $0.minimumLevel = -1 }),
      ("bufferLength", { $0.smoothing?.bufferLength = 1 }),
      ("localWeight", { $0.smoothing?.localWeight = -1 }),
      ("transitionWeight", { $0.smoothing?.transitionWeight = .nan }),
      ("voicingCost", { $0.smoothing?.voicingCost = .infinity }),
      ("thresholdCost", { $0.smoothing?.thresholdCost = -1 }),
      ("rangeWeight", { $0.smoothing?.rangeWeight = -1 }),
    ]
    for (name, change) in changes {
      var options = SubharmonicPitchOptions()
      change(&options)
      let error = #expect(throws: SpectralError.self) {
        try SubharmonicPitch(options, sampleRate: 16000)
      }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    #expect(throws: SpectralError.self) { try SubharmonicPitch(sampleRate: 0) }
  }
}
