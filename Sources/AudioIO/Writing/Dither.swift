/// Noise added before rounding to integers, so that the error does not follow the signal.
public enum Dither: Sendable, Hashable, Codable {
  /// None: the nearest integer, halves to even.
  case none
  /// Triangular noise of ±1 step: the difference of two uniform draws from a generator of this seed.
  ///
  /// The rounding error's mean and variance then no longer depend on the signal (Lipshitz,
  /// Wannamaker and Vanderkooy, *J. Audio Eng. Soc.* 40, 1992). Equal seeds give equal files.
  case triangular(seed: UInt64)
}
