import Determinism

extension SeededGenerator {
  /// Returns a uniform number of mean 0 and variance 1: white noise within ±√3, and quick.
  mutating func unitNoise() -> Double {
    (2 * uniform() - 1) * 1.7320508075688772
  }
}
