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
    _ golden: File.Case, within bound: Double, as type: Scalar.Type
  ) throws -> Comparison {
    let (samples, _) = try Golden.signal(golden.signal, as: type)
    let spectra = try golden.plan(as: type)(samples)
    #expect(spectra.rows == golden.frameCount, "\(golden.signal)")
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
    return Comparison(actual, expected, within: bound, scale: scale)
  }

  @Test("Double agrees with librosa 0.11 in float64 to 1e-9 of a row's largest value")
  func double() throws {
    for golden in try Golden.read("stft", as: File.self).cases {
      // The bound of the specification; both sides round near 1e-15.
      let comparison = try compare(golden, within: 1e-9, as: Double.self)
      #expect(comparison.isWithinBound, "\(golden.signal): \(comparison)")
    }
  }

  @Test("Float agrees with librosa 0.11 in float64 to 1e-6 of a row's largest value")
  func float() throws {
    var (ours, theirs) = (0.0, 0.0)
    for golden in try Golden.read("stft", as: File.self).cases {
      // The bound of the specification; the transform of 512 floats rounds near 2e-7.
      let comparison = try compare(golden, within: 1e-6, as: Float.self)
      #expect(comparison.isWithinBound, "\(golden.signal): \(comparison)")
      (ours, theirs) = (max(ours, comparison.error), max(theirs, golden.float32Error))
    }
    print("STFT Float: largest error \(ours) of the row's maximum; librosa float32 \(theirs)")
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
