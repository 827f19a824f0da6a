import CAllocationCounter
import Spectral
import Testing

@Suite("No allocation per frame", .serialized)
struct AllocationTests {
  static let canCount: Comment = "allocations are counted with glibc and without a sanitizer"

  /// The allocations of pushing ten chunks into a stream that has seen some.
  static func allocations<Transform: FrameTransform>(_ transform: Transform) -> Int64
  where Transform.Sample == Float {
    let x: [Float] = FrameFFTTests.noise(1600, seed: 1)
    var stream = transform.stream()
    var rows = 0
    for _ in 0..<2 { stream.push(x.span) { _, _ in rows += 1 } }
    stream.finish { _, _ in rows += 1 }
    stream.push(x.span) { _, _ in rows += 1 }
    let before = rows
    allocation_counter_start()
    for _ in 0..<10 { stream.push(x.span) { _, _ in rows += 1 } }
    let count = allocation_counter_stop()
    #expect(rows > before + 50)
    return count
  }

  @Test("The counter counts", .enabled(if: allocation_counter_is_available(), canCount))
  func counter() {
    allocation_counter_start()
    let array = [Int](repeating: 1, count: allocation_counter_is_available() ? 1000 : 0)
    #expect(allocation_counter_stop() >= 1 && array.count == 1000)
  }

