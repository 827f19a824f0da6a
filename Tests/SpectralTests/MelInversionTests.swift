import Foundation
import Spectral
import TestSupport
import Testing

@Suite("Mel bands back to powers and signals")
struct MelInversionTests {
  @Test("The bands of the powers found are the bands given, and no power is negative")
  func powers() throws {
    for signal in ["vowel", "silence"] {
      let (x, rate) = try Golden.signal(signal, as: Double.self)
      let mel = try MelSpectrogram<Double>(
        bands: 40, fftLength: 512, hopLength: 160, sampleRate: rate)
      let bands = mel(x)
      let power = try MelInversion(mel, sweeps: 50).power(of: bands)
      #expect(power.elements.allSatisfy { $0 >= 0 } && power.columns == 257)
      // Bands of a spectrum can be met exactly, but descent comes near in small steps where a filter
      // covers one bin or two: 4e-3 after 200 sweeps, and librosa's descent leaves 0.1 below.
      let comparison = Comparison.rowwise(
        try mel.filterBank(power), bands, within: 0.03)
      #expect(comparison.isWithinBound, "\(signal): \(comparison)")
    }
  }

  @Test("The powers found fit as well as librosa's")
  func parity() throws {
    var parity = Parity("Mel bands back to powers")
    for set in try Golden.sets("transforms", as: File.self, &parity) {
      let golden = set.content.melInversion
      let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
      let mel = try MelSpectrogram<Double>(
        bands: golden.bands, fftLength: golden.fftLength, hopLength: golden.hopLength,
        sampleRate: rate)
      let bands = mel(x)
      let found = try mel.filterBank(MelInversion(mel).power(of: bands))
      let ours = zip(found.elements, bands.elements).reduce(0) { $0 + pow($1.0 - $1.1, 2) }
      let norm = bands.elements.reduce(0) { $0 + $1 * $1 }
      // Many powers have these bands: what is compared is how far the bands of those found are off,
      // and librosa's are further.
      parity.add(
        set.line("Mel inversion, residual", profile: ".librosa", oracle: "librosa"),
        golden.signal, [(ours / norm).squareRoot()], [0],
        within: .share(max(golden.residual, 1e-6)))
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  struct File: Decodable {
    struct Inversion: Decodable {
      var signal: String
      var bands: Int
      var fftLength: Int
      var hopLength: Int
      var residual: Double
    }
    var melInversion: Inversion
  }

  @Test("A signal rebuilt from mel bands has them again, to some decibels where it is loud")
  func signal() throws {
    let (x, rate) = try Golden.signal("vowel", as: Float.self)
    let logMel = try LogMelSpectrogram(
      bands: 30, fftLength: 256, hopLength: 128, sampleRate: rate)
    let target = logMel(x)
    let inversion = try MelInversion(logMel.mel, sweeps: 50, iterations: 16)
    let y = try inversion.signal(ofDecibels: target, sampleCount: x.count)
    #expect(y.count == x.count && y.allSatisfy(\.isFinite))
    let found = logMel(y)
    let loudest = target.elements.reduce(-100) { max($0, $1) }
    let loud = target.elements.indices.filter { target.elements[$0] > loudest - 20 }
    let error = loud.reduce(Float(0)) {
      $0 + abs(found.elements[$1] - target.elements[$1])
    }
    // Phases fit in part only; a signal with wrong bands would be off by tens of decibels.
    #expect(error / Float(loud.count) < 3)
  }

  @Test("Bands of another plan, and no sweeps, are errors")
  func errors() throws {
    let mel = try MelSpectrogram(bands: 20, fftLength: 256, hopLength: 64, sampleRate: 8000)
    #expect(throws: SpectralError.self) { try MelInversion(mel, sweeps: 0) }
    #expect(
      throws: SpectralError.lengthMismatch(argument: "a row of bands", expected: 20, found: 5)
    ) { try MelInversion(mel).power(of: Matrix(rows: 1, columns: 5, repeating: 0)) }
  }

  @Test("Transforms of rows have the bits of each row alone")
  func rows() throws {
    let fft = try RealFFT(length: 60)
    let x: [Float] = FrameFFTTests.noise(180, seed: 3)
    let spectra = try fft.forward(rows: Matrix(rows: 3, columns: 60, elements: x))
    let samples = try fft.inverse(rows: spectra)
    for row in 0..<3 {
      let bins = try fft.forward(Array(x[row * 60..<(row + 1) * 60]))
      #expect(Array(spectra.row(row)) == bins)
      #expect(Array(samples.row(row)) == (try fft.inverse(bins)))
    }
    #expect(throws: SpectralError.self) { try fft.forward(rows: spectra.map(\.real)) }
    #expect(throws: SpectralError.self) {
      try fft.inverse(rows: Matrix(rows: 1, columns: 60, repeating: .zero))
    }
  }
}
