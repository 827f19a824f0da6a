internal import Spectral
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Some bins of the discrete Fourier transform of a signal of any length, on a few fixed sizes.
///
/// X[k] = Σ x[i] e^(−2πi·ik/n), as a transform of n points gives it: within 1e-12 of the largest
/// magnitude, a hundred times the rounding of that transform itself. But n is the length of a
/// recording, and may be prime: planning such a transform costs more than executing it. So the signal
/// is cut into segments, each is transformed with padding to twice its length, and the spectra
/// between their bins are interpolated, turned to their place and added. Plans depend on the
/// length of segments alone: 4096, or a power of two that suits the number of bins.
struct PartialDFT: Sendable {
  /// The number of samples that are transformed together.
  let segmentLength: Int

  private let stft: STFT<Double>
  private let kernel = KaiserBesselKernel()
  /// What a sample is multiplied by, to undo what interpolation does to it.
  private let corrections: [Double]

  /// The longest segment whose plan is kept.
  private static let longestKept = 1 << 16
  private static let plans = Mutex<[Int: PartialDFT]>([:])

  /// Returns the plan for a number of bins, made now or before.
  ///
  /// At most five plans are kept, of 4096 to 65 536 samples: 3 MB.
  static func plan(forBinCount count: Int) throws(SpectralError) -> PartialDFT {
    var length = 4096
    if count > 2 * length { while length < 2 * count { length *= 2 } }
    if let plan = plans.withLock({ $0[length] }) { return plan }
    let plan = try PartialDFT(segmentLength: length)
    if length <= longestKept { plans.withLock { $0[length] = plan } }
    return plan
  }

  /// Plans the transforms of segments of a power of two samples.
  init(segmentLength: Int) throws(SpectralError) {
    self.segmentLength = segmentLength
    stft = try STFT<Double>(
      fftLength: 2 * segmentLength, windowLength: segmentLength, hopLength: segmentLength,
      window: .rectangular, alignment: .left)
    let middle = Double(segmentLength / 2)
    corrections = (0..<segmentLength).map {
      1 / KaiserBesselKernel.transform(at: (Double($0) - middle) / Double(2 * segmentLength))
    }
  }

  /// Returns the magnitudes |X[k]| of some bins.
  ///
  /// - Precondition: the bins lie in 0 … ⌊n/2⌋.
  func magnitudes(of samples: [Double], bins: Range<Int>) -> [Double] {
    let count = samples.count
    guard count > 0, !bins.isEmpty else { return bins.map { _ in 0 } }
    precondition(bins.lowerBound >= 0 && bins.upperBound <= count / 2 + 1, "no such bin")
    let segments = (count + segmentLength - 1) / segmentLength
    let padded = 2 * segmentLength
    // Bins k of n lie at u = 2S·k/n of the padded transform.
    let scale = Double(padded) / Double(count)
    let first = Int(Double(bins.lowerBound) * scale) - KaiserBesselKernel.width / 2 + 1
    let last = Int(Double(bins.upperBound - 1) * scale) + KaiserBesselKernel.width / 2
    let table = spectra(of: samples, segments: segments, bins: first...last)
    let width = 2 * segments
    var sums = [Double](repeating: 0, count: width)
    return bins.map { bin in
      let position = Double(bin) * scale
      let whole = Int(position)
      let weights = kernel.weights(at: position - Double(whole))
      let row = (whole - KaiserBesselKernel.width / 2 + 1 - first) * width
      return Self.magnitude(
        table.span.extracting(row..<row + KaiserBesselKernel.width * width), weights, &sums,
        turn: Self.turn(bin * segmentLength % count, of: count))
    }
  }

  /// Interpolates the segments' spectra and adds them, each turned to its place.
  @inline(__always)
  private static func magnitude(
    _ rows: Span<Double>, _ weights: SIMD16<Double>, _ sums: inout [Double],
    turn: Complex<Double>
  ) -> Double {
    let width = sums.count
    var sums = sums.mutableSpan
    for index in 0..<width { sums[index] = weights[0] * rows[index] }
    for tap in 1..<KaiserBesselKernel.width {
      let weight = weights[tap]
      let start = tap * width
      for index in 0..<width { sums[index] += weight * rows[start + index] }
    }
    // Horner's rule over the segments; the turn of the first one has no say in the magnitude.
    var sum = Complex<Double>.zero
    var segment = width - 2
    while segment >= 0 {
      sum = sum * turn + Complex(sums[segment], sums[segment + 1])
      segment -= 2
    }
    return (sum.real * sum.real + sum.imaginary * sum.imaginary).squareRoot()
  }

  /// e^(−2πi·part/whole).
  private static func turn(_ part: Int, of whole: Int) -> Complex<Double> {
    let angle = -2 * Double.pi * Double(part) / Double(whole)
    return Complex(cos(angle), sin(angle))
  }

  /// Returns bins of the padded transforms, with the middle of each segment as the origin: a row a bin
  /// that holds the real and imaginary parts of all segments.
  private func spectra(of samples: [Double], segments: Int, bins: ClosedRange<Int>) -> [Double] {
    let (length, columns) = (segmentLength, stft.binCount)
    var result = [Double](repeating: 0, count: bins.count * 2 * segments)
    // As many segments at once as fit the vectors' lanes, with the half segments around them that
    // the padding of the first and the last one takes.
    let group = min(8, segments)
    var frames = [Double](repeating: 0, count: (group + 1) * length)
    var spectra = [Complex<Double>](repeating: .zero, count: group * columns)
    var workspace = Workspace<Double>(count: stft.workspaceCount)
    for start in stride(from: 0, to: segments, by: group) {
      let count = min(group, segments - start)
      fill(&frames, from: samples, at: start * length, count: count * length)
      Self.transform(stft, frames.span, count, &spectra, &workspace)
      for (row, bin) in bins.enumerated() {
        // The spectrum repeats after 2S bins, its upper half is the mirror of the lower one, and the
        // origin is S samples into the frame: a factor (−1)^bin.
        let wrapped = ((bin % (2 * length)) + 2 * length) % (2 * length)
        let isMirrored = wrapped > length
        let column = isMirrored ? 2 * length - wrapped : wrapped
        let sign = bin & 1 == 0 ? 1.0 : -1.0
        for segment in 0..<count {
          let value = spectra[segment * columns + column]
          let place = 2 * (row * segments + start + segment)
          result[place] = sign * value.real
          result[place + 1] = isMirrored ? -sign * value.imaginary : sign * value.imaginary
        }
      }
    }
    return result
  }

  /// Writes corrected samples after half a segment of zeros, and zeros after the end of the signal.
  private func fill(_ frames: inout [Double], from samples: [Double], at start: Int, count: Int) {
    let (lead, mask) = (segmentLength / 2, segmentLength - 1)
    var output = frames.mutableSpan
    let (samples, corrections) = (samples.span, corrections.span)
    let present = min(count, samples.count - start)
    for index in 0..<present {
      output[lead + index] = samples[start + index] * corrections[index & mask]
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
