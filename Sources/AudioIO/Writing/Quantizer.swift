internal import Determinism

/// Turns samples into integers of some bits, left-justified in 32, and counts what it clips.
struct Quantizer {
  /// The bits of the stored integers.
  let bitDepth: Int
  private(set) var clippedCount = 0
  private var generator: SeededGenerator?

  init(bitDepth: Int, dither: Dither) {
    self.bitDepth = bitDepth
    if case .triangular(let seed) = dither { generator = SeededGenerator(seed: seed) }
  }

  /// Returns the index of the first sample that is NaN or infinite, having filled the output before.
  mutating func quantize<Value: BinaryFloatingPoint>(
    _ samples: UnsafeBufferPointer<Value>, into output: inout [Int32]
  ) -> Int? {
    output.removeAll(keepingCapacity: true)
    let scale = Double(sign: .plus, exponent: bitDepth - 1, significand: 1)
    for index in samples.indices {
      let value = unsafe Double(samples[index])
      guard value.isFinite else { return index }
      output.append(integer(nearest: value * scale, below: scale))
    }
    return nil
  }

  /// Fits integers of another depth; a greater one is reached exactly, a smaller one by rounding.
  mutating func rescale<Value: FixedWidthInteger>(
    _ samples: UnsafeBufferPointer<Value>, bitDepth depth: Int, into output: inout [Int32]
  ) {
    output.removeAll(keepingCapacity: true)
    let full = Double(sign: .plus, exponent: bitDepth - 1, significand: 1)
    let step = Double(sign: .plus, exponent: bitDepth - depth, significand: 1)
    let dither = generator
    // What needs no rounding needs no dither.
    if depth <= bitDepth { generator = nil }
    for index in samples.indices {
      output.append(integer(nearest: unsafe Double(samples[index]) * step, below: full))
    }
    if depth <= bitDepth { generator = dither }
  }

  private mutating func integer(nearest value: Double, below limit: Double) -> Int32 {
    var value = value
    if generator != nil { value += noise() }
    // Clipped before rounding, so that the conversion below cannot overflow.
    let bounded = min(max(value, -limit - 1), limit)
    var rounded = Int64(bounded.rounded(.toNearestOrEven))
    let (lowest, highest) = (Int64(-limit), Int64(limit) - 1)
    if rounded > highest {
      rounded = highest
      clippedCount += 1
    } else if rounded < lowest {
      rounded = lowest
      clippedCount += 1
    }
    return Int32(truncatingIfNeeded: rounded << Int64(32 - bitDepth))
  }

  private mutating func noise() -> Double {
    guard var generator else { return 0 }
    defer { self.generator = generator }
    return generator.uniform() - generator.uniform()
  }
}
