/// Generates the same pseudo-random numbers for the same seed on every platform and release.
///
/// The generator is xoshiro256++ (Blackman and Vigna, 2019), its state filled by SplitMix64. The
/// standard library's shuffling and range sampling may change between releases, so the draws that
/// results depend on are spelled out here.
///
/// ```swift
/// var generator = SeededGenerator(seed: 7)
/// let order = generator.permutation(of: 10)
/// ```
///
/// Different `stream` numbers under one seed give independent sequences: one for each tree, clip or
/// bootstrap replicate, so that results do not depend on which thread ran first.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// Creates a generator.
  ///
  /// - Parameters:
  ///   - seed: any number; equal seeds give equal sequences.
  ///   - stream: the number of an independent sequence under that seed.
  public init(seed: UInt64, stream: UInt64 = 0) {
    var mixer = SplitMix64(state: seed)
    // The stream is mixed before it meets the seed: seeds 1, 2, … share no streams with each other.
    var streamMixer = SplitMix64(state: stream ^ 0x6A09_E667_F3BC_C909)
    let offset = stream == 0 ? 0 : streamMixer.next()
    s0 = mixer.next() ^ offset
    s1 = mixer.next()
    s2 = mixer.next() &+ offset
    s3 = mixer.next() | 1  // never all zeros
  }

  /// Returns the next 64 random bits.
  @inlinable
  public mutating func next() -> UInt64 {
    advance()
  }

  @usableFromInline
  mutating func advance() -> UInt64 {
    let result = rotateLeft(s0 &+ s3, 23) &+ s0
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = rotateLeft(s3, 45)
    return result
  }

  /// Returns a uniform number in [0, 1) with 53 random bits.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Returns a uniform integer in `0..<bound` without bias, by Lemire's multiplication method.
  ///
  /// - Precondition: `bound > 0`.
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "index(below:) needs a positive bound, got \(bound)")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold {
        product = next().multipliedFullWidth(by: range)
      }
    }
    return Int(product.high)
  }

  /// Shuffles a collection in place by the Fisher–Yates method.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, index(below: last + 1))
    }
  }

  /// Returns the numbers `0..<count` in random order.
  public mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  private func rotateLeft(_ value: UInt64, _ bits: UInt64) -> UInt64 {
    (value << bits) | (value >> (64 - bits))
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): spreads a seed over a larger state.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
