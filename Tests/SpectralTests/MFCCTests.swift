import Spectral
import TestSupport
import Testing

@Suite("Cepstral coefficients")
struct MFCCTests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      var options: GoldenMelOptions
      var coefficients: Int
      var lifter: Double
      var frameCount: Int
      var rows: [Int]
      var values: [Double]
      var clipped: [Double]
      var float32Error: Double
      var float32ClipError: Double

      func matrix(_ values: [Double]) -> Matrix<Double> {
        Matrix(rows: rows.count, columns: coefficients, elements: values)
      }

      var mfccOptions: MFCCOptions {
        MFCCOptions(coefficients: coefficients, mel: options.options, lifter: lifter)
      }
    }
    struct DeltaCase: Decodable {
      var width: Int
      var order: Int
      var frames: [Int]
      var values: [Double]
    }
    var cases: [Case]
    var deltas: [DeltaCase]
  }

  func compare<Scalar: SpectralScalar>(
    _ golden: File.Case, as type: Scalar.Type, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    let isFloat = Scalar.self == Float.self
    let (x, rate) = try Golden.signal(golden.signal, as: type)
    let mfcc = try MFCC<Scalar>(options: golden.mfccOptions, sampleRate: rate)
    let values = mfcc(x)
    guard values.rows == golden.frameCount else {
      return parity.fail("\(golden.signal): \(values.rows) frames, not \(golden.frameCount)")
    }
    // Errors are multiplied by the lifter as the coefficients are.
    let lift = 1 + golden.lifter / 2
    let rows = golden.rows.indices
    func add(
      _ transform: String, _ actual: Matrix<Scalar>, _ expected: [Double], of chosen: [Int],
      within float: Double, _ theirs: Double?
    ) {
      let count = golden.coefficients
      let wanted = chosen.flatMap { expected[$0 * count..<($0 + 1) * count] }
      guard !wanted.isEmpty else { return }
      parity.add(
        set.line(transform, profile: ".librosa", oracle: "librosa", precision(of: type)),
        golden.signal, actual.selecting(rows: chosen.map { golden.rows[$0] }).elements, wanted,
        scale: rowScale(wanted, columns: count),
        within: isFloat ? .difference(float * lift, unit: "dB") : .share(1e-9),
        float32Error: isFloat ? theirs : nil)
    }
    // Where top_db changes nothing, all bands are within 80 dB of the clip's loudest. Elsewhere
    // logarithms reach to where Float rounds, 130 dB below the frame's loudest bin: some hundredths
    // of a dB in bands that only a synthetic signal has so low. Else the specification's bound.
    let isDeep = rows.map { row in
      let range = row * golden.coefficients..<(row + 1) * golden.coefficients
      return golden.values[range] != golden.clipped[range]
    }
    add(
      "MFCC", values, golden.values, of: rows.filter { !isDeep[$0] }, within: 5e-4,
      golden.float32Error)
    add(
      "MFCC, rows with bands 80 dB down", values, golden.values, of: rows.filter { isDeep[$0] },
      within: 0.05, nil)
    add(
      "MFCC, top_db 80", try ClipMFCC(mfcc)(x), golden.clipped, of: Array(rows), within: 5e-4,
      golden.float32ClipError)
  }

  @Test("Coefficients and their deltas agree with librosa in float64, at the edges too")
  func parity() throws {
    var parity = Parity("Cepstra of librosa")
    for set in try Golden.sets("cepstra", as: File.self, &parity) {
      for golden in set.content.cases {
        try compare(golden, as: Double.self, of: set, &parity)
        try compare(golden, as: Float.self, of: set, &parity)
      }
      let (x, rate) = try Golden.signal("voice", as: Double.self)
      let mfcc = try MFCC<Double>(
        .librosa, coefficients: 3, bands: 40, fftLength: 512, hopLength: 160, sampleRate: rate)
      let values = try ClipMFCC(mfcc)(x)
      for golden in set.content.deltas {
        let deltas = try Deltas(width: golden.width, order: golden.order)(values)
        let actual = golden.frames.flatMap { Array(deltas.row($0)) }
        // SciPy solves for the weights by least squares, good to about 1e-12.
        parity.add(
          set.line("Deltas of MFCC", profile: ".librosa", oracle: "librosa"),
          "width \(golden.width)", actual, golden.values,
          scale: rowScale(golden.values, columns: 3), within: .share(1e-9))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("The voice's coefficients are those published for librosa")
  func published() throws {
    let (x, rate) = try Golden.signal("voice", as: Double.self)
    let mfcc = try MFCC<Double>(
      .librosa, coefficients: 13, bands: 40, fftLength: 512, hopLength: 160, sampleRate: rate)
    let values = try ClipMFCC(mfcc)(x)
    let expected = [
      (0, [-307.3238658, 20.02162144, 25.56209347, 17.72878111]),
      (200, [-229.1209528, 94.86129138, 71.14000197, 36.43464262]),
    ]
    for (frame, row) in expected {
      // Half a unit of the last printed digit.
      let comparison = Comparison(values.row(frame).prefix(4), row, within: 6e-8)
      #expect(comparison.isWithinBound, "\(comparison)")
    }
    let means = (0..<4).map { values.column($0).reduce(0, +) / Double(values.rows) }
    let comparison = Comparison(
      means, [-241.5898276, 75.23571783, 57.39198105, 32.60834202], within: 6e-8)
    #expect(comparison.isWithinBound, "\(comparison)")
    let deltas = try Deltas()(values)
    let slopes = Comparison(
      [deltas[0, 1], deltas[4, 1], deltas[200, 1]],
      [0.7650896364, 0.7650896364, -0.08436119703], within: 6e-11)
    #expect(slopes.isWithinBound, "\(slopes)")
  }

  @Test("Deltas of too few frames, and of odd parameters, are errors")
  func deltaErrors() throws {
    #expect(throws: SpectralError.self) { try Deltas(width: 8) }
    #expect(throws: SpectralError.self) { try Deltas(width: 1) }
    #expect(throws: SpectralError.self) { try Deltas(width: 3, order: 3) }
    #expect(throws: SpectralError.self) { try Deltas(order: 0) }
    let error = #expect(throws: SpectralError.self) {
      try Deltas(width: 9)(Matrix<Float>(rows: 8, columns: 2, repeating: 0))
    }
    #expect(
      error?.description == "width is 9, but must be at most the number of frames, which is 8")
  }

  @Test("MFCC of silence is -100√M in the zeroth coefficient and 0 elsewhere")
  func silence() throws {
    let narrow = try MFCC(.librosa, coefficients: 13, bands: 40, sampleRate: 16000)(
      [Float](repeating: 0, count: 1000))
    let wide = try MFCC<Double>(.librosa, coefficients: 13, bands: 40, sampleRate: 16000)(
      [Double](repeating: 0, count: 1000))
    #expect(narrow.rows == 2 && wide.rows == 2)
    for row in 0..<2 {
      #expect(abs(wide[row, 0] + 100 * 40.0.squareRoot()) < 1e-12)
      #expect(abs(narrow[row, 0] + 632.45553) < 1e-4)  // a unit in the last place is 6e-5
      for index in 1..<13 {
        #expect(abs(wide[row, index]) < 1e-13 && abs(narrow[row, index]) < 1e-4)
      }
    }
  }

  @Test("Steps by steps from power give the bits of the whole")
  func parts() throws {
    let (x, rate) = try Golden.signal("tone", as: Float.self)
    let mfcc = try MFCC(
      .librosa, coefficients: 13, bands: 41, fftLength: 512, hopLength: 160, sampleRate: rate)
    let logMel = try #require(mfcc.logMel)
    let whole = mfcc(x)
    var power = Spectrogram(logMel.mel.stft, .power).stream()
    var bands = [Float](repeating: 0, count: 41)
    var row = [Float](repeating: 0, count: 13)
    func check(_ frame: Int, _ spectrum: Span<Float>) {
      var output = bands.mutableSpan
      logMel.apply(power: spectrum, into: &output)
      var coefficients = row.mutableSpan
      mfcc.apply(logMel: output.span, into: &coefficients)
      #expect(row == Array(whole.row(frame)))
    }
    power.push(x, check)
    power.finish(check)
  }

  @Test(
    "Parameters that make no sense are errors that name them",
    arguments: [
      (0, 40, 0, "coefficients"), (41, 40, 0, "coefficients"), (13, 40, -1, "lifter"),
      (13, 40, .infinity, "lifter"), (13, 0, 0, "bands"),
    ] as [(Int, Int, Double, String)])
  func parameters(_ coefficients: Int, _ bands: Int, _ lifter: Double, _ name: String) {
    let options = MFCCOptions(
      coefficients: coefficients, mel: MelOptions(bands: bands), lifter: lifter)
    let error = #expect(throws: SpectralError.self) {
      try MFCC(options: options, sampleRate: 16000)
    }
    #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    let mfcc = try? MFCC(.librosa, sampleRate: 16000)
    #expect(throws: SpectralError.self) { try ClipMFCC(#require(mfcc), topDB: -80) }
  }

  @Test("The cosine transform is orthonormal")
  func orthonormal() throws {
    let count = 20
    let dct = try CosineTransform<Double>(inputCount: count, outputCount: count)
    let columns = try (0..<count).map { index in
      var unit = [Double](repeating: 0, count: count)
      unit[index] = 1
      return try dct(unit)
    }
    for i in 0..<count {
      for j in 0..<count {
        let product = zip(columns[i], columns[j]).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - (i == j ? 1 : 0)) < 1e-14)
      }
    }
    #expect(throws: SpectralError.self) { try CosineTransform(inputCount: 0, outputCount: 0) }
    #expect(throws: SpectralError.self) { try CosineTransform(inputCount: 4, outputCount: 5) }
    #expect(throws: SpectralError.lengthMismatch(argument: "values", expected: 20, found: 1)) {
      try dct([1])
    }
  }
}
