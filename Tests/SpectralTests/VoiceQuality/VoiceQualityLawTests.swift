import Determinism
import Spectral
import Testing

@Suite("Laws of pulses, jitter, shimmer, harmonicity and cepstral peaks")
struct VoiceQualityLawTests {
  private static func rough() throws -> (samples: [Double], sampleRate: Double) {
    for golden in try VoiceQualityGolden.cases() where golden.signal == "rough" {
      return (Array(try golden.signalSamples(as: Double.self).prefix(8000)), golden.sampleRate)
    }
    Issue.record("no such golden")
    return ([], 1)
  }

  @Test("Gain by a power of two changes no bit; Float and Double samples of 16 bits agree")
  func gain() throws {
    let (x, rate) = try Self.rough()
    let track = try PraatPitch(sampleRate: rate)(x)
    let plan = try PraatPulses(sampleRate: rate)
    let pulses = try plan(x, along: track)
    let loud = x.map { 4 * $0 }
    #expect(try plan(loud, along: track) == pulses)
    #expect(try plan(x.map { Float($0) }, along: track) == pulses)
    let shimmer = Shimmer(of: PulseAmplitudes(of: pulses, in: x, sampleRate: rate))
    #expect(Shimmer(of: PulseAmplitudes(of: pulses, in: loud, sampleRate: rate)) == shimmer)
    let harmonicity = try PraatHarmonicity(sampleRate: rate)
    #expect(try harmonicity(loud) == harmonicity(x))
    #expect(try harmonicity(x.map { -$0 }) == harmonicity(x))
    #expect(shimmer.local != nil && pulses.count > 20)
  }

  @Test("Jitter and shimmer of a train that is known are what its formulas say")
  func known() throws {
    // Periods of 10 and 11 ms in turn.
    var times = [0.1]
    for index in 0..<20 { times.append(times[index] + (index % 2 == 0 ? 0.010 : 0.011)) }
    let jitter = Jitter(of: GlottalPulses(times: times))
    // Sums of 21 times, rounded to 1e-17 s each.
    #expect(abs((jitter.localAbsolute ?? 0) - 0.001) < 1e-14)
    #expect(abs((jitter.local ?? 0) - 0.001 / 0.0105) < 1e-12)
    #expect(abs((jitter.ddp ?? 0) - 0.002 / 0.0105) < 1e-12)
    // Of five periods three are like the middle one, which is 0.4 ms from their mean.
    #expect(abs((jitter.ppq5 ?? 0) - 0.0004 / 0.0105) < 1e-12)
  }

  @Test("Too few periods, outliers and pauses are left out or make a measure nil")
  func few() throws {
    #expect(Jitter(of: GlottalPulses(times: [])).local == nil)
    #expect(Jitter(of: GlottalPulses(times: [0.1, 0.11])).local == nil)
    let three = Jitter(of: GlottalPulses(times: [0.1, 0.11, 0.12]))
    #expect(three.local != nil && three.rap == nil && three.ppq5 == nil)
    // A pause between two stretches of one period each leaves nothing to compare.
    let paused = GlottalPulses(times: [0.1, 0.11, 0.5, 0.51])
    #expect(Jitter(of: paused).local == nil && paused.meanPeriod() != nil)
    #expect(paused.breaks().count == 1 && abs(paused.breaks().duration - 0.39) < 1e-12)
    #expect(GlottalPulses(times: [0.2, 0.1, 0.2]).times == [0.1, 0.2])
    #expect(GlottalPulses(times: [0.1]).meanPeriod() == nil)
    #expect(GlottalPulses(times: [0.1, 0.11]).periodDeviation() == nil)
    let none = PulseAmplitudes(of: paused, in: [Float](), sampleRate: 16_000)
    #expect(Shimmer(of: none).local == nil && Shimmer(of: none).apq11 == nil)
  }

  @Test("Silence, an offset, noise, one sample and none give no voice and no NaN")
  func degenerate() throws {
    let rate = 16_000.0
    var generator = SeededGenerator(seed: 3)
    let noise = (0..<4000).map { _ in 0.1 * generator.normal() }
    let clips: [[Double]] = [
      [], [1], .init(repeating: 0, count: 4000), .init(repeating: 0.5, count: 4000), noise,
    ]
    for x in clips {
      let track = try PraatPitch(sampleRate: rate)(x)
      let pulses = try PraatPulses(sampleRate: rate)(x, along: track)
      #expect(pulses.times.allSatisfy { $0.isFinite })
      let ratios = try PraatHarmonicity(sampleRate: rate)(x)
      #expect(ratios.voicedValues.allSatisfy { $0.isFinite })
      var options = CepstralProminenceOptions()
      options.timeStep = 0.02
      let prominence = try CepstralProminence(options, sampleRate: rate)(x)
      #expect(prominence.values.allSatisfy { $0.isFinite })
      guard x != noise else { continue }
      #expect(pulses.count == 0 && ratios.mean == nil)
    }
    // A track that says voice where there is none.
    let voiced = PitchTrack(
      start: 0.02, step: 0.01,
      frames: .init(repeating: .init(frequency: 100, voicing: 1), count: 20))
    for x in clips {
      let pulses = try PraatPulses(sampleRate: rate)(x, along: voiced)
      #expect(pulses.times.allSatisfy { $0.isFinite } && pulses.count < 100)
    }
  }

  @Test("A sample that is not finite is an error that says which")
  func notFinite() throws {
    let x = [0, .nan] + [Double](repeating: 0, count: 100)
    let track = PitchTrack(start: 0, step: 0.01, frames: [])
    let expected = SpectralError.nonFiniteSample(index: 1, value: "nan")
    #expect(throws: expected) { try PraatPulses(sampleRate: 16_000)(x, along: track) }
    #expect(throws: expected) { try PraatHarmonicity(sampleRate: 16_000)(x) }
    #expect(throws: expected) { try CepstralProminence(sampleRate: 16_000)(x) }
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() {
    #expect(throws: SpectralError.self) { try PraatPulses(sampleRate: 0) }
    let harmonicity: [(String, (inout PraatHarmonicityOptions) -> Void)] = [
      ("timeStep", { $0.timeStep = 0 }), ("floor", { $0.floor = 4000 }),
      ("silenceThreshold", { $0.silenceThreshold = .nan }),
      ("periodsPerWindow", { $0.periodsPerWindow = 0.5 }),
    ]
    for (name, change) in harmonicity {
      var options = PraatHarmonicityOptions()
      change(&options)
      let error = #expect(throws: SpectralError.self) {
        try PraatHarmonicity(options, sampleRate: 16_000)
      }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    let prominence: [(String, (inout CepstralProminenceOptions) -> Void)] = [
      ("maximumFrequency", { $0.maximumFrequency = 9000 }), ("floor", { $0.floor = 0 }),
      ("preEmphasis", { $0.preEmphasis = 0 }), ("timeStep", { $0.timeStep = .infinity }),
      ("timeSmoothing", { $0.timeSmoothing = -1 }), ("highestPeak", { $0.highestPeak = 50 }),
      ("trendStart", { $0.trendStart = 1 }),
    ]
    for (name, change) in prominence {
      var options = CepstralProminenceOptions()
      change(&options)
      let error = #expect(throws: SpectralError.self) {
        try CepstralProminence(options, sampleRate: 16_000)
      }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
  }
}
