internal import CLearnKernels
internal import Determinism

/// Silences a share of units, and strengthens the others so that the mean stays.
struct Dropout: Sendable {
  /// What the units that are left are multiplied by.
  let strength: Float
  private let threshold: UInt16
  /// Four random numbers a word.
  private var words: [UInt64] = []

  /// - Parameter share: the share that is silenced, from 0 and below 1, to 16 bits.
  init(share: Double) {
    threshold = UInt16(share * 65_536)
    strength = Float(65_536 / (65_536 - Double(threshold)))
  }

  var isActive: Bool { threshold > 0 }

  /// Silences some of the first `count` values and their derivatives; without a generator, none.
  ///
  /// - Parameter slopes: derivatives, or empty where there are none.
  mutating func apply(
    _ values: inout MutableSpan<Float>, _ slopes: inout MutableSpan<Float>, count: Int,
    _ generator: inout SeededGenerator?
  ) {
    guard generator != nil else { return }
    precondition(values.count >= count && (slopes.isEmpty || slopes.count >= count))
    let wordCount = (count + 3) / 4
    if words.count < wordCount { words = [UInt64](repeating: 0, count: wordCount) }
    for index in 0..<wordCount { words[index] = (generator?.next() ?? 0).littleEndian }
    let hasSlopes = !slopes.isEmpty
    unsafe words.withUnsafeBytes { words in
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe slopes.withUnsafeMutableBufferPointer { slopes in
          unsafe learn_drop(
            words.baseAddress?.assumingMemoryBound(to: UInt16.self), threshold, strength,
            values.baseAddress, hasSlopes ? slopes.baseAddress : nil, Int64(count))
        }
      }
    }
  }
}
