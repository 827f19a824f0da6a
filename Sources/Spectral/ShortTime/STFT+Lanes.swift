extension STFT where Scalar == Float {
  /// Writes the powers of at most eight neighbouring frames, those of one bin side by side.
  ///
  /// For engines that measure eight frames at once: no row is written and turned back. A power has
  /// the bits that it has in a row. Lanes without a frame repeat the last one's.
  ///
  /// - Parameters:
  ///   - powers: room for 8 × ``binCount`` values, aligned to 32 bytes.
  ///   - workspace: scratch, as ``transform(_:frameCount:into:workspace:)`` takes it.
  package func writePowersOfEight(
    _ samples: Span<Float>, frameCount: Int, to powers: UnsafeMutablePointer<Float>,
    workspace: inout MutableSpan<Double>
  ) {
    precondition((1...8).contains(frameCount), "one to eight frames, not \(frameCount)")
    if let lanes {
      unsafe withPointers(samples, frameCount, &workspace) { first, scratch in
        unsafe lanes.transformEight(
          first, hop: hopLength, count: frameCount, .powers, scratch: scratch, values: powers)
      }
      return
    }
    let bins = binCount
    unsafe forEachTransform(samples, frameCount, &workspace) { frame, spectrum, scalars in
      unsafe writePowers(of: spectrum, count: bins, to: scalars)
      for bin in 0..<bins { unsafe powers[8 * bin + frame] = scalars[bin] }
    }
    for bin in 0..<bins {
      let last = unsafe powers[8 * bin + frameCount - 1]
      for lane in frameCount..<8 { unsafe powers[8 * bin + lane] = last }
    }
  }
}
