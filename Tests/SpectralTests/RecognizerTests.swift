import Determinism
import Foundation
import Spectral
import TestSupport
import Testing

@Suite("Filter banks and cepstra of speech recognisers")
struct RecognizerTests {
  struct File: Decodable {
    struct Case: Decodable {
      struct Changes: Decodable {
        var coefficients: Int?
        var bands: Int?
        var snip: Bool?
        var energy: Bool?
        var use_energy: Bool?
        var energy_floor: Double?
        var lowest: Double?
        var highest: Double?
      }
      var profile: FilterBankProfile
      var isFloat32: Bool
      var signal: String
      var changes: Changes
      var frameCount: Int
      var rows: [Int]
      var columns: Int
      var values: [Double]

      /// The profile with the case's changes.
      func options(_ rate: Double) -> FilterBankCepstralOptions {
        var options = FilterBankCepstralOptions(profile, sampleRate: rate)
        options.coefficients = changes.coefficients ?? options.coefficients
        options.filterBank.bands = changes.bands ?? options.filterBank.bands
        options.filterBank.minimumFrequency =
          changes.lowest ?? options.filterBank.minimumFrequency
        options.filterBank.maximumFrequency = changes.highest
        if changes.snip == false { options.filterBank.alignment = .hopCentered() }
        if changes.use_energy == false || changes.energy == false { options.zeroth = .cosine }
        options.leastLogEnergy = changes.energy_floor.map { log($0) }
        return options
      }

      /// What Formant computes of the case, in double precision.
      func compute<Scalar: SpectralScalar>(_ scalar: Scalar.Type) throws -> Matrix<Double> {
        let (x, rate) = try Golden.signal(signal, as: Scalar.self)
        let options = options(rate)
        let values =
          changes.coefficients == nil
          ? try LogFilterBank<Scalar>(options: options.filterBank, sampleRate: rate)(x)
          : try MFCC<Scalar>(options: options, sampleRate: rate)(x)
        #expect(values.rows == frameCount && values.columns == columns, "\(profile) \(signal)")
        return values.selecting(rows: rows)
      }
    }
    struct Delta: Decodable {
      var reach: Int
      var values: [Double]
      var twice: [Double]
    }
    var versions: [String: String]
    var cases: [Case]
    var features: [Double]
    var deltas: [Delta]
  }

  @Test("The goldens come from the pinned versions")
  func versions() throws {
    let versions = try Golden.read("recognizers", as: File.self).versions
    #expect(versions["kaldi-native-fbank"] == "1.23.0")
    #expect(versions["python_speech_features"] == "0.6" && versions["opensmile"] == "2.6.0")
  }

  /// The specification's bounds, as shares of the largest value in a row.
  ///
  /// 1e-4 against float32, 1e-9 against float64. Bands 100 dB below the loudest are noise of the float32 transform in Kaldi's
  /// rows of pure tones, 3e-3 of the row; there the float64 definition is what binds.
  static func bound(_ golden: File.Case) -> Double {
    if !golden.isFloat32 { return 1e-9 }
    return isPure(golden) ? 3e-3 : 1e-4
  }

  static func isPure(_ golden: File.Case) -> Bool {
    golden.isFloat32 && ["tone", "chirp"].contains(golden.signal)
  }

