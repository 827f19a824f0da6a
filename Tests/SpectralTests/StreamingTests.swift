import Determinism
import Spectral
import Testing

@Suite("Streamed equals whole, bit for bit")
struct StreamingTests {
  static func signal<Scalar: SpectralScalar>(_ n: Int, _ seed: UInt64) -> [Scalar] {
    var generator = SeededGenerator(seed: seed)
    return (0..<n).map { _ in Scalar(generator.uniform() * 2 - 1) }
  }

  /// Cuts a signal at random: empty chunks, single samples and long ones.
  static func chunks<Scalar>(_ x: [Scalar], _ generator: inout SeededGenerator) -> [[Scalar]] {
    var result: [[Scalar]] = []
    var start = 0
    while start < x.count {
      let choices = [0, 1, 1, 2, 7, 160, 1000, 1 + generator.index(below: 3000)]
      let count = min(choices[generator.index(below: choices.count)], x.count - start)
      result.append(Array(x[start..<start + count]))
      start += count
    }
    return result + [[]]
  }

  /// Compares the two stream forms with the whole-clip call for lengths around the frame's.
  static func check<Transform: FrameTransform>(
    _ transform: Transform, lengths: [Int] = []
  ) where Transform.Value: Equatable {
    var generator = SeededGenerator(seed: 11)
    let w = transform.framing.frameLength
    let lengths = lengths.isEmpty ? [0, 1, 2, w / 2, w / 2 + 1, w - 1, w, w + 1, 5000] : lengths
    for n in lengths where n >= 0 {
      let x: [Transform.Sample] = signal(n, UInt64(n))
      let whole = transform(x)
      #expect(whole.rows == transform.frameCount(forSampleCount: n))
      var stream = transform.stream()
      for _ in 0..<2 {  // a stream starts anew after finish
        var rows: [Transform.Value] = []
        var indices: [Int] = []
        for chunk in chunks(x, &generator) {
          stream.push(chunk) { index, row in
            indices.append(index)
            for k in row.indices { rows.append(row[k]) }
          }
        }
        stream.finish { index, row in
          indices.append(index)
          for k in row.indices { rows.append(row[k]) }
        }
        #expect(rows == whole.elements, "\(Transform.self), \(n) samples")
        #expect(indices == Array(0..<whole.rows))
      }
      var collected: [Transform.Value] = []
      for chunk in chunks(x, &generator) {
        let frames = stream.push(chunk)
        #expect(frames.firstFrameIndex * transform.valuesPerFrame == collected.count)
        for row in frames { collected += row }
      }
      for row in stream.finish() { collected += row }
      #expect(collected == whole.elements, "\(Transform.self), \(n) samples, arrays")
    }
  }

  static let alignments: [Framing.Alignment] = [
    .left, .centered, .centered(padding: .reflect), .centered(padding: .edge),
    .hopCentered(), .leftFilled,
  ]

  @Test("STFT, for every alignment and padding", arguments: alignments)
  func stft(_ alignment: Framing.Alignment) throws {
    Self.check(try STFT(fftLength: 64, windowLength: 50, hopLength: 20, alignment: alignment))
    Self.check(try STFT<Double>(fftLength: 64, hopLength: 100, alignment: alignment))
    Self.check(try STFT(fftLength: 37, hopLength: 11, alignment: alignment))
    Self.check(try STFT(fftLength: 1, hopLength: 700, alignment: alignment), lengths: [0, 1, 2100])
  }

  @Test("Spectrograms")
  func spectrograms() throws {
    Self.check(Spectrogram(try STFT(fftLength: 64, hopLength: 16), .magnitude))
    Self.check(Spectrogram(try STFT<Double>(fftLength: 64, hopLength: 16), .power))
  }

  @Test("Mel, log-mel and MFCC")
  func mel() throws {
    let options = MelOptions(bands: 20, fftLength: 256, windowLength: 200, hopLength: 80)
    let mfcc = try MFCC(options: MFCCOptions(coefficients: 13, mel: options), sampleRate: 8000)
    Self.check(mfcc)
    let logMel = try #require(mfcc.logMel)
    Self.check(logMel)
    Self.check(logMel.mel)
    Self.check(
      try MFCC<Double>(options: MFCCOptions(coefficients: 13, mel: options), sampleRate: 8000))
  }

  @Test("YIN")
  func yin() throws {
    Self.check(try YIN(frameLength: 512, hopLength: 80, sampleRate: 8000))
    // Runs of 64 frames and more, in both precisions, and hops longer than frames.
    Self.check(try YIN(sampleRate: 16_000), lengths: [0, 1, 160, 1023, 12_000])
    Self.check(try YIN<Double>(frameLength: 512, hopLength: 96, sampleRate: 8000))
    Self.check(try YIN(frameLength: 256, hopLength: 320, sampleRate: 8000))
    Self.check(try YIN<Double>(frameLength: 300, hopLength: 301, sampleRate: 8000))
  }

  @Test("A frame comes as soon as its last sample is there")
  func latency() throws {
    var stream = try STFT(fftLength: 8, hopLength: 4).stream()
    #expect(stream.push([1, 2, 3]).isEmpty)
    #expect(stream.push([4]).count == 1)  // centred at 0: samples −4 ..< 4
    #expect(stream.push([5, 6, 7]).isEmpty)
    #expect(stream.push([8]).firstFrameIndex == 1)
    #expect(stream.finish().count == 1)
    #expect(stream.frameIndex == 0)
  }

  @Test("A copy of a stream goes its own way")
  func copies() throws {
    let stft = try STFT(fftLength: 32, hopLength: 8)
    let (a, b): ([Float], [Float]) = (Self.signal(100, 1), Self.signal(100, 2))
    var first = stft.stream()
    let head = first.push(a).matrix.elements
    var second = first
    let tail = first.push(b).matrix.elements + first.finish().matrix.elements
    _ = second.push(a)
    _ = second.finish()
    #expect(head + tail == stft(a + b).elements)
  }
}
