import Determinism
import Testing

@testable import Spectral

@Suite("Eight frames side by side")
struct EightFramesTests {
  private static let samples: [Float] = {
    var generator = SeededGenerator(seed: 11)
    return (0..<4_000).map { _ in Float(0.3 * generator.normal()) }
  }()

  /// The powers of the first frames, the eight of one bin side by side.
  private static func powers(_ stft: STFT<Float>, count: Int) -> [Float] {
    var memory = Workspace<Float>(count: 8 * stft.binCount)
    var scratch = Workspace<Double>(count: stft.workspaceCount)
    let length = (count - 1) * stft.hopLength + stft.fftLength
    return memory.withSpan { memory in
      memory.withUnsafeMutableBufferPointer { memory in
        guard let base = memory.baseAddress else { return [] }
        scratch.withSpan {
          stft.writePowersOfEight(
            samples.span.extracting(0..<length), frameCount: count, to: base, workspace: &$0)
        }
        return Array(memory)
      }
    }
  }

  // 400 goes through FFTW.
  @Test(
    "have the powers of rows; others repeat the last", arguments: [512, 16, 400], [1, 3, 5, 8])
  func powers(length: Int, count: Int) throws {
    let stft = try STFT(fftLength: length, hopLength: 160, alignment: .left)
    let rows = stft.power(of: Self.samples)
    let powers = Self.powers(stft, count: count)
    for lane in 0..<8 {
      let frame = min(lane, count - 1)
      #expect(
        (0..<stft.binCount).map { powers[8 * $0 + lane] } == Array(rows.row(frame)),
        "lane \(lane)")
    }
  }

  @Test("have the same bits with all instructions", arguments: [1, 4, 7, 8])
  func instructions(count: Int) throws {
    let taper = Window.hann.samples(count: 400)
    let results = VectorInstructions.allCases.filter {
      $0.rawValue <= VectorInstructions.best.rawValue
    }.map { instructions in
      let transform = FrameFFT<Float>(length: 512, taper: taper, instructions: instructions)
      var scratch = Workspace<Double>(count: transform.scratchCount)
      var memory = Workspace<Float>(count: 8 * 257)
      return memory.withSpan { memory in
        memory.withUnsafeMutableBufferPointer { memory in
          scratch.withSpan { scratch in
            scratch.withUnsafeMutableBufferPointer { scratch in
              Self.samples.withUnsafeBufferPointer { samples in
                guard let first = samples.baseAddress, let scratch = scratch.baseAddress,
                  let powers = memory.baseAddress
                else { return }
                transform.transformEight(
                  first, hop: 160, count: count, .powers, scratch: scratch, values: powers)
              }
            }
          }
          return Array(memory)
        }
      }
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }

  @Test("have the mel bands and the autocorrelations of one frame, bit for bit")
  func products() throws {
    let stft = try STFT(fftLength: 512, hopLength: 160, alignment: .left)
    let bank = try MelFilterBank(bands: 40, fftLength: 512, sampleRate: 16_000)
    let lags = try BandAutocorrelation<Float>(
      lags: 11, fftLength: 512, sampleRate: 16_000, ceiling: 5_000, preEmphasis: 0.97)
    let rows = stft.power(of: Self.samples)
    let powers = Self.powers(stft, count: 8)
    var bands = [Float](repeating: 0, count: 8 * 40)
    var sums = [Double](repeating: 0, count: 8 * 11)
    bank.applyToEight(powers, into: &bands)
    lags.applyToEight(powers, into: &sums)
    for lane in 0..<8 {
      let row = Array(rows.row(lane))
      var ownBands = [Float](repeating: 0, count: 40)
      var ownSums = [Double](repeating: 0, count: 11)
      var output = ownBands.mutableSpan
      bank.apply(row.span, into: &output)
      var others = ownSums.mutableSpan
      lags.apply(row.span, into: &others)
      #expect((0..<40).map { bands[8 * $0 + lane] } == ownBands)
      #expect((0..<11).map { sums[8 * $0 + lane] } == ownSums)
    }
  }
}
