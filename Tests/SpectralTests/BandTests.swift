import Spectral
import TestSupport
import Testing

/// Some rows of a matrix that an oracle computed.
struct GoldenRows: Decodable {
  var frameCount: Int
  var rows: [Int]
  var columns: Int
  var values: [Double]

  /// Adds the rows beside those of a matrix, as shares of a row's largest value or of 1, which is a
  /// decibel, a natural magnitude, or all of a pitch class.
  func add<Scalar: SpectralScalar>(
    _ matrix: Matrix<Scalar>, within bound: Double, _ line: ParityLine, _ label: String,
    to parity: inout Parity
  ) {
    guard matrix.rows == frameCount, matrix.columns == columns else {
      return parity.fail(
        "\(line.transform), \(label): \(matrix.rows) × \(matrix.columns), not "
          + "\(frameCount) × \(columns)")
    }
    parity.add(
      line, label, matrix.selecting(rows: rows).elements, values,
      scale: rowScale(values, columns: columns, atLeast: 1), within: .share(bound))
  }
}

@Suite("Octave contrast, pitch classes and linear bands")
struct BandTests {
  struct File: Decodable {
    struct Contrast: Decodable {
      struct Options: Decodable {
        var fftLength: Int
        var hopLength: Int
        var bands: Int
        var minimumFrequency: Double
        var quantile: Double
      }
      var signal: String
      var linear: Bool
      var options: Options

      var contrastOptions: SpectralContrastOptions {
        SpectralContrastOptions(
          fftLength: options.fftLength, hopLength: options.hopLength, bands: options.bands,
          minimumFrequency: options.minimumFrequency, quantile: options.quantile,
          isLinear: linear)
      }
    }
    struct Chroma: Decodable {
      var signal: String
      var fftLength: Int
      var hopLength: Int
      var classes: Int
      var tuning: Double
    }
    struct Linear: Decodable {
      var signal: String
      var coefficients: Int
      var bands: Int
      var fftLength: Int
      var hopLength: Int
    }
    var versions: Versions
    var contrast: [Case<Contrast>]
    var chroma: [Case<Chroma>]
    var lfcc: [Case<Linear>]
  }

  /// What was asked of the oracle, and what it answered, side by side in one object.
  struct Case<Question: Decodable>: Decodable {
    var question: Question
    var answer: GoldenRows

    init(from decoder: any Decoder) throws {
      (question, answer) = (try Question(from: decoder), try GoldenRows(from: decoder))
    }
  }

  @Test("The goldens come from the pinned versions")
  func versions() throws {
    let versions = try Golden.read("bands", as: File.self).versions
    #expect(versions.librosa == "0.11.0" && versions.scipy == "1.17.1")
  }

  func compare<Scalar: SpectralScalar>(
    _ set: GoldenSet<File>, as type: Scalar.Type, _ parity: inout Parity
  ) throws {
    let isFloat = Scalar.self == Float.self
    let precision = precision(of: type)
    for golden in set.content.contrast {
      let (question, options) = (golden.question, golden.question.contrastOptions)
      let (x, rate) = try Golden.signal(question.signal, as: type)
      let contrast = try SpectralContrast<Scalar>(options: options, sampleRate: rate)
      // A valley 80 dB below its peak keeps 6e-8 / 1e-4 of its magnitude in Float's bins.
      golden.answer.add(
        options.isLinear ? contrast(x) : try ClipSpectralContrast(contrast)(x),
        within: isFloat ? 1e-4 : 1e-9,
        set.line("Octave contrast", profile: ".librosa", oracle: "librosa", precision),
        question.signal, to: &parity)
    }
    for golden in set.content.chroma {
      let question = golden.question
      let (x, rate) = try Golden.signal(question.signal, as: type)
      let chroma = try Chroma<Scalar>(
        classes: question.classes, tuning: question.tuning, fftLength: question.fftLength,
        hopLength: question.hopLength, sampleRate: rate)
      // The specification's bound for mel bands, which are sums of powers like these.
      golden.answer.add(
        chroma(x), within: isFloat ? 2e-6 : 1e-9,
        set.line("Pitch classes", profile: ".librosa", oracle: "librosa", precision),
        question.signal, to: &parity)
    }
    for golden in set.content.lfcc {
      let question = golden.question
      let options = MFCCOptions.linearFrequency(
        coefficients: question.coefficients, bands: question.bands,
        fftLength: question.fftLength, hopLength: question.hopLength)
      let (x, rate) = try Golden.signal(question.signal, as: type)
      // The specification's bound for MFCC in Float, 5e-4, of rows that reach some hundred; but the
      // narrow bands of a chirp lie 100 dB below its power, where Float's transform has noise.
      golden.answer.add(
        try MFCC<Scalar>(options: options, sampleRate: rate)(x), within: isFloat ? 1e-4 : 1e-9,
        set.line("LFCC", oracle: "librosa", precision), question.signal, to: &parity)
    }
  }

