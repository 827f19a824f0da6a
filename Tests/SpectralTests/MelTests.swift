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

  @Test("Scales equal librosa's, both ways")
  func scales() throws {
    for golden in try Golden.read("mel", as: File.self).scales {
      let mel = golden.hertz.map { golden.scale.mel(fromHertz: $0) }
      // Units in the last place of numbers up to 4000.
      let there = Comparison(mel, golden.mel, within: 1e-12)
      #expect(there.isWithinBound, "\(golden.scale): \(there)")
      let hertz = golden.mel.map { golden.scale.hertz(fromMel: $0) }
      let back = Comparison(hertz, golden.hertz, within: 1e-10)
      #expect(back.isWithinBound, "\(golden.scale): \(back)")
    }
  }

  @Test("Filters have the sums and centroids of librosa's, and the same bands are empty")
  func banks() throws {
    for golden in try Golden.read("mel", as: File.self).banks {
      let options = golden.options.options
      let bank = try MelFilterBank<Double>(
        bands: options.bands, fftLength: options.fftLength, sampleRate: golden.sampleRate,
        minimumFrequency: options.minimumFrequency, maximumFrequency: options.maximumFrequency,
        scale: options.scale, normalization: options.normalization)
      let weights = bank.weights
      let sums = (0..<bank.bands).map { weights.row($0).reduce(0, +) }
      let centroids = (0..<bank.bands).map { band in
        weights.row(band).enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
      }
      // The bound of the specification for double precision.
      let first = Comparison(sums, golden.sums, within: 1e-9, scale: [golden.sums.max() ?? 1])
      let second = Comparison(
        centroids, golden.centroids, within: 1e-9, scale: [golden.centroids.max() ?? 1])
      #expect(first.isWithinBound && second.isWithinBound, "\(options): \(first), \(second)")
      #expect(bank.emptyBands == golden.emptyBands)
    }
  }

  @Test("Double agrees with librosa 0.11 in float64 to 1e-9 of a row's largest value")
  func double() throws {
    for golden in try Golden.read("mel", as: File.self).cases {
      let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
      let logMel = try LogMelSpectrogram<Double>(
        options: golden.options.options, sampleRate: rate)
      let power = logMel.mel(x)
      #expect(power.rows == golden.frameCount)
      // The bound of the specification, for all three.
      let linear = Comparison.rowwise(
        power.selecting(rows: golden.rows), golden.matrix(golden.power), within: 1e-9)
      #expect(linear.isWithinBound, "power \(golden.signal): \(linear)")
      let decibels = Comparison.rowwise(
        logMel(x).selecting(rows: golden.rows), golden.matrix(golden.decibels), within: 1e-9)
      #expect(decibels.isWithinBound, "decibels \(golden.signal): \(decibels)")
      let clipped = Comparison.rowwise(
        try ClipLogMelSpectrogram(logMel, topDB: 80)(x).selecting(rows: golden.rows),
        golden.matrix(golden.clipped), within: 1e-9)
      #expect(clipped.isWithinBound, "top_db \(golden.signal): \(clipped)")
    }
  }

  @Test("Float agrees to 2e-6 of a row's largest power, and to 1e-3 dB within 80 dB of the maximum")
  func float() throws {
    var (power, theirPower, decibel, theirDecibel) = (0.0, 0.0, 0.0, 0.0)
    for golden in try Golden.read("mel", as: File.self).cases {
      let (x, rate) = try Golden.signal(golden.signal, as: Float.self)
      let logMel = try LogMelSpectrogram(options: golden.options.options, sampleRate: rate)
      // Both bounds are the specification's.
      let linear = Comparison.rowwise(
        logMel.mel(x).selecting(rows: golden.rows), golden.matrix(golden.power), within: 2e-6)
      #expect(linear.isWithinBound, "power \(golden.signal): \(linear)")
      let audible = golden.decibels.indices.filter {
        golden.decibels[$0] > golden.loudest - 80
      }
      let actual = logMel(x).selecting(rows: golden.rows).elements
      let logarithms = Comparison(
        audible.map { actual[$0] }, audible.map { golden.decibels[$0] }, within: 1e-3)
      #expect(logarithms.isWithinBound, "decibels \(golden.signal): \(logarithms)")
      power = max(power, linear.error)
      theirPower = max(theirPower, golden.float32PowerError)
      decibel = max(decibel, logarithms.error)
      theirDecibel = max(theirDecibel, golden.float32DecibelError)
    }
    print("mel Float: largest error \(power) of the row's maximum; librosa float32 \(theirPower)")
    print("log-mel Float: largest error \(decibel) dB; librosa float32 \(theirDecibel) dB")
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
