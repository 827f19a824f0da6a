/// The running median of a line of numbers, mirrored at its ends with the end number repeated.
///
/// Of an even number of neighbours it is the upper of the two in the middle, as in SciPy's
/// `ndimage.median_filter(mode="reflect")`. Costs one search and one move of at most `width` numbers a step.
struct MedianFilter<Scalar: SpectralScalar> {
  let width: Int
  private var sorted: [Scalar]

  init(width: Int) {
    self.width = width
    sorted = []
    sorted.reserveCapacity(width + 1)
  }

  /// Writes the medians of a line whose numbers lie `stride` apart; all of them are finite.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  mutating func apply(
    _ input: Span<Scalar>, into output: inout MutableSpan<Scalar>, from start: Int, stride: Int,
    count: Int
  ) {
    let before = width / 2
    sorted.removeAll(keepingCapacity: true)
    for position in -before..<width - before {
      insert(input[start + stride * Self.mirrored(position, count)])
    }
    for index in 0..<count {
      output[start + stride * index] = sorted[before]
      if index == count - 1 { return }
      let (leaving, entering) = (index - before, index - before + width)
      sorted.remove(at: place(of: input[start + stride * Self.mirrored(leaving, count)]))
      insert(input[start + stride * Self.mirrored(entering, count)])
    }
  }

  private mutating func insert(_ value: Scalar) { sorted.insert(value, at: place(of: value)) }

  /// The first place whose number is not less than a value.
  private func place(of value: Scalar) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func mirrored(_ position: Int, _ count: Int) -> Int {
    if position >= 0 && position < count { return position }
    let period = 2 * count
    let phase = ((position % period) + period) % period
    return phase < count ? phase : period - 1 - phase
  }
}
