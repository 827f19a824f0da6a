extension Float: SpectralScalar {
  /// Converts powers to decibels in place; see ``Decibels``.
  public static func _convertToDecibels(
    _ powers: inout MutableSpan<Float>, count: Int, floor: Float
  ) {
    precondition(count <= powers.count, "\(powers.count) powers, not \(count)")
    // SIMD lanes in blocks of eight; the rest is done as one padded block, so that a value's bits
    // do not depend on its position.
    unsafe powers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let bytes = UnsafeMutableRawPointer(base)
      var index = 0
      while index + 8 <= count {
        let offset = index * MemoryLayout<Float>.stride
        let block = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
        unsafe bytes.storeBytes(
          of: decibels(block, floor: floor), toByteOffset: offset, as: SIMD8<Float>.self)
        index += 8
      }
      guard index < count else { return }
      var block = SIMD8<Float>(repeating: 1)
      for lane in 0..<(count - index) { block[lane] = unsafe base[index + lane] }
      block = decibels(block, floor: floor)
      for lane in 0..<(count - index) { unsafe base[index + lane] = block[lane] }
    }
  }

  /// 10 log₁₀ of eight numbers.
  ///
  /// x = 2ᵉ m with m in [√½, √2); ln m = 2 artanh(s) with s = (m − 1) / (m + 1), |s| ≤ 0.1716.
  /// The series s + s³/3 + … to s⁹ leaves less than 4e-10.
  @inline(__always)
  private static func decibels(_ powers: SIMD8<Float>, floor: Float) -> SIMD8<Float> {
    let smallest = SIMD8<Float>(repeating: floor)
    let x = powers.replacing(with: smallest, where: powers .< smallest)
    let bits = SIMD8<Int32>(truncatingIfNeeded: unsafe unsafeBitCast(x, to: SIMD8<UInt32>.self))
    // 0x3f3504f3 is √½.
    let exponent = (bits &- 0x3f35_04f3) &>> 23
    let m = unsafe unsafeBitCast(bits &- (exponent &<< 23), to: SIMD8<Float>.self)
    let e = SIMD8<Float>(exponent)
    let s = (m - 1) / (m + 1)
    let z = s * s
    var series = z * Float(1.0 / 9) + Float(1.0 / 7)
    series = series * z + Float(1.0 / 5)
    series = series * z + Float(1.0 / 3)
    let logarithm = s + s * z * series  // artanh
    // 20 / ln 10 and 10 log₁₀ 2, the latter in two parts of which the first is exact times e.
    let result =
      e * Float(3.00390625) + (e * Float(0.006393706640) + logarithm * Float(8.685889638))
    // Infinity and NaN keep their place in the answer.
    return result.replacing(with: powers + powers, where: .!(powers .< .infinity))
  }
}
