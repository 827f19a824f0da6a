/// Compares each row of decibels with one before, and hands out what rose, some rows later.
struct OnsetMeter<Scalar: SpectralScalar>: Sendable {
  private let options: OnsetOptions
  private let bands: Int
  /// The references of the last `lag` rows in turn: row t lies at t mod lag.
  private var references: [Scalar]
  /// The strengths that are still to be moved: that of row t lies at t mod (shift + 1).
  private var strengths: [Scalar]
  private var taken = 0

  init(_ options: OnsetOptions) {
    self.options = options
    bands = options.mel.bands
    references = Array(repeating: 0, count: options.lag * bands)
    strengths = Array(repeating: 0, count: options.shift + 1)
  }

  /// Takes the next row and returns the strength at its index.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  mutating func push(_ row: Span<Scalar>) -> Scalar {
    precondition(row.count == bands, "\(row.count) bands in rows of \(bands)")
    let start = taken % options.lag * bands
    var rise = 0.0
    if taken >= options.lag {
      for band in 0..<bands {
        let difference = Double(row[band]) - Double(references[start + band])
        // Written so that NaN goes through.
        rise += difference < 0 ? 0 : difference
      }
    }
    for band in 0..<bands { references[start + band] = maximum(row, around: band) }
    let count = options.shift + 1
    strengths[taken % count] = Scalar(rise / Double(bands))
    taken += 1
    return taken < count ? 0 : strengths[taken % count]
  }

  /// The largest of `maximumWidth` bands around one; at the ends of those that are there.
  private func maximum(_ row: Span<Scalar>, around band: Int) -> Scalar {
    let first = band - options.maximumWidth / 2
    var largest = row[band]
    for other in max(0, first)..<min(bands, first + options.maximumWidth)
    where row[other] > largest {
      largest = row[other]
    }
    return largest
  }
}
