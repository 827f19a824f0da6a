import Foundation
import Spectral
import Synthesis
import TestSupport
import Testing

@Suite("Praat's formants, against Praat 6.1.38")
struct PraatFormantsTests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      var ceiling, maximumFormants, windowLength: Double
      var timeStep: Double?
      var start, step: Double
      /// The frequency and bandwidth in Hz of each formant of each frame.
      var frames: [[[Double]]]
    }
    struct Prediction: Decodable {
      var autocorrelation, predictor, reflection, lines, shape: [Double]
    }
    var resampled: [Double]?
    var resampledCount: Int?
    var prediction: Prediction?
    var cases: [Case]
  }

  @Test("Frames, numbers of formants, frequencies, bandwidths, and what leads there, are Praat's")
  func parity() throws {
    var parity = Parity("Praat's formants")
    for set in try Golden.sets("praat_formants", as: File.self, &parity) {
      for golden in set.content.cases { try compare(golden, of: set, &parity) }
      if let count = set.content.resampledCount, let expected = set.content.resampled {
        let (x, rate) = try Golden.signal("tone", as: Double.self)
        let resampled = try PraatResampler(from: rate, to: 11_000)(x)
        #expect(resampled.count == count)
        // Roundings of a transform of 8192 points and of a hundred weights.
        parity.add(
          set.line("Resampling", profile: ".praat", oracle: "praat"), "tone",
          Array(resampled.prefix(expected.count)), expected, within: .share(1e-12))
      }
      if let golden = set.content.prediction { compare(golden, of: set, &parity) }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  private func compare(
    _ golden: File.Case, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    let line = set.line("Formants by Burg", profile: ".praat", oracle: "praat")
    let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
    var options = PraatFormantOptions(ceiling: golden.ceiling)
    options.maximumFormants = golden.maximumFormants
    options.windowLength = golden.windowLength
    options.timeStep = golden.timeStep
    let tracks = try PraatFormants(options, sampleRate: rate)(x)
    guard tracks.count == golden.frames.count else {
      return parity.fail("formants, \(golden.signal): \(tracks.count) frames")
    }
    #expect(abs(tracks.start - golden.start) < 1e-12 && abs(tracks.step - golden.step) < 1e-15)
    var (actual, expected) = ([Double](), [Double]())
    for (index, frame) in golden.frames.enumerated() {
      let agrees = tracks[index].count == frame.count
      // Praat keeps no margin of a root at the edge of the band: every frame has to agree.
      parity.decide(
        line, golden.signal, frame: index, agrees: agrees)
      guard agrees else { continue }
      actual += tracks[index].flatMap { [$0.frequency, $0.bandwidth] }
      expected += frame.flatMap { $0 }
    }
    // The zeros of a predictor agree to 1e-9 with the eigenvalues that Praat polishes; those of a
    // click's frames, which lie close together, to 1e-8.
    parity.add(
      line, golden.signal, actual, expected, scale: [golden.ceiling],
      within: .difference(1e-4, unit: "Hz"))
  }

  private func compare(
    _ golden: File.Prediction, of set: GoldenSet<File>, _ parity: inout Parity
  ) {
    var predictor = LinearPredictor(order: 10)
    predictor.solve(golden.autocorrelation.span)
    // The normal equations of a windowed vowel lose seven digits, in whichever order.
    for (name, actual, expected, bound) in [
      ("Predictor of a frame", predictor.coefficients, golden.predictor, 1e-8),
      ("Reflection coefficients", predictor.reflectionCoefficients, golden.reflection, 1e-8),
      ("Line spectral frequencies", predictor.lineSpectralFrequencies, golden.lines, 1e-7),
      (
        "Spectrum of the model",
        predictor.spectrum(binCount: 33).map { $0 / predictor.error / golden.shape[0] },
        golden.shape.map { $0 / golden.shape[0] }, 1e-6
      ),
    ] {
      parity.add(
        set.line(name, oracle: "scipy"), "voice", actual, expected, within: .share(bound))
    }
    #expect(predictor.reflectionCoefficients.allSatisfy { abs($0) < 1 })
  }

  @Test("Burg's method finds the poles of a decaying resonance")
  func burg() {
    let (radius, angle) = (0.99, 0.3)
    let x = (0..<200).map { pow(radius, Double($0)) * cos(angle * Double($0)) }
    var predictor = LinearPredictor(order: 2)
    let isSolved = predictor.solveByBurg(x.span)
    #expect(isSolved)
    // Burg weighs both directions alike, so that a decaying signal's pole moves a little.
    #expect(abs(predictor.coefficients[1] + 2 * radius * cos(angle)) < 0.02)
    #expect(abs(predictor.coefficients[2] - radius * radius) < 0.02)
    #expect(predictor.reflectionCoefficients.allSatisfy { abs($0) < 1 })
    for frame in [[0, 0, 0, 0], [1, Double.nan, 2, 3]] {
      let isSolved = predictor.solveByBurg(frame.span)
      #expect(!isSolved && predictor.coefficients == [1, 0, 0])
    }
  }

  @Test(
    "On known voices the median errors are within 5 %, for high voices F1 within max(8 %, F0/4)")
  func synthesized() throws {
    var comparisons = 0
    let options = [Voice.Kind.man: 5000.0, .woman: 5500]
    for speech in try SynthesizedPitchTests.voices.get().enumerated() {
      let kind: Voice.Kind = speech.offset < 5 ? .man : .woman
      let (truth, rate) = (speech.element.truth, speech.element.sampleRate)
      let plan = try PraatFormants(.init(ceiling: options[kind] ?? 5000), sampleRate: rate)
      let tracks = try plan(speech.element.samples)
      for number in 1...3 {
        var (errors, allowed): ([Double], [Double]) = ([], [])
        for frame in 0..<tracks.count where tracks[frame].count >= number {
          let time = tracks.time(ofFrame: frame)
          let place = Int((time / truth.step).rounded())
          guard truth.amplitude.indices.contains(place), truth.amplitude[place] > 0.5,
            let fundamental = truth.fundamental(at: time), number == 1 || fundamental <= 150
          else { continue }
          let expected = truth.formants[number - 1].formant(at: time).frequency
          errors.append(
            abs(tracks[frame][tracks[frame].startIndex + number - 1].frequency / expected - 1))
          let isWide = fundamental > 150 && number == 1
          allowed.append(isWide ? max(0.08, fundamental / 4 / expected) : 0.05)
        }
        guard errors.count > 50 else { continue }
        comparisons += 1
        let (error, bound) = (
          errors.sorted()[errors.count / 2], allowed.sorted()[allowed.count / 2]
        )
        #expect(error <= bound, "voice \(speech.offset), F\(number): \(error), bound \(bound)")
      }
    }
    // F1 of ten voices, F2 and F3 of the men, who alone speak below 150 Hz for long.
    #expect(comparisons >= 18)
  }

  @Test("Gain and polarity change nothing; silence and short clips have no formants")
  func laws() throws {
    let (x, rate) = try Golden.signal("voice", as: Float.self)
    let plan = try PraatFormants(sampleRate: rate)
    let tracks = try plan(Array(x.prefix(9000)))
    #expect(try plan(x.prefix(9000).map { -4 * $0 }) == tracks)
    #expect(tracks.formant(1, at: tracks.time(ofFrame: 30) + 0.001) == tracks[30].first)
    #expect(tracks.formant(1, at: -1) == nil && tracks.formant(9, at: 0.25) == nil)
    let silence = try plan([Float](repeating: 0, count: 2000))
    #expect(silence.count > 0 && (0..<silence.count).allSatisfy { silence[$0].isEmpty })
    #expect(try plan([Float](repeating: 1, count: 700)).count == 0)
    #expect(try plan([Float]()).count == 0)
    let error = #expect(throws: SpectralError.self) { try plan([0, Float.infinity]) }
    #expect(error == .nonFiniteSample(index: 1, value: "inf"))
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() {
    let changes: [(String, (inout PraatFormantOptions) -> Void)] = [
      ("ceiling", { $0.ceiling = 9000 }), ("maximumFormants", { $0.maximumFormants = 0 }),
      ("windowLength", { $0.windowLength = 0.0001 }), ("timeStep", { $0.timeStep = -1 }),
      ("preEmphasis", { $0.preEmphasis = .nan }),
    ]
    for (name, change) in changes {
      var options = PraatFormantOptions()
      change(&options)
      let error = #expect(throws: SpectralError.self) {
        try PraatFormants(options, sampleRate: 16000)
      }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    #expect(throws: SpectralError.self) { try PraatResampler(from: 0, to: 8000) }
    #expect(throws: SpectralError.self) { try PraatResampler(from: 8000, to: 16000) }
  }
}
