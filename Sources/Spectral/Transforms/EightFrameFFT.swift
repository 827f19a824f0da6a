internal import CSpectralKernels

/// The transforms of windowed frames in double precision, eight side by side.
///
/// In lanes where the length allows it; other lengths go through FFTW, frame by frame. Either way a
/// frame's bits depend on its samples alone. Lanes without a frame repeat the last one's.
package struct EightFrameFFT: Sendable {
  /// The number of frames that lie side by side.
  package static var lanes: Int { 8 }

  private let length: Int
  private let taper: [Double]
  private let lead: Int
  private let engine: FrameFFT<Double>?
  private let plan: FFTPlan<Double>?

  /// The number of doubles of scratch, aligned to 64 bytes.
  package let scratchCount: Int

  /// Plans the transform.
  ///
  /// - Parameters:
  ///   - length: the number of points.
  ///   - taper: the window, of as many samples as a frame has.
  ///   - lead: the point at which the frame begins.
  package init(length: Int, taper: [Double], lead: Int = 0) throws(SpectralError) {
    precondition(lead >= 0 && lead + taper.count <= length, "the window lies in the transform")
    self.length = length
    self.taper = taper
    self.lead = lead
    if isFrameFFTLength(length) {
      let transform = FrameFFT<Double>(length: length, taper: taper, lead: lead)
      (engine, plan, scratchCount) = (transform, nil, transform.scratchCount)
    } else {
      engine = nil
      plan = try FFTPlanner.plan(.realForward, length: length)
      scratchCount = 2 * length + 32
    }
  }

  /// Writes the powers of at most eight neighbouring frames, those of one bin side by side.
  ///
  /// - Parameters:
  ///   - frames: the frames, `hop` samples from one to the next.
  ///   - powers: 8 (n/2 + 1) doubles, aligned to 64 bytes.
  package func writePowers(
    _ frames: Span<Double>, hop: Int, count: Int, to powers: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) {
    unsafe write(.powers, frames, hop, count, powers, scratch) { place, real, imaginary in
      unsafe powers[place] = real * real + imaginary * imaginary
    }
  }

  /// Writes the bins of at most eight neighbouring frames: for each bin the real parts of all, then
  /// the imaginary ones.
  ///
  /// - Parameter bins: 16 (n/2 + 1) doubles, aligned to 64 bytes.
  package func writeBins(
    _ frames: Span<Double>, hop: Int, count: Int, to bins: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) {
    unsafe write(.bins, frames, hop, count, bins, scratch) { place, real, imaginary in
      let (bin, lane) = (place / Self.lanes, place % Self.lanes)
      unsafe bins[2 * Self.lanes * bin + lane] = real
      unsafe bins[2 * Self.lanes * bin + Self.lanes + lane] = imaginary
    }
  }

  /// Writes a quantity in lanes; or calls a function with each bin's place and parts.
  @inline(__always)
  private func write(
    _ quantity: FrameFFT<Double>.Quantity, _ frames: Span<Double>, _ hop: Int, _ count: Int,
    _ values: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutablePointer<Double>,
    _ take: (Int, Double, Double) -> Void
  ) {
    precondition((1...Self.lanes).contains(count), "one to eight frames, not \(count)")
    precondition((count - 1) * hop + taper.count <= frames.count, "whole frames")
    unsafe frames.withUnsafeBufferPointer { frames in
      guard let first = frames.baseAddress else { return }
      if let engine {
        unsafe engine.transformEight(
          first, isCut: true, hop: hop, count: count, quantity, scratch: scratch, values: values)
        return
      }
      for lane in 0..<Self.lanes {
        let bins = unsafe transform(first + min(lane, count - 1) * hop, scratch)
        for bin in 0...length / 2 {
          unsafe take(Self.lanes * bin + lane, bins[2 * bin], bins[2 * bin + 1])
        }
      }
    }
  }

  /// Transforms one frame by FFTW, in the scratch.
  private func transform(
    _ frame: UnsafePointer<Double>, _ scratch: UnsafeMutablePointer<Double>
  ) -> UnsafePointer<Double> {
    for index in 0..<length { unsafe scratch[index] = 0 }
    for index in taper.indices { unsafe scratch[lead + index] = frame[index] * taper[index] }
    let bins = unsafe scratch + (length + 15) / 16 * 16
    unsafe plan?.execute(scratch, bins)
    return unsafe UnsafePointer(bins)
  }
}
