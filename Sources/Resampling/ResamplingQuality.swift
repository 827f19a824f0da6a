internal import CSoxr

/// How much filtering a conversion of sample rates spends on accuracy.
///
/// Measured with ``Resampler`` at 44.1 kHz → 16 kHz (libsoxr 0.1.3), in dB relative to a full-scale
/// sine: what is wrong with a 1 kHz sine (root mean square of the difference to the ideal one), the
/// gain of a 7 kHz sine, and what remains of a 9 kHz sine, which the new rate cannot hold and which
/// would come back as 7 kHz.
///
/// | quality | samples | error at 1 kHz | gain at 7 kHz | alias of 9 kHz |
/// | --- | --- | --- | --- | --- |
/// | `quick` | both | −103.2 dB | −0.12 dB | −0.3 dB |
/// | `low` | both | −109.8 dB | −13.34 dB | −127.9 dB |
/// | `medium` | both | −111.3 dB | −0.05 dB | −127.5 dB |
/// | `high` | both | −133.1 dB | −0.01 dB | −143.8 dB |
/// | `veryHigh` | `Float` | −152.1 dB | −0.01 dB | −159.1 dB |
/// | `veryHigh` | `Double` | −185.2 dB | −0.01 dB | −210.6 dB |
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
