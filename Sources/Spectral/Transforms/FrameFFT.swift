internal import CSpectralKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The transforms of windowed frames, several at once, one in each lane of a vector.
///
/// X[k] = Σ w[i] x[i] e^(−2πi·ik/n) in double precision, for powers of two. The arithmetic is that
/// of a complex transform of n/2 points, radix 4 decimated in frequency, whose halves are joined.
/// It is the same in every lane and for every set of instructions, so a frame's bits depend on its
/// samples alone. The tables are computed when the plan is made; no planner, no lock.
struct FrameFFT: Sendable {
  /// What is written for each bin.
  enum Quantity: UInt32, Sendable {
    /// The real and the imaginary part as doubles.
    case doubles
    /// The real and the imaginary part as scalars.
    case bins
    /// re² + im² of the parts as scalars.
    case powers
    /// The root of that.
    case magnitudes
  }

  /// A set of instructions; all give the same bits.
  enum Instructions: UInt32, CaseIterable, Sendable {
    case baseline, avx2, avx512

    /// The best that this processor has.
    static let best: Instructions =
      Instructions(rawValue: spectral_best_instructions().rawValue) ?? .baseline
  }

  /// The number of samples of a transform.
  let length: Int
  let instructions: Instructions
  /// The number of frames transformed together.
  let lanes: Int
  /// The number of doubles of scratch, aligned to 64 bytes.
  ///
  /// Its first half is free for rows while one group of frames is written.
  let scratchCount: Int

  /// The window, each value halved, which is what joining the halves asks for.
  private let taper: [Double]
  /// The twiddle factors of the passes and of the join.
  private let twiddles: [Double]
  private let joinOffset: Int
  private let order: [Int32]

  /// Returns whether there is a transform of a length: powers of two from 16 to 8192.
  static func supports(length: Int) -> Bool {
    (16...8192).contains(length) && length & (length - 1) == 0
  }

  /// Computes the tables.
  ///
  /// - Precondition: ``supports(length:)``; the window is not longer.
  init(length: Int, taper: [Double], instructions: Instructions = .best) {
    precondition(Self.supports(length: length) && taper.count <= length, "no such transform")
    self.length = length
    self.instructions = instructions
    lanes = Int(spectral_lanes(spectral_instructions(instructions.rawValue)))
    scratchCount = 2 * (length + 2) * lanes
    self.taper = taper.map { 0.5 * $0 }
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
    self.twiddles = twiddles
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

  /// Writes a row for each of some neighbouring frames.
  ///
  /// - Parameters:
  ///   - samples: the first sample of the first frame; all of a frame's `length` are readable.
  ///   - hop: the samples from one frame to the next.
  ///   - count: the number of frames; of ``lanes`` or fewer where the rows lie in the scratch.
  ///   - scratch: ``scratchCount`` doubles, aligned to 64 bytes.
  ///   - rows: the rows of doubles or scalars, `stride` of them from one row to the next.
  @inline(__always)
  func transform<Scalar: SpectralScalar>(
    _ samples: UnsafePointer<Scalar>, hop: Int, count: Int, _ quantity: Quantity,
    scratch: UnsafeMutablePointer<Double>, rows: UnsafeMutableRawPointer, stride: Int
  ) {
    unsafe twiddles.withUnsafeBufferPointer { twiddles in
      unsafe order.withUnsafeBufferPointer { order in
        unsafe taper.withUnsafeBufferPointer { taper in
          guard let base = twiddles.baseAddress else { return }
          var tables = unsafe spectral_fft_tables(
            length: Int64(length), pass_twiddles: base, join_twiddles: base + joinOffset,
            order: order.baseAddress)
          var frames = unsafe spectral_frames(
            samples: UnsafeRawPointer(samples), is_double: Scalar.self == Double.self,
            hop: Int64(hop), lead: Int64((length - taper.count) / 2), width: Int64(taper.count),
            taper: taper.baseAddress, count: Int64(count))
          unsafe spectral_transform(
            spectral_instructions(instructions.rawValue), &tables, &frames,
            spectral_quantity(quantity.rawValue), scratch, rows, Int64(stride))
        }
      }
    }
  }
}
