import Foundation
import Spectral
import TestSupport
import Testing

@Suite("From spectra back to signals")
struct ReconstructionTests {
  struct File: Decodable {
    struct Inverse: Decodable {
      var signal: String
      var fftLength: Int
      var hopLength: Int
      var windowLength: Int
      var window: String
      var isCentered: Bool
      var bins: Int
      var length: Int?
      var count: Int
      var at: [Int]
      var values: [Double]

      func plan<Scalar>(as type: Scalar.Type) throws -> STFT<Scalar> {
        let windows: [String: Window] = [
          "hann": .hann, "hamming": .hamming, "boxcar": .rectangular,
        ]
        return try STFT<Scalar>(
          fftLength: fftLength, windowLength: windowLength, hopLength: hopLength,
          window: #require(windows[window]), alignment: isCentered ? .centered : .left)
      }
    }
    struct Iteration: Decodable {
      var signal: String
      var fftLength: Int
      var hopLength: Int
      var iterations: Int
      var momentum: Double
      var count: Int
      var at: [Int]
      var values: [Double]
    }
    var inverse: [Inverse]
    var griffinLim: [Iteration]
  }

  static func masked<Scalar: SpectralScalar>(
    _ spectra: Matrix<Complex<Scalar>>, bins: Int
  ) -> Matrix<Complex<Scalar>> {
    var result = spectra
    for row in 0..<result.rows {
      for bin in bins..<max(bins, result.columns) { result[row, bin] = .zero }
    }
    return result
  }

  func compare<Scalar: SpectralScalar>(
    _ golden: File.Inverse, as type: Scalar.Type, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    let isFloat = Scalar.self == Float.self
    let (x, _) = try Golden.signal(golden.signal, as: type)
    let stft = try golden.plan(as: type)
    let spectra = Self.masked(stft(x), bins: golden.bins)
    let y = try InverseSTFT(stft)(spectra, sampleCount: golden.length)
    guard y.count == golden.count else {
      return parity.fail("\(golden.signal), hop \(golden.hopLength): \(y.count) samples")
    }
    // Both sides round near 1e-16, times the inverse of the least weight; for Float the bound of
    // the specification, as bins are good to 2e-7 of the largest, over the window's weight at the
    // sample.
    let gains = golden.at.map { Self.gain(of: stft, at: $0, frameCount: spectra.rows) }
    parity.add(
      set.line("Inverse STFT", profile: ".librosa", oracle: "librosa", precision(of: type)),
      "\(golden.signal), hop \(golden.hopLength)", golden.at.map { Double(y[$0]) },
      golden.values,
      scale: isFloat ? gains : rowScale(golden.values, columns: golden.values.count),
      within: .share(isFloat ? 1e-6 : 1e-9))
  }

  /// What errors of bins are multiplied by at a sample: one over the root of its squared weights.
  ///
  /// It is large only at the ends of left-aligned frames, under the foot of a single window.
  static func gain<Scalar: SpectralScalar>(
    of stft: STFT<Scalar>, at sample: Int, frameCount: Int
  ) -> Double {
    let window = stft.window.samples(count: stft.windowLength)
    let lead = (stft.fftLength - stft.windowLength) / 2 - stft.framing.paddingLength
    let weight = (0..<frameCount).reduce(0.0) { sum, frame in
      let place = sample - lead - frame * stft.hopLength
      return window.indices.contains(place) ? sum + window[place] * window[place] : sum
    }
    return weight > 0 ? max(1, 1 / weight.squareRoot()) : 1
  }