  @Test("Double and Float agree with the libraries", arguments: FilterBankProfile.allCases)
  func parity(_ profile: FilterBankProfile) throws {
    var parity = Parity("Filter banks and cepstra of recognisers, .\(profile)")
    let oracles: [FilterBankProfile: String] = [
      .kaldi: "kaldi-native-fbank", .htk: "opensmile",
      .pythonSpeechFeatures: "python_speech_features",
    ]
    for set in try Golden.sets("recognizers", as: File.self, &parity) {
      for golden in set.content.cases where golden.profile == profile {
        let library = profile == .kaldi && !golden.isFloat32 ? "numpy" : oracles[profile] ?? ""
        // A row of zeros has no largest value; a nat is the unit of all these numbers.
        let scale = rowScale(golden.values, columns: golden.columns, atLeast: 1)
        let transform =
          (golden.changes.coefficients == nil ? "Log filter bank" : "MFCC")
          + (golden.changes.snip == false ? ", whole clip" : "")
          + (Self.isPure(golden) ? ", pure tones" : "")
        func add(_ values: Matrix<Double>, within bound: Double, _ precision: ParityLine.Precision)
        {
          parity.add(
            set.line(transform, profile: ".\(profile)", oracle: library, precision),
            "\(golden.signal) \(golden.changes)", values.elements, golden.values, scale: scale,
            within: .share(bound))
        }
        let bound = Self.bound(golden)
        add(try golden.compute(Double.self), within: bound, .double)
        // Logarithms are rounded to Float before the cosine transform, pre-emphasis over the whole
        // signal before the window: some units of 6e-8 times the lifter's factor, up to 12.
        add(try golden.compute(Float.self), within: max(bound, 5e-6), .float)
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("The voice's frame 200 has the numbers published for each library")
  func published() throws {
    let (x, rate) = try Golden.signal("voice", as: Double.self)
    var unscaled = FilterBankCepstralOptions(.kaldi, sampleRate: rate)
    #expect(unscaled.filterBank.bitDepth == 16)
    let kaldi = try MFCC<Double>(options: unscaled, sampleRate: rate)(x)
    #expect(kaldi.rows == 398)
    let cepstrum = Comparison(
      kaldi.row(200).prefix(4), [23.1205, 14.9065, 39.1856, 15.5949], within: 1e-4)
    #expect(cepstrum.isWithinBound, "\(cepstrum)")
    let bands = try LogFilterBank<Double>(.kaldi, sampleRate: rate)(x).row(200).prefix(4)
    let energies = Comparison(bands, [21.1631, 21.1005, 21.268, 21.2672], within: 1e-4)
    #expect(energies.isWithinBound, "\(energies)")
    let psf = try MFCC<Double>(.pythonSpeechFeatures, sampleRate: rate)(x)
    #expect(psf.rows == 399)
    // Half a unit of the last printed digit.
    let published = Comparison(
      psf.row(200).prefix(4), [17.8494396, 17.43989817, 18.45763479, -7.61219098], within: 6e-9)
    #expect(published.isWithinBound, "\(published)")
    unscaled.filterBank.bitDepth = 1
    let quiet = try MFCC<Double>(options: unscaled, sampleRate: rate)(x)
    #expect(abs(kaldi[200, 0] - quiet[200, 0] - 2 * log(32768)) < 1e-9)
  }

  @Test("Streamed equals whole, bit for bit", arguments: FilterBankProfile.allCases)
  func streamed(_ profile: FilterBankProfile) throws {
    var options = FilterBankCepstralOptions(profile, sampleRate: 8000)
    StreamingTests.check(try LogFilterBank(options: options.filterBank, sampleRate: 8000))
    StreamingTests.check(try MFCC(options: options, sampleRate: 8000))
    StreamingTests.check(try MFCC<Double>(options: options, sampleRate: 8000))
    options.filterBank.alignment = .hopCentered()
    StreamingTests.check(try MFCC(options: options, sampleRate: 8000))
  }

  @Test("Gain: a factor of 2 adds ln 4 to the log energy and nothing to other coefficients")
  func gain() throws {
    var generator = SeededGenerator(seed: 8)
    let x = (0..<4000).map { _ in generator.uniform() - 0.5 }
    for profile in [CepstralProfile.kaldi, .pythonSpeechFeatures, .htk] {
      let mfcc = try MFCC<Double>(profile, sampleRate: 16000)
      let (plain, loud) = (mfcc(x), mfcc(x.map { 2 * $0 }))
      // HTK's bands are magnitudes: ln 2 each, √(2/26) times 26 of them.
      let step = profile == .htk ? log(2) * 52.0.squareRoot() : log(4)
      for row in 0..<plain.rows {
        #expect(abs(loud[row, 0] - plain[row, 0] - step) < 1e-11)
        for index in 1..<13 { #expect(abs(loud[row, index] - plain[row, index]) < 1e-10) }
      }
      #expect(mfcc(x.map { -$0 }) == plain)  // polarity, bit for bit
    }
  }

  @Test("Frames of a signal delayed by a hop are the frames before, bit for bit")
  func shift() throws {
    var generator = SeededGenerator(seed: 9)
    let x = (0..<4000).map { _ in Float(generator.uniform() - 0.5) }
    for profile in [CepstralProfile.kaldi, .htk] {
      let mfcc = try MFCC(profile, sampleRate: 16000)
      let (plain, late) = (mfcc(x), mfcc([Float](repeating: 0, count: 160) + x))
      for row in 0..<plain.rows { #expect(late.row(row + 1) == plain.row(row)) }
    }
  }

  @Test("Silence is the floor's logarithm in every band and 0 in every coefficient but the first")
  func silence() throws {
    let floors: [FilterBankProfile: Double] = [
      .kaldi: log(Double(Float.ulpOfOne)), .htk: 0, .pythonSpeechFeatures: log(.ulpOfOne),
    ]
    let x = [Double](repeating: 0, count: 1000)
    for (profile, floor) in floors {
      let bands = try LogFilterBank<Double>(profile, sampleRate: 16000)(x)
      #expect(bands.elements.allSatisfy { $0 == floor })
      let options = FilterBankCepstralOptions(profile, sampleRate: 16000)
      let cepstra = try MFCC<Double>(options: options, sampleRate: 16000)(x)
      for row in 0..<cepstra.rows {
        #expect(cepstra[row, 0] == floor)
        #expect(cepstra.row(row).dropFirst().allSatisfy { abs($0) < 1e-12 })
      }
    }
  }

  @Test("A sample that is not finite spoils the frames that hold it")
  func notFinite() throws {
    var x = [Float](repeating: 0.1, count: 2000)
    x[1000] = .nan
    let values = try MFCC(.kaldi, sampleRate: 16000)(x)
    for row in 0..<values.rows {
      let isHit = (row * 160..<row * 160 + 400).contains(1000)
      #expect(values.row(row).allSatisfy { $0.isFinite != isHit }, "frame \(row)")
    }
  }

  @Test("Frames are cut as each library cuts them at odd rates")
  func rates() {
    let kaldi = FilterBankOptions(.kaldi, sampleRate: 11025)
    #expect((kaldi.frameLength, kaldi.hopLength, kaldi.fftLength) == (275, 110, 512))
    let psf = FilterBankOptions(.pythonSpeechFeatures, sampleRate: 11025)
    #expect((psf.frameLength, psf.hopLength, psf.fftLength) == (276, 110, 512))
    let wide = FilterBankOptions(.kaldi, sampleRate: 44100)
    #expect((wide.frameLength, wide.hopLength, wide.fftLength) == (1102, 441, 2048))
  }

  @Test("Parameters that make no sense are errors that name them")
  func parameters() throws {
    func expectError(_ name: String, _ change: (inout FilterBankCepstralOptions) -> Void) {
      var options = FilterBankCepstralOptions(.kaldi, sampleRate: 16000)
      change(&options)
      let error = #expect(throws: SpectralError.self) {
        try MFCC(options: options, sampleRate: 16000)
      }
      #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
    }
    expectError("fftLength") { $0.filterBank.fftLength = 0 }
    expectError("frameLength") { $0.filterBank.frameLength = 513 }
    expectError("hopLength") { $0.filterBank.hopLength = 0 }
    expectError("bitDepth") { $0.filterBank.bitDepth = 0 }
    expectError("preEmphasis") { $0.filterBank.preEmphasis = .frame(coefficient: .nan) }
    expectError("floor") { $0.filterBank.floor = .atLeast(0) }
    expectError("maximumFrequency") { $0.filterBank.maximumFrequency = 8001 }
    expectError("coefficients") { $0.coefficients = 24 }
    expectError("lifter") { $0.lifter = -1 }
    expectError("leastLogEnergy") { $0.leastLogEnergy = .infinity }
    for rate in [0, -1, Double.nan, .infinity, 10] {
      #expect(throws: SpectralError.self) { try MFCC(.kaldi, sampleRate: rate) }
    }
    #expect(throws: SpectralError.self) { try ClipMFCC(MFCC(.kaldi, sampleRate: 16000)) }
    try expectCodable(FilterBankCepstralOptions(.htk, sampleRate: 16000))
  }
}
