import Foundation
import Spectral
import TestSupport
import Testing

@Suite("Reassigned spectrogram")
struct ReassignedTests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      var fftLength: Int
      var hopLength: Int
      var windowLength: Int
      var window: String
      var isCentered: Bool
      var frames: [Int]
      var bins: [Int]
      var frequencies: [Double]
      var times: [Double]
      var magnitudes: [Double]
    }
    var reassigned: [Case]
  }

  @Test("Frequencies, times and magnitudes are librosa's")
  func parity() throws {
    var parity = Parity("Reassigned spectrogram")
    for set in try Golden.sets("transforms", as: File.self, &parity) {
      for golden in set.content.reassigned { try compare(golden, of: set, &parity) }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  func compare(
    _ golden: File.Case, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    let (x, rate) = try Golden.signal(golden.signal, as: Double.self)
    let stft = try STFT<Double>(
      fftLength: golden.fftLength, windowLength: golden.windowLength,
      hopLength: golden.hopLength, window: golden.window == "hann" ? .hann : .hamming,
      alignment: golden.isCentered ? .centered : .left)
    let reassigned = try ReassignedSpectrogram(stft, sampleRate: rate)
    let values: Matrix<ReassignedBin<Double>> = reassigned(x)
    let duration = Double(x.count) / rate
    var (frequencies, times, magnitudes) = ([Double](), [Double](), [Double]())
    for frame in golden.frames {
      for bin in golden.bins {
        let value = values[frame, bin]
        frequencies.append(value.frequency)
        magnitudes.append(value.magnitude)
        // librosa places left frames at half their length rounded down.
        let centre =
          Double(frame * golden.hopLength + (golden.isCentered ? 0 : golden.fftLength / 2)) / rate
        times.append(min(max(centre + value.timeOffset, 0), duration))
      }
    }
    func add(_ part: String, _ actual: [Double], _ expected: [Double], _ scale: [Double]) {
      // Bins of the least power, 10⁻³ of magnitude, hold 1e-16 of the largest, about 100.
      parity.add(
        set.line("Reassigned \(part)", profile: ".librosa", oracle: "librosa"), golden.signal,
        actual, expected, scale: scale, within: .share(1e-9))
    }
    // Shares of half the rate, of the clip, and of the frame's largest bin.
    add("frequencies", frequencies, golden.frequencies, [rate / 2])
    add("times", times, golden.times, [duration])
    add(
      "magnitudes", magnitudes, golden.magnitudes,
      rowScale(golden.magnitudes, columns: golden.bins.count))
  }

  @Test("The bins of a tone agree on its frequency, those of a click on its time")
  func toneAndClick() throws {
    let stft = try STFT<Double>(fftLength: 256, hopLength: 64)
    let reassigned = try ReassignedSpectrogram(stft, sampleRate: 8000)
    let tone = (0..<2000).map { sin(2 * .pi * 1234.5 * Double($0) / 8000) }
    let bins: Matrix<ReassignedBin<Double>> = reassigned(tone)
    for bin in 38...41 {
      // The difference stands in for the derivative of the window; that is wrong by 1e-4 of a bin.
      #expect(abs(bins[15, bin].frequency - 1234.5) < 0.1 && bins[15, bin].isReassigned)
    }
    var click = [Double](repeating: 0, count: 2000)
    click[1000] = 1
    let rows: Matrix<ReassignedBin<Double>> = reassigned(click)
    for frame in 15...17 {
      let time = reassigned.time(ofFrame: frame, sampleRate: 8000) + rows[frame, 40].timeOffset
      // The middle of an even frame lies between two samples, half of one off.
      #expect(abs(time - 1000.5 / 8000) < 1e-9)
    }
    #expect(rows[0, 40] == ReassignedBin(silentAt: 40 * 8000 / 256))
  }

  @Test("Streams have the bits of the whole, and silence keeps its own frequencies")
  func streaming() throws {
    for n in [64, 50] {
      let stft = try STFT(fftLength: n, windowLength: n - 10, hopLength: 20)
      StreamingTests.check(try ReassignedSpectrogram(stft, sampleRate: 8000))
    }
    #expect(throws: SpectralError.self) { try ReassignedSpectrogram(STFT(), sampleRate: 0) }
    #expect(throws: SpectralError.self) {
      try ReassignedSpectrogram(STFT(), sampleRate: 1, referencePower: -1)
    }
  }
}

extension ReassignedBin<Double> {
  /// The bin of silence.
  init(silentAt frequency: Double) {
    self = ReassignedSpectrogram<Double>.placeholder
    self.frequency = frequency
  }
}
