import Testing

@testable import Spectral

@Suite("Transforms of eight frames side by side in double precision")
struct EightFrameFFTTests {
  private static func values(
    _ fft: EightFrameFFT, _ x: [Double], hop: Int, count: Int, length: Int, bins: Bool
  ) -> [Double] {
    let size = (bins ? 16 : 8) * (length / 2 + 1)
    var memory = Workspace<Double>(count: size)
    var scratch = Workspace<Double>(count: fft.scratchCount)
    return memory.withSpan { memory in
      memory.withUnsafeMutableBufferPointer { memory in
        guard let base = memory.baseAddress else { return [] }
        scratch.withSpan { scratch in
          scratch.withUnsafeMutableBufferPointer { scratch in
            guard let scratch = scratch.baseAddress else { return }
            if bins {
              fft.writeBins(x.span, hop: hop, count: count, to: base, scratch: scratch)
            } else {
              fft.writePowers(x.span, hop: hop, count: count, to: base, scratch: scratch)
            }
          }
        }
        return Array(memory)
      }
    }
  }

  // 300 goes through FFTW.
  @Test(
    "have the bins of each frame for itself; lanes without a frame repeat the last one's",
    arguments: [64, 512, 300], [1, 3, 8])
  func frames(length: Int, count: Int) throws {
    let (width, lead, hop) = (length - length / 4, length / 8, 21)
    let x: [Double] = FrameFFTTests.noise(width + (count - 1) * hop, seed: 5)
    let taper = Window.hann.samples(count: width)
    let fft = try EightFrameFFT(length: length, taper: taper, lead: lead)
    let bins = Self.values(fft, x, hop: hop, count: count, length: length, bins: true)
    let powers = Self.values(fft, x, hop: hop, count: count, length: length, bins: false)
    let plan = try RealFFT<Double>(length: length)
    for lane in 0..<8 {
      let start = min(lane, count - 1) * hop
      var frame = [Double](repeating: 0, count: length)
      for index in 0..<width { frame[lead + index] = x[start + index] * taper[index] }
      for (bin, expected) in try plan.forward(frame).enumerated() {
        let (real, imaginary) = (bins[16 * bin + lane], bins[16 * bin + 8 + lane])
        // Sums of as many products as samples, each rounded to 1e-16.
        #expect(abs(real - expected.real) < 1e-12 && abs(imaginary - expected.imaginary) < 1e-12)
        #expect(powers[8 * bin + lane] == real * real + imaginary * imaginary)
      }
    }
  }
}
