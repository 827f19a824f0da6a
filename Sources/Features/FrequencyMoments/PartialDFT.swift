internal import Spectral
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Some bins of the discrete Fourier transform of a signal of any length, on a few fixed sizes.
///
/// X[k] = Σ w[i] x[i] e^(−2πi·ik/n), as a transform of n points gives it: within 1e-12 of the largest
/// magnitude. But n is the length of a recording, and may be prime: planning such a transform
/// costs more than executing it. So the signal is cut into segments, each is transformed with padding
/// to twice its length, and the spectra are interpolated between their bins, turned to their place
/// and added. Plans depend on the length of segments alone: 4096, or the power of two that suits a
/// wide band.
struct PartialDFT: Sendable {
  /// The number of samples that are transformed together.
  let segmentLength: Int

  private let stft: STFT<Double>
  private let kernel = KaiserBesselKernel()
  /// What a sample is multiplied by, to undo what interpolation does to it.
  private let corrections: [Double]
  private let pool: ScratchPool<Scratch>

  /// Frames, their spectra and the transform's workspace.
  ///
  /// A tuple, so that whoever takes one holds each part alone.
  private typealias Scratch = (
    frames: [Double], spectra: [Complex<Double>], workspace: Workspace<Double>
  )

  /// As many segments at once as fit the vectors' lanes.
  private static let group = 8
  /// The longest segment whose plan is kept, and the longest whose scratch is.
  private static let longest = (plan: 1 << 16, scratch: 4096)
  private static let plans = Mutex<[Int: PartialDFT]>([:])

  /// Returns the plan for a number of bins, made now or before.
  ///
  /// At most five plans are kept, of 4096 and of 16 384 … 65 536 samples, with four scratches of the
  /// shortest: 12 MB.
  static func plan(forBinCount count: Int) throws(SpectralError) -> PartialDFT {
    var length = 4096
    if count > 2 * length { while length < 2 * count { length *= 2 } }
    if let plan = plans.withLock({ $0[length] }) { return plan }
    let plan = try PartialDFT(segmentLength: length)
    if length <= longest.plan { plans.withLock { $0[length] = plan } }
    return plan
  }

  /// Plans the transforms of segments of a power of two samples, at least 64.
  init(segmentLength: Int) throws(SpectralError) {
    self.segmentLength = segmentLength
    // The window is in the middle of the frame, between two halves of padding.
    stft = try STFT<Double>(
      fftLength: 2 * segmentLength, windowLength: segmentLength, hopLength: segmentLength,
      window: .rectangular, alignment: .left)
    let middle = Double(segmentLength / 2)
    corrections = (0..<segmentLength).map {
      1 / KaiserBesselKernel.transform(at: (Double($0) - middle) / Double(2 * segmentLength))
    }
    pool = ScratchPool(capacity: segmentLength <= Self.longest.scratch ? 4 : 0)
  }

  /// Returns the magnitudes |X[k]| of some bins.
  ///
  /// - Parameter taper: the window over the whole signal, or nil for none.
  /// - Precondition: the bins lie in 0 … ⌊n/2⌋.
  func magnitudes(of samples: [Float], under taper: HannTaper?, bins: Range<Int>) -> [Double] {
    let count = samples.count
    precondition(bins.lowerBound >= 0 && bins.upperBound <= count / 2 + 1, "no such bin")
    guard count > 0, !bins.isEmpty else { return bins.map { _ in 0 } }
    let segments = (count + segmentLength - 1) / segmentLength
    // Bin k of n lies at u = 2S·k/n of the padded transform of S samples.
    let scale = Double(2 * segmentLength) / Double(count)
    let before = KaiserBesselKernel.width / 2 - 1
    let first = Int(Double(bins.lowerBound) * scale) - before
    let last = Int(Double(bins.upperBound - 1) * scale) + before + 1
    let table = spectra(of: samples, taper, segments: segments, bins: first...last)
    var sums = [SIMD2<Double>](repeating: .zero, count: segments)
    return bins.map { bin in
      let position = Double(bin) * scale
      let whole = Int(position)
      let row = (whole - before - first) * segments
      Self.interpolate(
        table.span.extracting(row..<row + KaiserBesselKernel.width * segments),
        kernel.weights(at: position - Double(whole)), into: &sums)
      return Self.magnitude(ofSumOf: sums, turn: bin * segmentLength % count, of: count)
    }
  }

