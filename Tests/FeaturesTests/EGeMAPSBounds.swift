/// How far each functional may lie from openSMILE's, as a share of its value.
///
/// openSMILE computes in single precision, which accounts for all of it: for what is below 1e-4
/// directly, for formants, jitter and what depends on them as said below.
enum EGeMAPSBounds {
  /// What stands under the table.
  static let note = """
    Shares of openSMILE's value, or of the least value that makes sense where a mean is near 0. \
    openSMILE computes in float32. The predictor of a band-limited signal is ill-conditioned, so that \
    float32 moves its roots by a few per cent: formants, bandwidths, and the harmonics that are looked \
    for near them. Jitter and shimmer of these signals, which hardly have any, are differences of \
    neighbouring periods that agree to 1e-4 of a sample. No functional is different by design.
    """

  static func bound(of column: String) -> Double {
    // Periods differ by hundredths of a sample here, and float32 has ten-thousandths.
    if column.hasPrefix("jitter") || column.hasPrefix("shimmer") { return 0.01 }
    // The predictor of a band-limited signal is ill-conditioned: single precision moves its roots.
    if column.contains("frequency_") || column.contains("bandwidth_") {
      return column.hasSuffix("_amean") ? 0.05 : 0.1
    }
    // The harmonic near a formant that lies elsewhere.
    if column.hasPrefix("logRelF0-H1-A3") || column.contains("amplitudeLogRelF0") { return 0.05 }
    // A difference of levels near 0.
    if column.hasPrefix("logRelF0") { return 0.01 }
    // A mean near zero stands in the denominator.
    if column.hasPrefix("mfcc"), column.hasSuffix("stddevNorm") { return 0.001 }
    return 1e-4
  }

  /// The least value that the share is taken of: means that cancel, in the unit of the column.
  static func floor(of column: String) -> Double {
    if column.hasPrefix("slope") { return 1e-3 }
    return column.hasPrefix("F0") || column.hasPrefix("mfcc") ? 1 : 1e-3
  }
}