  @Test("The inverse of a changed transform and Griffin-Lim's steps are librosa's")
  func parity() throws {
    var parity = Parity("From spectra back to signals")
    for set in try Golden.sets("transforms", as: File.self, &parity) {
      for golden in set.content.inverse {
        try compare(golden, as: Double.self, of: set, &parity)
        try compare(golden, as: Float.self, of: set, &parity)
      }
      for golden in set.content.griffinLim {
        let (x, _) = try Golden.signal(golden.signal, as: Double.self)
        let stft = try STFT<Double>(fftLength: golden.fftLength, hopLength: golden.hopLength)
        let y = try GriffinLim(
          stft, iterations: golden.iterations, momentum: golden.momentum)(
            stft.magnitude(of: x), sampleCount: x.count)
        // Phases of tiny bins amplify rounding, more with each iteration.
        parity.add(
          set.line("Griffin-Lim", profile: ".librosa", oracle: "librosa"), golden.signal,
          golden.at.map { y[$0] }, golden.values,
          scale: rowScale(golden.values, columns: golden.values.count), within: .share(1e-9))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test(
    "The signal comes back from its transform",
    arguments: [
      STFTParameters(256, 200, 64), STFTParameters(512, 400, 160), STFTParameters(37, 37, 11),
      STFTParameters(100, 100, 99, .rectangular), STFTParameters(64, 64, 1, .blackman),
    ])
  func identity(_ parameters: STFTParameters) throws {
    for n in [1, 2, 36, 500, 2001] {
      let wide: [Double] = FrameFFTTests.noise(n, seed: UInt64(n))
      for padding in Framing.Padding.allCases {
        let stft = try parameters.plan(as: Double.self, .centered(padding: padding))
        let same = try InverseSTFT(stft)(stft(wide), sampleCount: n)
        // Samples under no frame of their own are not given back: hop samples at the end at most.
        let covered = min(n, (stft.frameCount(forSampleCount: n) - 1) * stft.hopLength + 1)
        let error = Comparison(same.prefix(covered), wide.prefix(covered), within: 1e-12)
        #expect(error.isWithinBound && same.count == n, "\(n) samples: \(error)")
      }
      let narrow = wide.map { Float($0) }
      let stft = try parameters.plan(as: Float.self, .centered)
      let same = try InverseSTFT(stft)(stft(narrow), sampleCount: n)
      let covered = min(n, (stft.frameCount(forSampleCount: n) - 1) * stft.hopLength + 1)
      // The bound of the specification.
      let error = Comparison(
        same.prefix(covered).map { Double($0) }, narrow.prefix(covered).map { Double($0) },
        within: 1e-6)
      #expect(error.isWithinBound, "\(n) samples of Float: \(error)")
    }
  }

  @Test("Spectra in any portions give the bits of the whole")
  func streaming() throws {
    let x: [Float] = FrameFFTTests.noise(1500, seed: 9)
    for alignment in StreamingTests.alignments {
      let stft = try STFT(fftLength: 64, windowLength: 50, hopLength: 20, alignment: alignment)
      let spectra = stft(x)
      let inverse = try InverseSTFT(stft)
      for count in [nil, 1500, 1700] {
        let whole = try inverse(spectra, sampleCount: count)
        for portion in [1, 3, 100] {
          var stream = inverse.stream()
          var samples: [Float] = []
          for first in stride(from: 0, to: spectra.rows, by: portion) {
            let rows = first..<min(first + portion, spectra.rows)
            samples += try stream.push(
              Matrix(
                rows: rows.count, columns: spectra.columns,
                elements: rows.flatMap { Array(spectra.row($0)) }))
          }
          samples += stream.finish(sampleCount: count)
          #expect(samples == whole)
        }
        var (stream, samples) = (inverse.stream(), [Float]())
        for row in 0..<spectra.rows {
          let start = row * spectra.columns
          try stream.push(
            spectra.elements.span.extracting(start..<start + spectra.columns), into: &samples)
        }
        samples += stream.finish(sampleCount: count)
        #expect(samples == whole)
      }
    }
    #expect(try InverseSTFT(STFT())(Matrix(rows: 0, columns: 257, elements: [])) == [])
  }

  @Test("A hop that leaves samples under no window, and spectra of another plan, are errors")
  func errors() throws {
    let gaps = #expect(throws: SpectralError.self) {
      try InverseSTFT(STFT(fftLength: 64, windowLength: 20, hopLength: 40))
    }
    #expect(gaps?.description.contains("NOLA") == true)
    let inverse = try InverseSTFT(STFT(fftLength: 64, hopLength: 16))
    let other = Matrix(rows: 2, columns: 5, repeating: Complex<Float>.zero)
    #expect(
      throws: SpectralError.lengthMismatch(argument: "a row of spectra", expected: 33, found: 5)
    ) { try inverse(other) }
    var (stream, samples) = (inverse.stream(), [Float]())
    #expect(throws: SpectralError.lengthMismatch(argument: "bins", expected: 33, found: 5)) {
      try stream.push(other.elements.span.extracting(0..<5), into: &samples)
    }
    #expect(throws: SpectralError.self) {
      try inverse(Matrix(rows: 1, columns: 33, repeating: .zero), sampleCount: -1)
    }
  }