  @Test(
    "Pushing a chunk into a stream allocates nothing once it is warm",
    .enabled(if: allocation_counter_is_available(), canCount))
  func streams() throws {
    for engine in FourierEngine.allCases {
      let stft = try STFT(fftLength: 512, windowLength: 400, hopLength: 160, engine: engine)
      #expect(Self.allocations(stft) == 0, "STFT, \(engine)")
      #expect(Self.allocations(Spectrogram(stft, .power)) == 0, "power, \(engine)")
      #expect(Self.allocations(Spectrogram(stft, .magnitude)) == 0, "magnitude, \(engine)")
      let mel = try MelSpectrogram(
        stft: stft, filterBank: MelFilterBank(bands: 80, fftLength: 512, sampleRate: 16_000))
      #expect(Self.allocations(try LogMelSpectrogram(mel)) == 0, "log-mel, \(engine)")
      let reassigned = try ReassignedSpectrogram(stft, sampleRate: 16_000)
      #expect(Self.allocations(reassigned) == 0, "reassigned, \(engine)")
    }
    #expect(Self.allocations(try STFT(fftLength: 400)) == 0)
    let mfcc = try MFCC(
      .librosa, coefficients: 13, fftLength: 512, hopLength: 160, sampleRate: 16_000)
    #expect(Self.allocations(mfcc) == 0)
    #expect(Self.allocations(try YIN(sampleRate: 16_000)) == 0, "by blocks")
    #expect(
      Self.allocations(try YIN(frameLength: 1000, hopLength: 161, sampleRate: 16_000)) == 0,
      "by transforms")
  }

  @Test(
    "Neither do recognisers' filter banks and cepstra, pitch classes and contrast",
    .enabled(if: allocation_counter_is_available(), canCount))
  func frames() throws {
    for profile in FilterBankProfile.allCases {
      #expect(Self.allocations(try LogFilterBank(profile, sampleRate: 16_000)) == 0, "\(profile)")
    }
    for profile in [CepstralProfile.kaldi, .htk, .pythonSpeechFeatures] {
      #expect(Self.allocations(try MFCC(profile, sampleRate: 16_000)) == 0, "\(profile)")
    }
    #expect(
      Self.allocations(try Chroma(fftLength: 512, hopLength: 160, sampleRate: 16_000)) == 0)
    let options = SpectralContrastOptions(fftLength: 512, hopLength: 160)
    #expect(Self.allocations(try SpectralContrast(options: options, sampleRate: 16_000)) == 0)
  }

  @Test(
    "Perceptual linear prediction, onsets and slopes of rows allocate nothing for a chunk",
    .enabled(if: allocation_counter_is_available(), canCount))
  func rows() throws {
    let x: [Float] = FrameFFTTests.noise(1600, seed: 6)
    var plp = try PLP(sampleRate: 16_000).stream()
    let mel = MelOptions(bands: 40, fftLength: 512, hopLength: 160)
    var onsets = try OnsetStrength(options: OnsetOptions(mel: mel), sampleRate: 16_000).stream()
    var slopes: RegressionDeltaStream<Float> = try RegressionDeltas(reach: 2).stream(columns: 13)
    var rows = 0
    func push() {
      plp.push(x.span) { _, _ in rows += 1 }
      onsets.push(x.span) { _, _ in rows += 1 }
      for first in stride(from: 0, to: 130, by: 13) {
        slopes.push(x.span.extracting(first..<first + 13)) { _ in rows += 1 }
      }
    }
    for _ in 0..<3 { push() }
    let before = rows
    allocation_counter_start()
    for _ in 0..<10 { push() }
    #expect(allocation_counter_stop() == 0)
    #expect(rows == before + 300)
  }

  @Test(
    "Filters and the way back to samples allocate nothing where the array has room",
    .enabled(if: allocation_counter_is_available(), canCount))
  func filters() throws {
    let x: [Float] = FrameFFTTests.noise(1600, seed: 7)
    var samples: [Float] = []
    samples.reserveCapacity(20_000)
    func allocations(_ push: (inout [Float]) throws -> Void) rethrows -> Int64 {
      for _ in 0..<5 { try push(&samples) }
      samples.removeAll(keepingCapacity: true)
      allocation_counter_start()
      for _ in 0..<5 { try push(&samples) }
      return allocation_counter_stop()
    }
    var emphasis = try PreEmphasis(firstSample: .kept).stream()
    #expect(allocations { emphasis.push(x.span, into: &$0) } == 0 && samples.count == 8000)
    var convolution = try Convolution(kernel: Array(x.prefix(33))).stream()
    #expect(allocations { convolution.push(x.span, into: &$0) } == 0 && samples.count > 3000)
    var zoom = try ZoomFFT(from: 100, to: 300, count: 32, sampleRate: 16_000).stream()
    #expect(allocations { _ in zoom.push(x) } == 0)
    let stft = try STFT(fftLength: 512, hopLength: 160)
    let spectra = stft(x)
    var inverse = try InverseSTFT(stft).stream()
    let count = try allocations { samples in
      for row in 0..<spectra.rows {
        let bins = spectra.elements.span.extracting(row * 257..<(row + 1) * 257)
        try inverse.push(bins, into: &samples)
      }
    }
    #expect(count == 0 && samples.count == 5 * spectra.rows * 160)
  }

  @Test(
    "A live stream of subharmonic summation allocates nothing once it is warm",
    .enabled(if: allocation_counter_is_available(), canCount))
  func livePitch() throws {
    let x: [Float] = FrameFFTTests.noise(1600, seed: 4)
    for smoothing in [nil, PitchSmootherOptions()] {
      var options = SubharmonicPitchOptions()
      options.smoothing = smoothing
      var live = try SubharmonicPitch(options, sampleRate: 16_000).live()
      var frames = 0
      for _ in 0..<3 { live.push(x) { _, _ in frames += 1 } }
      let before = frames
      allocation_counter_start()
      for _ in 0..<20 { live.push(x) { _, _ in frames += 1 } }
      #expect(allocation_counter_stop() == 0)
      #expect(frames > before + 100)
    }
  }

  @Test(
    "A stream of a whole-clip tracker keeps its memory from clip to clip",
    .enabled(if: allocation_counter_is_available(), canCount))
  func clipPitch() throws {
    let x: [Float] = FrameFFTTests.noise(1600, seed: 5)
    var stream = try SWIPE(sampleRate: 16_000).stream()
    for _ in 0..<5 { stream.push(x) }
    _ = try stream.finish()
    allocation_counter_start()
    for _ in 0..<5 { stream.push(x) }
    #expect(allocation_counter_stop() == 0)
    #expect(try stream.finish().frames.count == 51)
  }

  @Test(
    "PCEN and Goertzel allocate nothing for a frame",
    .enabled(if: allocation_counter_is_available(), canCount))
  func values() throws {
    var pcen = try PCEN(hopLength: 160, sampleRate: 16_000).stream(bands: 40)
    var goertzel = try Goertzel(frequency: 440, sampleRate: 16_000)
    var frame = [Float](repeating: 1, count: 40)
    let chunk: [Float] = FrameFFTTests.noise(1000, seed: 2)
    pcen.push(&frame)
    goertzel.push(chunk)
    allocation_counter_start()
    for _ in 0..<20 {
      pcen.push(&frame)
      goertzel.push(chunk)
    }
    #expect(allocation_counter_stop() == 0)
  }
}
