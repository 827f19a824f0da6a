extension Array where Element: SpectralScalar {
  /// Returns the samples in double precision, in which all of pitch tracking computes.
  @usableFromInline
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  func inDoublePrecision() -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(count)
    for index in indices { result.append(Double(self[index])) }
    return result
  }
}
