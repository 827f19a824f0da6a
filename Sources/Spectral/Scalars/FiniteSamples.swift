extension Array where Element: SpectralScalar {
  /// Returns the samples if all of them are finite.
  ///
  /// A transform does not look at each sample: a NaN or an infinity makes the values of the
  /// frames that contain it not finite, and leaves the other frames alone. Check samples of
  /// doubtful origin first:
  ///
  /// ```swift
  /// let frames = mfcc(try samples.checkedFinite())
  /// ```
  ///
  /// - Throws: ``SpectralError/nonFiniteSample(index:value:)`` for the first offender.
  public func checkedFinite() throws(SpectralError) -> [Element] {
    guard let index = firstNonFiniteIndex() else { return self }
    throw .nonFiniteSample(index: index, value: "\(self[index])")
  }

  @specialized(where Element == Float)
  @specialized(where Element == Double)
  private func firstNonFiniteIndex() -> Int? {
    // What is not finite times zero is NaN, and so is any sum with it: this form asks once, in four
    // sums that do not wait for each other.
    var (a, b, c, d) = (Element(0), Element(0), Element(0), Element(0))
    let samples = span
    var index = 0
    while index + 4 <= samples.count {
      a += samples[index] * 0
      b += samples[index + 1] * 0
      c += samples[index + 2] * 0
      d += samples[index + 3] * 0
      index += 4
    }
    while index < samples.count {
      a += samples[index] * 0
      index += 1
    }
    return (a + b) + (c + d) == 0 ? nil : firstIndex { !$0.isFinite }
  }
}
