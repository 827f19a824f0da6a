internal import CSpectralKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The transforms of windowed frames, several at once, one in each lane of a vector.
///
/// X[k] = Σ w[i] x[i] e^(−2πi·ik/n) in the precision of the scalar, for powers of two. The
/// arithmetic is that of a complex transform of n/2 points, radix 4 decimated in frequency, whose
/// halves are joined. It is the same in every lane and for every set of instructions, so a frame's
/// bits depend on its samples alone. The tables are computed in double precision when the plan is
/// made, and rounded once; no planner, no lock.
struct FrameFFT<Scalar: SpectralScalar>: Sendable {
  /// What is written for each bin.
  enum Quantity: UInt32, Sendable {
    /// The real and the imaginary part.
    case bins
    /// re² + im².
    case powers
    /// The root of that.
    case magnitudes
  }

  /// The number of samples of a transform.
  let length: Int
  let instructions: VectorInstructions
  /// The number of frames transformed together.
  let lanes: Int
  /// The number of doubles of scratch, aligned to 64 bytes.
  ///
  /// Its first half is free for rows while one group of frames is written.
  let scratchCount: Int

  /// The window, each value halved, which is what joining the halves asks for.
  let taper: [Scalar]
  /// The first sample of a transform under the window.
  let lead: Int
  /// The twiddle factors of the passes and of the join.
  let twiddles: [Scalar]
  let joinOffset: Int
  let order: [Int32]

  /// Computes the tables.
  ///
  /// - Parameter lead: the first sample under the window, which lies in the middle without it.
  /// - Precondition: the length is a power of two from 16 to 8192; the window is not longer.
  init(
    length: Int, taper: [Double], lead: Int? = nil, instructions: VectorInstructions = .best
  ) {
    precondition(
      isFrameFFTLength(length) && taper.count <= length, "no such transform")
    self.length = length
    self.instructions = instructions
    lanes = instructions.lanes(of: Scalar.self)
    scratchCount = 2 * (length + 2) * instructions.lanes(of: Double.self)
    self.taper = taper.map { Scalar(0.5 * $0) }
    self.lead = lead ?? (length - taper.count) / 2
    precondition(self.lead + taper.count <= length, "the window reaches out of the transform")
    let points = length / 2
    var twiddles: [Double] = []
    var block = points
    while block > 4 {
      for index in 0..<block / 4 {
        for multiple in 1...3 { twiddles += Self.root(index * multiple, of: block) }
      }
      block /= 4
    }
    joinOffset = twiddles.count
    for index in 0...length / 4 { twiddles += Self.root(index, of: length) }
    self.twiddles = twiddles.map { Scalar($0) }
    order = (0..<points).map { bin in
      // The digits of the bin, to the base 4 and at last 2, in reverse.
      var (position, rest, block) = (0, bin, points)
      while block > 1 {
        let radix = block == 2 ? 2 : 4
        position += rest % radix * (block / radix)
        rest /= radix
        block /= radix
      }
      return Int32(position)
    }
  }

  /// e^(−2πi·k/n), with the angle reduced to an eighth of a turn, so that symmetries are exact.
  private static func root(_ k: Int, of n: Int) -> [Double] {
    let eighth = 8 * k / n
    let rest = 8 * k - (eighth + eighth % 2) * n  // in eighths of a turn, times n; −n … n
    let angle = Double.pi * Double(rest) / Double(4 * n)
    let (c, s) = (cos(angle), sin(angle))
    switch (eighth + 1) / 2 % 4 {
    case 0: return [c, -s]
    case 1: return [-s, -c]
    case 2: return [-c, s]
    default: return [s, c]
    }
  }
}

/// Returns whether frames of a length are transformed in lanes: powers of two from 16 to 8192.
func isFrameFFTLength(_ length: Int) -> Bool {
  (16...8192).contains(length) && length & (length - 1) == 0
}
