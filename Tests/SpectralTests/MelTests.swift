import Spectral
import TestSupport
import Testing

@Suite("Mel bands")
struct MelTests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      var options: GoldenMelOptions
      var frameCount: Int
      var rows: [Int]
      var power: [Double]
      var decibels: [Double]
      var clipped: [Double]
      var loudest: Double
      var float32PowerError: Double
      var float32DecibelError: Double

      func matrix(_ values: [Double]) -> Matrix<Double> {
        Matrix(rows: rows.count, columns: options.bands, elements: values)
      }
    }
    struct Bank: Decodable {
      var sampleRate: Double
      var options: GoldenMelOptions
      var sums: [Double]
      var centroids: [Double]
      var emptyBands: [Int]
    }
    struct Scale: Decodable {
      var scale: MelScale
      var hertz: [Double]
      var mel: [Double]
    }
    var cases: [Case]
    var banks: [Bank]
    var scales: [Scale]
  }

  func compare<Scalar: SpectralScalar>(
    _ golden: File.Case, as type: Scalar.Type, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    func line(_ transform: String) -> ParityLine {
      set.line(transform, profile: ".librosa", oracle: "librosa", precision(of: type))
    }
    // The bounds of the specification.
    let isFloat = Scalar.self == Float.self
    let (x, rate) = try Golden.signal(golden.signal, as: type)
    let logMel = try LogMelSpectrogram<Scalar>(options: golden.options.options, sampleRate: rate)
    let power = logMel.mel(x)
    guard power.rows == golden.frameCount else {
      return parity.fail("\(golden.signal): \(power.rows) frames, not \(golden.frameCount)")
    }
    let bands = golden.options.bands
    parity.add(
      line("Mel power"), golden.signal, power.selecting(rows: golden.rows).elements, golden.power,
      scale: rowScale(golden.power, columns: bands), within: .share(isFloat ? 2e-6 : 1e-9),
      float32Error: isFloat ? golden.float32PowerError : nil)
    for (transform, matrix, expected) in [
      ("Log-mel", logMel(x), golden.decibels),
      ("Log-mel, top_db 80", try ClipLogMelSpectrogram(logMel, topDB: 80)(x), golden.clipped),
    ] {
      let actual = matrix.selecting(rows: golden.rows).elements
      let scale = rowScale(expected, columns: bands)
      // What lies 80 dB below the loudest is noise of Float's transform.
      let heard = expected.indices.filter {
        !isFloat || golden.decibels[$0] > golden.loudest - 80
      }
      parity.add(
        line(transform), golden.signal, heard.map { actual[$0] }, heard.map { expected[$0] },
        scale: heard.map { scale[$0] } + [1],
        within: isFloat ? .difference(1e-3, unit: "dB") : .share(1e-9),
        float32Error: isFloat ? golden.float32DecibelError : nil)
    }
  }

  func compareBanks(_ set: GoldenSet<File>, _ parity: inout Parity) throws {
    let filters = set.line("Mel filters", profile: ".librosa", oracle: "librosa")
    for golden in set.content.banks {
      let options = golden.options.options
      let bank = try MelFilterBank<Double>(
        bands: options.bands, fftLength: options.fftLength, sampleRate: golden.sampleRate,
        minimumFrequency: options.minimumFrequency, maximumFrequency: options.maximumFrequency,
        scale: options.scale, normalization: options.normalization)
      #expect(bank.emptyBands == golden.emptyBands)
      let weights = bank.weights
      let sums = (0..<bank.bands).map { weights.row($0).reduce(0, +) }
      let centroids = (0..<bank.bands).map { band in
        weights.row(band).enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
      }
      for (actual, expected) in [(sums, golden.sums), (centroids, golden.centroids)] {
        parity.add(
          filters, "\(options)", actual, expected, scale: [expected.max() ?? 1],
          within: .share(1e-9))
      }
    }
    let scales = set.line("Hz to mel", profile: ".librosa", oracle: "librosa")
    for golden in set.content.scales {
      let mel = golden.hertz.map { golden.scale.mel(fromHertz: $0) }
      // Units in the last place of numbers up to 4000.
      parity.add(
        scales, "\(golden.scale)", mel, golden.mel, scale: [mel.max() ?? 1],
        within: .difference(1e-12, unit: "mel"))
      let hertz = golden.mel.map { golden.scale.hertz(fromMel: $0) }
      let back = Comparison(hertz, golden.hertz, within: 1e-10)
      #expect(back.isWithinBound, "\(golden.scale): \(back)")
    }
  }

  @Test("Powers, decibels, filters and scales agree with librosa in float64")
  func parity() throws {
    var parity = Parity("Mel bands")
    for set in try Golden.sets("mel", as: File.self, &parity) {
      for golden in set.content.cases {
        try compare(golden, as: Double.self, of: set, &parity)
        try compare(golden, as: Float.self, of: set, &parity)
      }
      try compareBanks(set, &parity)
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("The sum and one value of the voice's mel spectrogram are those published for librosa")
  func published() throws {
    let (x, rate) = try Golden.signal("voice", as: Double.self)
    let mel = try MelSpectrogram<Double>(
      bands: 40, fftLength: 512, hopLength: 160, sampleRate: rate)(x)
    #expect(mel.rows == 401 && mel.columns == 40)
    // Half a unit of the last printed digit.
    #expect(abs(mel.elements.reduce(0, +) - 4918.74179953) < 5e-9)
    #expect(abs(mel[200, 10] - 2.26912071153e-05) < 5e-17)
  }

  @Test("The bank applied to a power spectrogram gives the bits of the mel spectrogram")
  func parts() throws {
    let (x, rate) = try Golden.signal("tone", as: Float.self)
    let mel = try MelSpectrogram(bands: 40, fftLength: 512, hopLength: 160, sampleRate: rate)
    #expect(try mel.filterBank(mel.stft.power(of: x)) == mel(x))
    #expect(
      throws: SpectralError.lengthMismatch(argument: "a row of power", expected: 257, found: 3)
    ) {
      try mel.filterBank(Matrix<Float>(rows: 1, columns: 3, repeating: 0))
    }
    #expect(throws: SpectralError.lengthMismatch(argument: "filterBank", expected: 256, found: 512))
    {
      try MelSpectrogram(stft: STFT(fftLength: 256), filterBank: mel.filterBank)
    }
  }

  @Test(
    "Parameters that make no sense are errors that name them",
    arguments: [
      (0, 512, 16000, 0, 8000, "bands"), (40, 0, 16000, 0, 8000, "fftLength"),
      (40, 512, 0, 0, 8000, "sampleRate"), (40, 512, .nan, 0, nil, "sampleRate"),
      (40, 512, .infinity, 0, nil, "sampleRate"), (40, 512, 8000, 0, 8000, "maximumFrequency"),
      (40, 512, 16000, -1, 8000, "minimumFrequency"),
      (40, 512, 16000, 5000, 4000, "minimumFrequency"),
      (40, 512, 16000, .nan, 4000, "minimumFrequency"),
    ] as [(Int, Int, Double, Double, Double?, String)])
  func parameters(
    _ bands: Int, _ length: Int, _ rate: Double, _ low: Double, _ high: Double?, _ name: String
  ) {
    let error = #expect(throws: SpectralError.self) {
      try MelFilterBank(
        bands: bands, fftLength: length, sampleRate: rate, minimumFrequency: low,
        maximumFrequency: high)
    }
    #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
  }

  @Test("A floor or a top_db that makes no sense is an error that names it")
  func decibelParameters() throws {
    let mel = try MelSpectrogram(sampleRate: 16000)
    #expect(throws: SpectralError.self) { try LogMelSpectrogram(mel, floor: 0) }
    #expect(throws: SpectralError.self) { try LogMelSpectrogram(mel, floor: .nan) }
    let logMel = try LogMelSpectrogram(mel)
    #expect(throws: SpectralError.self) { try ClipLogMelSpectrogram(logMel, topDB: -1) }
  }
}