  @Test("They agree with librosa in float64")
  func parity() throws {
    var parity = Parity("Octave contrast, pitch classes, linear bands")
    for set in try Golden.sets("bands", as: File.self, &parity) {
      try compare(set, as: Double.self, &parity)
      try compare(set, as: Float.self, &parity)
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("An octave above half the sample rate is an error that names the parameter")
  func contrastErrors() throws {
    let error = #expect(throws: SpectralError.self) { try SpectralContrast(sampleRate: 8000) }
    #expect(error?.description.hasPrefix("bands is 6, but must be at most 5") == true)
    func expectError(_ name: String, _ change: (inout SpectralContrastOptions) -> Void) {
      var options = SpectralContrastOptions()
      change(&options)
      let error = #expect(throws: SpectralError.self) {
        try SpectralContrast(options: options, sampleRate: 16000)
      }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    expectError("bands") { $0.bands = 0 }
    expectError("minimumFrequency") { $0.minimumFrequency = 8000 }
    expectError("quantile") { $0.quantile = 1 }
    expectError("fftLength") { $0.fftLength = 64 }
    expectError("fftLength") { $0.fftLength = 0 }
    expectError("hopLength") { $0.hopLength = 0 }
    #expect(throws: SpectralError.self) {
      try ClipSpectralContrast(SpectralContrast(sampleRate: 16000), topDB: -1)
    }
    #expect(throws: SpectralError.self) {
      try ClipSpectralContrast(
        SpectralContrast(options: SpectralContrastOptions(isLinear: true), sampleRate: 16000))
    }
    #expect(throws: SpectralError.self) { try SpectralContrast(sampleRate: .nan) }
  }

  @Test("Parameters of pitch classes that make no sense are errors")
  func chromaErrors() {
    for (classes, tuning, rate) in [(0, 0, 16000), (12, .nan, 16000), (12, 0, 0)]
      as [(Int, Double, Double)]
    {
      #expect(throws: SpectralError.self) {
        try Chroma(classes: classes, tuning: tuning, sampleRate: rate)
      }
    }
  }

  @Test("Bark and ERB rate have the values that their papers' formulas give, there and back")
  func scales() {
    // Traunmüller: 26.81 / 2.96 − 0.53; Glasberg and Moore: 21.4 log₁₀ 5.37.
    #expect(abs(MelScale.bark.mel(fromHertz: 1000) - 8.527432432432432) < 1e-13)
    #expect(abs(MelScale.erb.mel(fromHertz: 1000) - 15.62144971) < 1e-7)
    for scale in MelScale.allCases {
      for frequency in [0, 50, 999, 1000, 4321, 20000] as [Double] {
        let back = scale.hertz(fromMel: scale.mel(fromHertz: frequency))
        #expect(abs(back - frequency) <= 1e-11 * max(1, frequency), "\(scale)")
      }
    }
  }

  @Test("Streamed equals whole, bit for bit")
  func streamed() throws {
    let options = SpectralContrastOptions(fftLength: 256, hopLength: 80, bands: 4)
    StreamingTests.check(try SpectralContrast(options: options, sampleRate: 8000))
    StreamingTests.check(try SpectralContrast<Double>(options: options, sampleRate: 8000))
    StreamingTests.check(try Chroma(fftLength: 256, hopLength: 100, sampleRate: 8000))
    StreamingTests.check(
      try MFCC(options: .linearFrequency(bands: 40, fftLength: 256), sampleRate: 8000))
  }

  @Test("Contrast and pitch classes do not change with gain or polarity")
  func gain() throws {
    let (x, rate) = try Golden.signal("voice", as: Double.self)
    let chroma = try Chroma<Double>(sampleRate: rate)
    #expect(chroma(x.map { -4 * $0 }) == chroma(x))
    let contrast = try SpectralContrast<Double>(
      options: SpectralContrastOptions(bands: 5), sampleRate: rate)
    let (plain, loud) = (contrast(x), contrast(x.map { -4 * $0 }))
    let comparison = Comparison(loud.elements, plain.elements, within: 1e-11)  // of some 30 dB
    #expect(comparison.isWithinBound, "\(comparison)")
  }
}
