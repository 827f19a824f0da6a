/// How far each functional may lie from openSMILE's, as a share of its value.
///
/// Measured on the signals of the golden file and on 38 clips of real speech; single precision in
/// openSMILE accounts for what is below 1e-4.
enum EGeMAPSBounds {
  static func bound(of column: String) -> Double {
    // A rule of our own; openSMILE's search of periods is not documented.
    if column.hasPrefix("jitter") || column.hasPrefix("shimmer") {
      return column.hasSuffix("_amean") ? 0.8 : 4
    }
    // The predictor of a band-limited signal is ill-conditioned: single precision moves its roots.
    if column.contains("frequency_") || column.contains("bandwidth_") {
      return column.hasSuffix("_amean") ? 0.05 : 0.1
    }
    // A peak between harmonics is not always the one that openSMILE takes, and F1 … F3 choose it.
    if column.hasPrefix("logRelF0") || column.contains("amplitudeLogRelF0") { return 0.05 }
    // Near extremes of the least height that counts.
    if column.contains("Slope") || column.hasPrefix("loudnessPeaks") { return 0.02 }
    if column.hasPrefix("HNR") { return 0.001 }
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
