/// The NaN and infinite samples of a block.
struct NonFiniteScan {
  /// Where the first one is, or nil.
  var first: Int?
  /// How many there are.
  var count = 0

  init<Sample: AudioSample>(_ samples: UnsafeBufferPointer<Sample>) {
    unsafe self.init(UnsafeMutableBufferPointer(mutating: samples), replaces: false)
  }

  /// Puts zeros in their place.
  init<Sample: AudioSample>(replacing samples: UnsafeMutableBufferPointer<Sample>) {
    unsafe self.init(samples, replaces: true)
  }

  private init<Sample: AudioSample>(
    _ samples: UnsafeMutableBufferPointer<Sample>, replaces: Bool
  ) {
    guard let base = UnsafeMutableRawPointer(samples.baseAddress) else { return }
    switch Sample.sampleKind {
    case .float:
      unsafe scan(base.assumingMemoryBound(to: Float.self), samples.count, replaces)
    case .double:
      unsafe scan(base.assumingMemoryBound(to: Double.self), samples.count, replaces)
    case .int16, .int32: break
    }
  }

  private mutating func scan<Value: ResamplingSample>(
    _ values: UnsafeMutablePointer<Value>, _ length: Int, _ replaces: Bool
  ) {
    first = unsafe Value._firstNonFinite(
      in: UnsafeBufferPointer(start: values, count: length))
    guard let first else { return }
    for i in first..<length where unsafe !values[i].isFinite {
      count += 1
      if replaces { unsafe values[i] = 0 }
    }
  }
}
