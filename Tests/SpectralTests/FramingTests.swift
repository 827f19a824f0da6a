import Foundation
import Spectral
import Testing

@Suite("Framing")
struct FramingTests {
  /// Frames by the definition: pad the whole signal, then count what fits.
  static func direct(_ n: Int, _ framing: Framing) -> [[Int]] {
    let (w, hop) = (framing.frameLength, framing.hopLength)
    var frames: [[Int]] = []
    switch framing.alignment {
    case .hopCentered:  // while a whole hop fits into n + ⌊hop/2⌋, as Kaldi counts
      var center = hop / 2
      while center - hop / 2 + hop <= n + hop / 2 {
        frames.append(Array(center - w / 2..<center - w / 2 + w))
        center += hop
      }
      return frames
    case .leftFilled:  // until every sample is in a frame
      var start = 0
      while n > 0, start == 0 || start - hop + w < n {
        frames.append(Array(start..<start + w))
        start += hop
      }
      return frames
    case .centered, .left: break
    }
    let pad = framing.paddingLength
    if case .centered(let padding) = framing.alignment, n == 0, padding != .zeros { return [] }
    var start = -pad
    while start + framing.frameLength <= n + pad {
      frames.append(Array(start..<start + framing.frameLength))
      start += framing.hopLength
    }
    return frames
  }

  /// The sample at a position outside the signal, by NumPy's rule.
  static func padded(_ x: [Float], _ position: Int, _ alignment: Framing.Alignment) -> Float {
    if x.indices.contains(position) { return x[position] }
    let padding: Framing.Padding
    switch alignment {
    case .centered(let kind), .hopCentered(let kind): padding = kind
    case .left, .leftFilled: padding = .zeros
    }
    guard let last = x.last else { return 0 }
    switch padding {
    case .zeros: return 0
    case .edge: return position < 0 ? x[0] : last
    case .symmetric:
      var p = position
      while !x.indices.contains(p) { p = p < 0 ? -1 - p : 2 * x.count - 1 - p }
      return x[p]
    case .reflect:
      var p = position
      while !x.indices.contains(p) {
        if x.count == 1 { return x[0] }
        p = p < 0 ? -p : 2 * (x.count - 1) - p
      }
      return x[p]
    }
  }

  /// Hands frames through unchanged, to look at them.
  struct Identity: FrameTransform {
    var framing: Framing
    var valuesPerFrame: Int { framing.frameLength }
    var workspaceCount: Int { 0 }

    func transform(
      _ samples: Span<Float>, frameCount: Int, into values: inout MutableSpan<Float>,
      workspace: inout MutableSpan<Double>
    ) {
      for frame in 0..<frameCount {
        for index in 0..<framing.frameLength {
          values[frame * framing.frameLength + index] =
            samples[frame * framing.hopLength + index]
        }
      }
    }
  }

  static let alignments: [Framing.Alignment] = [
    .left, .centered, .centered(padding: .reflect), .centered(padding: .edge),
    .centered(padding: .symmetric), .leftFilled, .hopCentered(), .hopCentered(padding: .zeros),
    .hopCentered(padding: .reflect), .hopCentered(padding: .edge),
  ]

  @Test(
    "Frames are those of the padded signal, for lengths around the frame's", arguments: alignments)
  func frames(_ alignment: Framing.Alignment) {
    for frameLength in [1, 2, 5, 8] {
      for hop in [1, 3, 8, 21] {
        let framing = Framing(frameLength: frameLength, hopLength: hop, alignment: alignment)
        for n in [0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 40, 133] {
          let x = (0..<n).map { Float($0 + 1) }
          let expected = Self.direct(n, framing)
          #expect(framing.frameCount(forSampleCount: n) == expected.count, "\(framing), \(n)")
          let values = expected.flatMap { $0.map { Self.padded(x, $0, alignment) } }
          #expect(Identity(framing: framing)(x).elements == values, "\(framing), \(n) samples")
        }
      }
    }
  }

  @Test("Centred frames count as in librosa: 1 + ⌊n / hop⌋ for even frames")
  func counts() {
    let framing = Framing(frameLength: 512, hopLength: 160)
    for (n, count) in [(0, 1), (1, 1), (159, 1), (160, 2), (511, 4), (512, 4), (513, 4)] {
      #expect(framing.frameCount(forSampleCount: n) == count)
    }
    let left = Framing(frameLength: 512, hopLength: 160, alignment: .left)
    for (n, count) in [(0, 0), (1, 0), (511, 0), (512, 1), (513, 1), (672, 2)] {
      #expect(left.frameCount(forSampleCount: n) == count)
    }
  }

  @Test("Times are those of the frames' centres")
  func times() {
    let centered = Framing(frameLength: 512, hopLength: 160)
    #expect(centered.times(forSampleCount: 320, sampleRate: 16000) == [0, 0.01, 0.02])
    let left = Framing(frameLength: 512, hopLength: 160, alignment: .left)
    #expect(left.time(ofFrame: 1, sampleRate: 16000) == 0.026)
  }

  @Test("Framings and options survive coding")
  func coding() throws {
    let framing = Framing(
      frameLength: 512, hopLength: 160, alignment: .centered(padding: .reflect))
    try expectCodable(framing)
    let hostile = Data(#"{"frameLength":4,"hopLength":0,"alignment":{"left":{}}}"#.utf8)
    #expect(throws: SpectralError.self) {
      try JSONDecoder().decode(Framing.self, from: hostile)
    }
    try expectCodable(MFCCOptions(coefficients: 13, mel: MelOptions(window: .kaiser(beta: 3))))
  }
}
