/// Lowers a sample rate as Praat does: a brick-wall filter in one transform, then interpolation.
///
/// ```swift
/// let resampler = try PraatResampler(from: 16_000, to: 11_000)
/// let resampled = try resampler(samples)             // [Double]
/// ```
///
/// All bins above the new half rate are set to zero in a transform of the whole clip, which is padded
/// with 1000 zeros at each end; each new sample is interpolated from 50 samples to either side by a
/// sinc function under a raised cosine. It exists for parity: ringing is not bounded in time.
public struct PraatResampler: Hashable, Sendable {
  /// The sample rate of the input in Hz.
  public let inputRate: Double

  /// The sample rate of the output in Hz.
  public let outputRate: Double

  private static let padding = 1000
  private static let depth = 50

  /// Creates a resampler.
  ///
  /// - Throws: ``SpectralError`` unless both rates are positive and the second is not the greater.
  public init(from inputRate: Double, to outputRate: Double) throws(SpectralError) {
    try require(
      inputRate > 0 && inputRate.isFinite, "inputRate", inputRate, "a positive number of Hz")
    try require(
      outputRate > 0 && outputRate <= inputRate, "outputRate", outputRate,
      "above 0 and at most inputRate, \(inputRate) Hz")
    self.inputRate = inputRate
    self.outputRate = outputRate
  }

  /// Returns a clip at the new rate: round(count × ratio) samples in the middle of its time.
  ///
  /// - Throws: ``SpectralError/planningFailed(length:)`` if memory is short.
  public func callAsFunction(_ samples: [Double]) throws(SpectralError) -> [Double] {
    if inputRate == outputRate || samples.isEmpty { return samples }
    let duration = Double(samples.count) / inputRate
    let count = Int((duration * outputRate).rounded())
    let filtered = try lowPassed(samples)
    let sinc = SincInterpolator(depth: Self.depth)
    let start = 0.5 * (duration - Double(count - 1) / outputRate) * inputRate - 0.5
    let ratio = inputRate / outputRate
    var result = [Double](repeating: 0, count: count)
    // Rates of whole numbers come back to the same fractions after a few samples.
    let (period, advance) = phases
    let taps = 2 * Self.depth
    let places = (0..<min(period, count)).map { start + Double($0) * ratio }
    let firsts = places.map { Int($0.rounded(.down)) + 1 - Self.depth }
    let weights = places.flatMap { place in
      SincInterpolator.weights(place - place.rounded(.down), depth: Self.depth)
    }
    var (phase, passed) = (0, 0)
    var values = result.mutableSpan
    for index in 0..<count {
      let place = start + Double(index) * ratio
      guard period > 0 else {
        values[index] = sinc.value(filtered.span, at: place)
        continue
      }
      let first = firsts[phase] + passed
      // At the ends there are fewer samples, and at a sample there is nothing to interpolate.
      if first < 0 || first + taps > filtered.count || places[phase] == places[phase].rounded(.down)
      {
        values[index] = sinc.value(filtered.span, at: place)
      } else {
        values[index] = ProductKernels.product(
          filtered.span, from: first, weights.span, from: phase * taps, count: taps)
      }
      phase += 1
      if phase == period { (phase, passed) = (0, passed + advance) }
    }
    return result
  }

  /// After how many new samples how many old ones have passed exactly; 0 for none within 1000.
  private var phases: (new: Int, old: Int) {
    guard let old = Int(exactly: inputRate), let new = Int(exactly: outputRate) else {
      return (0, 0)
    }
    var (a, b) = (old, new)
    while b > 0 { (a, b) = (b, a % b) }
    return new / a <= 1000 ? (new / a, old / a) : (0, 0)
  }

  private func lowPassed(_ samples: [Double]) throws(SpectralError) -> [Double] {
    var length = 1
    while length < samples.count + 2 * Self.padding { length *= 2 }
    try require(
      length <= largestLength, "sample count", samples.count, "at most \(largestLength / 2)")
    let forward: FFTPlan<Double> = try FFTPlanner.plan(.realForward, length: length)
    let inverse: FFTPlan<Double> = try FFTPlanner.plan(.realInverse, length: length)
    var workspace = Workspace<Double>(count: 2 * length + 32)
    // Real and imaginary parts in turn, counted as Praat does: the first part that goes may be an
    // imaginary one.
    let kept = max(1, Int((outputRate / inputRate * Double(length)).rounded(.down)) - 1)
    return workspace.withSpan { scratch in
      for index in 0..<length { scratch[index] = 0 }
      for index in samples.indices { scratch[Self.padding + index] = samples[index] }
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress else { return }
        let spectrum = unsafe base + (length + 15) / 16 * 16
        unsafe forward.execute(base, spectrum)
        // Bin 0 has its imaginary part here, where Praat keeps the last bin.
        for part in max(2, kept)..<length + 2 { unsafe spectrum[part] = 0 }
        unsafe inverse.execute(spectrum, base)
      }
      let scale = 1 / Double(length)
      return samples.indices.map { scratch[Self.padding + $0] * scale }
    }
  }
}