  /// Writes the spectrum of each segment between two bins.
  @inline(__always)
  private static func interpolate(
    _ rows: Span<SIMD2<Double>>, _ weights: SIMD16<Double>, into sums: inout [SIMD2<Double>]
  ) {
    let segments = sums.count
    var sums = sums.mutableSpan
    for index in sums.indices { sums[index] = weights[0] * rows[index] }
    for tap in 1..<KaiserBesselKernel.width {
      let weight = SIMD2(repeating: weights[tap])
      let row = rows.extracting(tap * segments..<(tap + 1) * segments)
      for index in row.indices { sums[index] += weight * row[index] }
    }
  }

  /// Adds the spectra of the segments, each turned by as much more as it is later.
  ///
  /// By Horner's rule; the turn of the first has no say in the magnitude.
  private static func magnitude(
    ofSumOf spectra: [SIMD2<Double>], turn part: Int, of whole: Int
  ) -> Double {
    let angle = -2 * Double.pi * Double(part) / Double(whole)
    let turn = Complex(cos(angle), sin(angle))
    var sum = Complex<Double>.zero
    for spectrum in spectra.reversed() { sum = sum * turn + Complex(spectrum.x, spectrum.y) }
    return sum.magnitude
  }

  /// Returns bins of the padded transforms, with the middle of each segment as the origin: a row a bin
  /// that holds the real and imaginary parts of all segments.
  private func spectra(
    of samples: [Float], _ taper: HannTaper?, segments: Int, bins: ClosedRange<Int>
  ) -> [SIMD2<Double>] {
    let (length, columns, group) = (segmentLength, stft.binCount, scratchSegments(segments))
    var result = [SIMD2<Double>](repeating: .zero, count: bins.count * segments)
    var (frames, spectra, workspace) = pool.take() ?? makeScratch(segments: group)
    for start in stride(from: 0, to: segments, by: group) {
      let count = min(group, segments - start)
      fill(&frames, from: samples, taper, at: start * length, count: count * length)
      Self.transform(stft, frames.span, count, &spectra, &workspace)
      let rows = spectra.span
      for (row, bin) in bins.enumerated() {
        // The spectrum repeats after 2S bins, its upper half is the mirror of the lower one, and the
        // origin is S samples into the frame: a factor (−1)^bin.
        let wrapped = bin & (2 * length - 1)
        let isMirrored = wrapped > length
        let column = isMirrored ? 2 * length - wrapped : wrapped
        let sign = bin & 1 == 0 ? 1.0 : -1.0
        let signs = SIMD2(sign, isMirrored ? -sign : sign)
        for segment in 0..<count {
          let value = rows[segment * columns + column]
          result[row * segments + start + segment] = signs * SIMD2(value.real, value.imaginary)
        }
      }
    }
    pool.give((frames, spectra, workspace))
    return result
  }

  private func makeScratch(segments: Int) -> Scratch {
    (
      Array(repeating: 0, count: (segments + 1) * segmentLength),
      Array(repeating: .zero, count: segments * stft.binCount),
      Workspace(count: stft.workspaceCount)
    )
  }

  /// How many segments a scratch holds: all the same where scratches are kept.
  private func scratchSegments(_ segments: Int) -> Int {
    segmentLength <= Self.longest.scratch ? Self.group : min(Self.group, segments)
  }

  /// Writes windowed and corrected samples after half a segment of zeros, and zeros after the end of
  /// the signal.
  private func fill(
    _ frames: inout [Double], from samples: [Float], _ taper: HannTaper?, at start: Int, count: Int
  ) {
    let (lead, length) = (segmentLength / 2, segmentLength)
    let present = min(count, samples.count - start)
    var output = frames.mutableSpan
    for index in 0..<lead { output[index] = 0 }
    for first in stride(from: 0, to: present, by: length) {
      let size = min(length, present - first)
      let source = samples.span.extracting(start + first..<start + first + size)
      let factors = corrections.span.extracting(0..<size)
      let place = lead + first
      for index in source.indices { output[place + index] = Double(source[index]) * factors[index] }
      taper?.multiply(&output, in: place..<place + size, from: start + first)
    }
    for index in lead + present..<output.count { output[index] = 0 }
  }

  // The parts as separate arguments: each is held exclusively.
  private static func transform(
    _ stft: STFT<Double>, _ frames: Span<Double>, _ count: Int,
    _ spectra: inout [Complex<Double>], _ workspace: inout Workspace<Double>
  ) {
    var output = spectra.mutableSpan
    workspace.withSpan { stft.transform(frames, frameCount: count, into: &output, workspace: &$0) }
  }
}
