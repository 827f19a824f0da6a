import Spectral
import TestSupport
import Testing

@Suite("Short-time Fourier transform")
struct STFTTests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      var fftLength: Int
      var windowLength: Int
      var hopLength: Int
      var window: String
      var isCentered: Bool
      var padding: Framing.Padding
      /// Whether NumPy padded the whole signal, rather than librosa its ends.
      var isPaddedWhole: Bool
      var frameCount: Int
      var rows: [Int]
      var bins: [Int]
      var scale: [Double]
      var real: [Double]
      var imaginary: [Double]
      var float32Error: Double

      func plan<Scalar>(as type: Scalar.Type) throws -> STFT<Scalar> {
        let windows: [String: Window] = [
          "hann": .hann, "hamming": .hamming, "blackman": .blackman, "nuttall": .nuttall,
        ]
        return try STFT<Scalar>(
          fftLength: fftLength, windowLength: windowLength, hopLength: hopLength,
          window: #require(windows[window]),
          alignment: isCentered ? .centered(padding: padding) : .left)
      }
    }
    var cases: [Case]
  }

  func compare<Scalar: SpectralScalar>(
    _ golden: File.Case, as type: Scalar.Type, within bound: Double, of set: GoldenSet<File>,
    _ parity: inout Parity
  ) throws {
    let padding = (golden.isPaddedWhole ? "as a whole " : "") + "by \(golden.padding)"
    let alignment = golden.isCentered ? "padded \(padding)" : "left"
    let line = set.line(
      "STFT, \(alignment)", profile: ".librosa", oracle: "librosa", precision(of: type))
    let (samples, _) = try Golden.signal(golden.signal, as: type)
    let spectra = try golden.plan(as: type)(samples)
    guard spectra.rows == golden.frameCount else {
      return parity.fail("\(golden.signal): \(spectra.rows) frames, not \(golden.frameCount)")
    }
    var (actual, expected, scale) = ([Double](), [Double](), [Double]())
    for (r, row) in golden.rows.enumerated() {
      for (b, bin) in golden.bins.enumerated() {
        let value = spectra[row, bin]
        actual += [Double(value.real), Double(value.imaginary)]
        let index = r * golden.bins.count + b
        expected += [golden.real[index], golden.imaginary[index]]
        let largest = golden.scale[r] == 0 ? 1 : golden.scale[r]
        scale += [largest, largest]
      }
    }
    parity.add(
      line, golden.signal, actual, expected, scale: scale, within: .share(bound),
      float32Error: line.precision == .float ? golden.float32Error : nil)
  }

  @Test("Double and Float agree with librosa in float64, in every alignment and padding")
  func parity() throws {
    var parity = Parity("Short-time Fourier transform")
    for set in try Golden.sets("stft", as: File.self, &parity) {
      for golden in set.content.cases {
        // The bounds of the specification; in float64 both sides round near 1e-15, and the
        // transform of 512 floats near 2e-7.
        try compare(golden, as: Double.self, within: 1e-9, of: set, &parity)
        try compare(golden, as: Float.self, within: 1e-6, of: set, &parity)
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("Magnitude and power are those of the complex bins")
  func magnitudes() throws {
    let (x, _) = try Golden.signal("vowel", as: Float.self)
    let stft = try STFT(fftLength: 128, windowLength: 100, hopLength: 50)
    let spectra = stft(x)
    #expect(stft.power(of: x) == spectra.map(\.power))
    #expect(stft.magnitude(of: x) == spectra.map(\.magnitude))
  }

  @Test("Bins lie at multiples of rate / length")
  func frequencies() throws {
    let frequencies = try STFT(fftLength: 512).frequencies(sampleRate: 16000)
    #expect(frequencies.count == 257 && frequencies[1] == 31.25 && frequencies[256] == 8000)
  }

  @Test(
    "Parameters that make no sense are errors that name them",
    arguments: [
      (0, nil, 160, "fftLength"), (-5, nil, 160, "fftLength"), (512, 0, 160, "windowLength"),
      (512, 513, 160, "windowLength"), (512, nil, 0, "hopLength"), (512, nil, -1, "hopLength"),
      (512, nil, .max, "hopLength"), (.max, nil, 1, "fftLength"),
    ] as [(Int, Int?, Int, String)])
  func parameters(_ length: Int, _ window: Int?, _ hop: Int, _ name: String) {
    let error = #expect(throws: SpectralError.self) {
      try STFT(fftLength: length, windowLength: window, hopLength: hop)
    }
    #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
  }
}