  @Test("Griffin-Lim comes closer to the magnitudes, and stays where it is from true phases")
  func convergence() throws {
    let (x, _) = try Golden.signal("vowel", as: Float.self)
    let stft = try STFT(fftLength: 256, hopLength: 64)
    let target = stft.magnitude(of: x)
    func distance(_ iterations: Int, phases: Matrix<Float>? = nil) throws -> Double {
      let y = try GriffinLim(stft, iterations: iterations)(
        target, phases: phases, sampleCount: x.count)
      let found = stft.magnitude(of: y)
      let norm = target.elements.reduce(0) { $0 + Double($1 * $1) }
      let error = zip(found.elements, target.elements).reduce(0) {
        $0 + pow(Double($1.0 - $1.1), 2)
      }
      return (error / norm).squareRoot()
    }
    let steps = try [0, 4, 32].map { try distance($0) }
    #expect(steps[0] > steps[1] && steps[1] > steps[2] && steps[2] < 0.2, "\(steps)")
    #expect(try distance(3, phases: stft.phase(of: x)) < 1e-4)
    #expect(throws: SpectralError.self) { try GriffinLim(stft, iterations: -1) }
    #expect(throws: SpectralError.self) { try GriffinLim(stft, momentum: .nan) }
    #expect(throws: SpectralError.self) {
      try GriffinLim(stft)(target, phases: Matrix(rows: 1, columns: 129, repeating: 0))
    }
  }

  @Test("Each channel of an interleaved signal has the rows of the channel alone")
  func channels() throws {
    let (a, b): ([Float], [Float]) = (
      FrameFFTTests.noise(700, seed: 1), FrameFFTTests.noise(700, seed: 2)
    )
    let stft = try STFT(fftLength: 128, hopLength: 32)
    let both = try stft(interleaved: zip(a, b).flatMap { [$0, $1] }, channelCount: 2)
    #expect(both == [stft(a), stft(b)])
    #expect(throws: SpectralError.self) { try stft(interleaved: a, channelCount: 0) }
    #expect(throws: SpectralError.self) { try stft(interleaved: a, channelCount: 3) }
  }

  @Test("Phases are the angles of the bins")
  func phases() throws {
    #expect(Complex<Double>(0, 2).phase == .pi / 2 && Complex<Float>.zero.phase == 0)
    let turned = Complex<Double>(phase: 1.25)
    #expect(abs(turned.phase - 1.25) < 1e-15 && abs(turned.magnitude - 1) < 1e-15)
  }
}

/// The lengths of a short-time transform, as an argument of a test.
struct STFTParameters: CustomTestStringConvertible, Sendable {
  var fftLength: Int
  var windowLength: Int
  var hopLength: Int
  var window: Window

  init(_ fftLength: Int, _ windowLength: Int, _ hopLength: Int, _ window: Window = .hann) {
    self.fftLength = fftLength
    self.windowLength = windowLength
    self.hopLength = hopLength
    self.window = window
  }

  var testDescription: String { "\(fftLength)/\(windowLength)/\(hopLength)" }

  func plan<Scalar: SpectralScalar>(
    as type: Scalar.Type, _ alignment: Framing.Alignment
  ) throws -> STFT<Scalar> {
    try STFT<Scalar>(
      fftLength: fftLength, windowLength: windowLength, hopLength: hopLength, window: window,
      alignment: alignment)
  }
}
