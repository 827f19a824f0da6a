/// Joins chunks to frames: pads the ends, keeps the overlap, hands out runs of whole frames.
///
/// Memory is bounded by a few frames, whatever the chunks.
@usableFromInline
package struct FrameBuffer<Sample: SpectralScalar>: Sendable {
  @usableFromInline let framing: Framing
  /// The number of frames handed out together at most.
  @usableFromInline let largestRun: Int
  /// The number of samples to keep behind the end, which the padding at the end mirrors.
  let history: Int
  var samples: [Sample]
  /// The end of what is filled.
  var end: Int
  /// Where the next frame begins; past the end when the hop skips samples.
  var next: Int
  /// Whether the padding at the beginning is in place.
  var isPrimed = false
  /// The number of samples taken.
  var taken = 0
  /// The share of the sample before that each sample loses, or 0.
  let preEmphasis: Double
  /// The last sample taken, before it was emphasised.
  var previous: Sample = 0

  @usableFromInline
  @specialized(where Sample == Float)
  @specialized(where Sample == Double)
  package init(_ framing: Framing, preEmphasis: Double = 0, largestRun run: Int = 16) {
    self.framing = framing
    self.preEmphasis = preEmphasis
    let padding = framing.paddingLength
    let trailing = framing.largestTrailingLength
    // Fewer where the hop is long, to bound memory.
    largestRun = min(run, max(1, 16 * framing.frameLength / framing.hopLength))
    history = trailing + 1
    end = padding
    next = max(0, framing.firstStart)
    let run = framing.frameLength + (largestRun - 1) * framing.hopLength
    samples = Array(repeating: 0, count: 2 * run + padding + trailing + history + 64)
  }

  /// Takes a chunk, and calls `body` with each run of frames that became whole.
  ///
  /// - Parameters:
  ///   - chunk: the next samples, any number.
  ///   - isLast: whether the signal ends here; the padding at the end follows.
  ///   - body: takes the samples of a run and the number of frames.
  @usableFromInline
  @specialized(where Sample == Float)
  @specialized(where Sample == Double)
  package mutating func process(
    _ chunk: Span<Sample>, isLast: Bool, _ body: (Span<Sample>, Int) -> Void
  ) {
    var offset = 0
    while offset < chunk.count {
      makeRoom()
      let count = min(
        samples.count - end - framing.largestTrailingLength, chunk.count - offset)
      append(chunk.extracting(offset..<offset + count))
      taken += count
      offset += count
      prime(isLast: false)
      drain(body)
    }
    if isLast {
      prime(isLast: true)
      makeRoom()
      padEnd()
      drain(body)
      reset()
    }
  }

  /// Copies samples to the end.
  ///
  /// As memory, for a loop over elements would ask for each of them whether the array is shared; in
  /// pieces, for a long copy is one instruction of the processor, which is slow to start.
  private mutating func append(_ chunk: Span<Sample>) {
    let end = end
    unsafe samples.withUnsafeMutableBufferPointer { samples in
      unsafe chunk.withUnsafeBufferPointer { chunk in
        guard let target = samples.baseAddress, let source = chunk.baseAddress else { return }
        for first in stride(from: 0, to: chunk.count, by: 512) {
          let count = min(512, chunk.count - first)
          unsafe (target + end + first).update(from: source + first, count: count)
        }
      }
    }
    if preEmphasis != 0 { emphasize(from: end, count: chunk.count) }
    self.end += chunk.count
  }

  /// Takes from each new sample its share of the one before, which the first of all has not.
  private mutating func emphasize(from start: Int, count: Int) {
    var last = taken == 0 ? 0 : Double(previous)
    for index in start..<start + count {
      let sample = samples[index]
      samples[index] = Sample(Double(sample) - preEmphasis * last)
      (last, previous) = (Double(sample), sample)
    }
  }

  private mutating func drain(_ body: (Span<Sample>, Int) -> Void) {
    guard isPrimed else { return }
    let (length, hop) = (framing.frameLength, framing.hopLength)
    while next + length <= end {
      let count = min(1 + (end - next - length) / hop, largestRun)
      let range = next..<next + (count - 1) * hop + length
      body(samples.span.extracting(range), count)
      next += count * hop
    }
  }

  /// Drops what no frame needs any more, if space runs short.
  private mutating func makeRoom() {
    let end = end
    guard isPrimed,
      samples.count - end < framing.largestTrailingLength + 1 + samples.count / 4
    else { return }
    let first = min(next, max(0, end - history))
    guard first > 0 else { return }
    unsafe samples.withUnsafeMutableBufferPointer { samples in
      guard let base = samples.baseAddress else { return }
      unsafe base.update(from: base + first, count: end - first)
    }
    self.end = end - first
    next -= first
  }

  /// Writes the padding before the first sample as soon as it is known.
  private mutating func prime(isLast: Bool) {
    guard !isPrimed else { return }
    let padding = framing.paddingLength
    guard let kind = framing.padding, padding > 0 else {
      isPrimed = true
      return
    }
    switch kind {
    case .zeros:
      for index in 0..<padding { samples[index] = 0 }
    case .edge:
      guard taken > 0 else { return }
      for index in 0..<padding { samples[index] = samples[padding] }
    case .reflect, .symmetric:
      guard taken > padding || (isLast && taken > 0) else { return }
      for distance in 1...padding {
        samples[padding - distance] = samples[padding + mirrored(-distance, count: taken)]
      }
    }
    isPrimed = true
  }

  /// Writes the padding after the last sample.
  private mutating func padEnd() {
    guard isPrimed, let kind = framing.padding else { return }
    let padding = framing.trailingLength(forSampleCount: taken)
    let last = end - 1
    for distance in 0..<padding {
      switch kind {
      case .zeros: samples[end + distance] = 0
      case .edge: samples[end + distance] = samples[last]
      case .reflect, .symmetric:
        // As many samples as the mirror needs lie behind the end.
        let source = mirrored(taken + distance, count: taken)
        samples[end + distance] = samples[last - (taken - 1 - source)]
      }
    }
    end += padding
  }

  /// The sample that stands at a position outside the signal when it is mirrored for ever.
  private func mirrored(_ position: Int, count: Int) -> Int {
    guard count > 1 else { return 0 }
    // The symmetric mirror repeats the end samples, so they stand twice in a period.
    let repeated = framing.padding == .symmetric ? 1 : 0
    let period = 2 * (count - 1 + repeated)
    let phase = ((position % period) + period) % period
    return phase < count ? phase : period - repeated - phase
  }

  private mutating func reset() {
    end = framing.paddingLength
    next = max(0, framing.firstStart)
    isPrimed = false
    taken = 0
  }
}
