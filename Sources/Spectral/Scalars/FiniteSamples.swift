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
    for index in indices where !self[index].isFinite {
      throw .nonFiniteSample(index: index, value: "\(self[index])")
    }
    return self
  }
}
