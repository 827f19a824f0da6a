internal import CSoxr

/// How much filtering a conversion of sample rates spends on accuracy.
///
/// Figures are measured with ``Resampler`` at 44.1 kHz → 16 kHz over `Float` samples (libsoxr 0.1.3).
/// The pass-band error is the largest deviation from the ideal 1 kHz sine, relative to full scale; the
/// gain is that of a sine just below the new Nyquist frequency of 8 kHz; the alias is what remains of
/// a 9 kHz sine, which must vanish.
///
/// PLACEHOLDER_TABLE
public enum ResamplingQuality: String, Sendable, Hashable, Codable, CaseIterable {
  /// Cubic interpolation without a filter: for previews, since all aliases stay.
  case quick
  /// A 16-bit filter with a wide roll-off.
  case low
  /// A 16-bit filter with a medium roll-off.
  case medium
  /// A 20-bit filter that keeps 91 % of the band: the default, and librosa's `soxr_hq`.
  case high
  /// A 28-bit filter computed in double precision.
  case veryHigh

  var recipe: UInt {
    switch self {
    case .quick: UInt(SOXR_QQ)
    case .low: UInt(SOXR_LQ)
    case .medium: UInt(SOXR_MQ)
    case .high: UInt(SOXR_20_BITQ)
    case .veryHigh: UInt(SOXR_28_BITQ)
    }
  }
}
