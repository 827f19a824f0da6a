internal import COpenBLAS
internal import COpenBLASCore

/// Sets OpenBLAS to one thread, once, before the first call of any routine, and knows its kernels.
///
/// Work is spread over folds, trees and replicates; threads inside a product would only compete
/// with those, and would make sums depend on their number.
enum SerialBLAS {
  private static let configured: Void = openblas_set_num_threads(1)

  /// Returns after OpenBLAS has been set to one thread.
  static func prepare() { configured }

  /// The name of the processor that OpenBLAS's kernels are for; never that of its fallback where the
  /// processor can do more.
  static var core: String { unsafe String(cString: openblas_core()) }
}
