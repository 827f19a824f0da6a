extension Array where Element: SpectralScalar {
  /// Returns the samples in double precision, in which all of pitch tracking computes.
  @usableFromInline
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  func inDoublePrecision() -> [Double] {
    // The shared storage of empty arrays is not ours to write a count to.
    guard !isEmpty else { return [] }
    let count = count
    return unsafe withUnsafeBufferPointer { source in
      unsafe [Double](unsafeUninitializedCapacity: count) { target, initialized in
        for index in 0..<count {
          unsafe target.initializeElement(at: index, to: Double(source[index]))
        }
        initialized = count
      }
    }
  }

  /// Appends the samples in double precision.
  @usableFromInline
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  func append(inDoublePrecisionTo result: inout [Double]) {
    // Asked of the type first: to try the cast with other elements allocates.
    if Element.self == Double.self, let samples = self as? [Double] {
      result += samples
      return
    }
    for index in indices { result.append(Double(self[index])) }
  }
}
