import Spectral
import TestSupport
import Testing

@Suite("Windows")
struct WindowTests {
  struct File: Decodable {
    struct Case: Decodable {
      var shape: String
      var parameter: Double?
      var isPeriodic: Bool
      var count: Int
      var values: [Double]

      func window() throws -> Window {
        let parameter = parameter ?? .nan
        let shapes: [String: Window.Shape] = [
          "rectangular": .rectangular, "bartlett": .bartlett, "cosine": .cosine, "hann": .hann,
          "hamming": .hamming, "blackman": .blackman, "nuttall": .nuttall,
          "blackmanHarris": .blackmanHarris, "flatTop": .flatTop,
          "gaussian": .gaussian(standardDeviation: parameter), "kaiser": .kaiser(beta: parameter),
          "tukey": .tukey(taperedShare: parameter),
        ]
        return Window(try #require(shapes[shape]), isPeriodic ? .periodic : .symmetric)
      }
    }
    var cases: [Case]
  }

  @Test("Every window equals SciPy's")
  func parity() throws {
    var parity = Parity("Windows")
    for set in try Golden.sets("windows", as: File.self, &parity) {
      for golden in set.content.cases {
        // Largest value 1; a few units in the last place for cosines, and for Bessel's series.
        parity.add(
          set.line("Windows", oracle: "scipy"), "\(golden.shape) \(golden.count)",
          try golden.window().samples(count: golden.count), golden.values, within: .share(4e-15))
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("A periodic window is the symmetric one of a sample more, without the last")
  func periodic() {
    for window in [Window.hann, .hamming, .blackman, .nuttall, .bartlett, .kaiser(beta: 5)] {
      #expect(
        window.samples(count: 16) == Array(window.symmetric.samples(count: 17).dropLast()))
    }
  }

  @Test("A window of no samples is empty, of one sample 1")
  func short() {
    #expect(Window.hann.samples(count: 0) == [])
    #expect(Window.hann.samples(count: 1) == [1])
  }

  @Test("A Hann window of 8 is periodic by default")
  func hannOfEight() {
    let expected = [0, 0.14644660940672624, 0.5, 0.8535533905932737, 1]
    let comparison = Comparison(
      Window.hann.samples(count: 8).prefix(5), expected, within: 1e-15)
    #expect(comparison.isWithinBound, "\(comparison)")
  }

  @Test(
    "A window's parameter that makes no sense is an error that names it",
    arguments: [
      (Window.gaussian(standardDeviation: 0), "standardDeviation"),
      (.gaussian(standardDeviation: .nan), "standardDeviation"), (.kaiser(beta: -1), "beta"),
      (.tukey(taperedShare: 1.5), "taperedShare"),
    ])
  func parameters(_ window: Window, _ name: String) {
    let error = #expect(throws: SpectralError.self) { try STFT(window: window) }
    #expect(error?.description.contains(name) == true)
  }
}
