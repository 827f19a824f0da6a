internal import CSpectralKernels

/// The powers and magnitudes of up to eight frames, the values of one bin side by side.
///
/// A view of memory that its owner lends for a call.
@safe
struct FrameLanes: ~Copyable {
  let bins: Int
  /// The number of lanes that hold a frame; the others repeat the last one.
  let count: Int
  let isWide: Bool
  let powers: UnsafeMutablePointer<Float>
  let magnitudes: UnsafeMutablePointer<Float>
  /// 10 log₁₀ of the powers, there if it was asked for.
  let decibels: UnsafeMutablePointer<Float>
  /// Σ|X| of each lane.
  private(set) var magnitudeTotals = Eight()

  /// The number of values that the memory needs for each bin.
  static let valuesPerBin = 3 * 8

  /// Computes what a plan wants of the powers.
  ///
  /// - Parameters:
  ///   - plan: what is measured.
  ///   - count: the number of frames.
  ///   - memory: ``valuesPerBin`` values a bin; the powers of all lanes come first.
  init(_ plan: SpectrumPlan, count: Int, memory: UnsafeMutablePointer<Float>) {
    bins = plan.spectrogram.valuesPerFrame
    self.count = count
    isWide = frame_has_wide_vectors()
    unsafe powers = memory
    unsafe magnitudes = memory + 8 * bins
    unsafe decibels = memory + 16 * bins
    let (wide, values, size) = unsafe (isWide, magnitudes, Int64(bins))
    guard !plan.meters.isEmpty || plan.wantsMeanMagnitudes else { return }
    unsafe frame_roots(wide, powers, size, magnitudes)
    if plan.wantsDecibels { unsafe frame_decibels(wide, powers, size, 1e-10, decibels) }
    unsafe magnitudeTotals.withPointer { unsafe frame_sum(wide, values, size, $0) }
  }

  /// Writes the centroid of each lane, 0 in silence.
  func centroids(_ frequencies: [Float], into result: UnsafeMutablePointer<Float>) {
    unsafe frame_weighted_sum(isWide, magnitudes, frequencies, Int64(bins), result)
    for lane in 0..<8 {
      let total = magnitudeTotals[lane]
      unsafe result[lane] = total >= .leastNormalMagnitude ? result[lane] / total : 0
    }
  }
}

/// A value for each of eight lanes.
struct Eight {
  private var values = SIMD8<Float>()

  subscript(lane: Int) -> Float {
    get { values[lane] }
    set { values[lane] = newValue }
  }

  /// Calls a function with a pointer to the eight values.
  mutating func withPointer<Result>(
    _ body: (UnsafeMutablePointer<Float>) -> Result
  ) -> Result {
    unsafe withUnsafeMutableBytes(of: &values) { bytes in
      // SIMD8<Float> is eight floats in a row.
      guard let base = bytes.baseAddress else {
        preconditionFailure("eight values have an address")
      }
      return unsafe body(base.assumingMemoryBound(to: Float.self))
    }
  }

  /// Replaces values by 10 log₁₀ of them, none below 10⁻¹⁰.
  mutating func convertToDecibels(wide: Bool) {
    unsafe withPointer { unsafe frame_decibels(wide, $0, 1, 1e-10, $0) }
  }
}
