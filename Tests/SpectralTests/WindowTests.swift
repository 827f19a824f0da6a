import Foundation
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

  /// Every shape, in an order of its own.
  static let shapes: [Window.Shape] = [
    .rectangular, .bartlett, .cosine, .hann, .hamming, .povey, .blackman, .nuttall,
    .blackmanHarris, .flatTop, .gaussian(standardDeviation: 3), .kaiser(beta: 8),
    .tukey(taperedShare: 0.5), .triangular, .parzen, .bohman, .bartlettHann, .lanczos,
    .exponential(decay: 3), .generalHamming(alpha: 0.7),
    .generalGaussian(power: 1.5, standardDeviation: 4), .generalCosine(coefficients: [0.6, 0.4]),
    .chebyshev(attenuation: 60), .taylor(levelSideLobes: 4, attenuation: 30),
    .dpss(timeHalfBandwidth: 2.5), .kaiserBesselDerived(beta: 4), .praatHann, .praatGaussian,
  ]

  @Test("Of no samples a window is empty, of one it is 1, of more finite", arguments: shapes)
  func short(_ shape: Window.Shape) throws {
    for symmetry in Window.Symmetry.allCases {
      let window = Window(shape, symmetry)
      try window.validate()
      #expect(window.samples(count: 0) == [])
      #expect(window.samples(count: 1) == [1])
      for count in [2, 3, 4, 31, 32] {
        let values = window.samples(count: count)
        // The flat top's coefficients add up to 1.000 000 003.
        #expect(values.count == count && values.allSatisfy { abs($0) <= 1 + 1e-8 })
        guard symmetry == .symmetric else { continue }
        // Cosines of angles on both sides of a turn differ by some units in the last place.
        let mirrored = Comparison(values.reversed(), values, within: 1e-14)
        #expect(mirrored.isWithinBound, "\(shape), \(count): \(mirrored)")
      }
    }
  }

  @Test("Slepian's window holds more energy in its band than any other")
  func concentration() {
    let (n, product) = (64, 3.0)
    // The energy within ±W of a sequence of energy 1: the kernel is sin 2πW(i − k) / π(i − k).
    func share(_ window: Window) -> Double {
      let values = window.symmetric.samples(count: n)
      var (inside, whole) = (0.0, 0.0)
      for (i, a) in values.enumerated() {
        whole += a * a
        for (k, b) in values.enumerated() {
          let x = 2 * product / Double(n) * Double(i - k)
          inside += a * b * (i == k ? 1 : sin(.pi * x) / (.pi * x)) * 2 * product / Double(n)
        }
      }
      return inside / whole
    }
    let best = share(.dpss(timeHalfBandwidth: product))
    #expect(best > 0.999_99 && best <= 1)
    for other in Self.shapes.map({ Window($0) }) { #expect(share(other) < best, "\(other.shape)") }
  }

  @Test("Dolph's side lobes are all as low as asked, and Taylor's are no higher")
  func sideLobes() throws {
    let n = 32
    let fft = try RealFFT<Double>(length: 4096)
    func largestSideLobe(_ window: Window) throws -> Double {
      let values = window.symmetric.samples(count: n) + Array(repeating: 0, count: 4096 - n)
      let bins = try fft.forward(values).map { hypot($0.real, $0.imaginary) / values.reduce(0, +) }
      // Beyond the first minimum the main lobe is over.
      let end = try #require((1..<2048).first { bins[$0] < bins[$0 + 1] })
      return 20 * log10(bins[end...].reduce(0, max))
    }
    // Between bins of 4096 a lobe of 32 samples falls by less than 0.1 dB.
    #expect(abs(try largestSideLobe(.chebyshev(attenuation: 60)) + 60) < 0.1)
    #expect(abs(try largestSideLobe(.taylor(levelSideLobes: 4, attenuation: 30)) + 30) < 1)
  }

  @Test("Squares of Kaiser's derived window half a window apart add to 1")
  func powerComplement() {
    for count in [2, 10, 64] {
      let squares = Window.kaiserBesselDerived(beta: 4).samples(count: count).map { $0 * $0 }
      for i in 0..<count / 2 { #expect(abs(squares[i] + squares[i + count / 2] - 1) < 1e-15) }
    }
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
