/// The first-order high-pass that lifts the upper half of a speech spectrum: y[n] = x[n] − a x[n−1].
///
/// ```swift
/// let filter = try PreEmphasis(firstSample: .kept)
/// let y = filter(samples)
/// var stream = filter.stream()                   // the same bits
/// y = stream.push(chunk) + …  + stream.finish()
/// ```
///
/// Libraries differ in the first sample, which has none before it; see ``FirstSample``.
public struct PreEmphasis<Scalar: SpectralScalar>: Sendable {
  /// What stands in for the sample before the first.
  ///
  /// ```swift
  /// let kaldi = try PreEmphasis(coefficient: 0.97, firstSample: .kept)
  /// ```
  public enum FirstSample: String, Hashable, Codable, Sendable, CaseIterable {
    /// Nothing: y[0] = x[0]. python_speech_features 0.6 `sigproc.preemphasis`.
    case kept

    /// The first sample itself: y[0] = (1 − a) x[0]. Kaldi, within each frame.
    case repeated

    /// The line through the first two samples, as the state of the filter:
    /// y[0] = 3 x[0] − x[1], whatever a is. librosa 0.11 `effects.preemphasis`.
    ///
    /// A signal of one sample is repeated before it: y[0] = 2 x[0]. (librosa fails there.)
    case extrapolated
  }

  /// The coefficient a.
  public let coefficient: Double

  /// What stands in for the sample before the first.
  public let firstSample: FirstSample

  /// Creates the filter.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a coefficient outside
  ///   −1 … 1.
  public init(
    coefficient: Double = 0.97, firstSample: FirstSample = .extrapolated
  ) throws(SpectralError) {
    try require(
      (-1...1).contains(coefficient), "coefficient", coefficient, "from -1 to 1")
    self.coefficient = coefficient
    self.firstSample = firstSample
  }

  /// Returns the filtered signal, as many samples as there are.
  public func callAsFunction(_ samples: [Scalar]) -> [Scalar] {
    var stream = stream()
    return stream.push(samples) + stream.finish()
  }

  /// Returns a stream that filters chunk by chunk.
  public func stream() -> Stream { Stream(filter: self) }

  /// Filters a signal chunk by chunk.
  ///
  /// Samples come out at once, but for ``FirstSample/extrapolated``, which waits for the second.
  ///
  /// ```swift
  /// var stream = filter.stream()
  /// let filtered = stream.push(chunk) + stream.finish()
  /// ```
  public struct Stream: Sendable {
    /// The filter.
    public let filter: PreEmphasis

    private var previous: Scalar?
    /// The first sample, while the second is awaited.
    private var waiting: Scalar?

    init(filter: PreEmphasis) { self.filter = filter }

    /// Takes the next samples and returns those that are ready.
    public mutating func push(_ chunk: [Scalar]) -> [Scalar] {
      var result: [Scalar] = []
      result.reserveCapacity(chunk.count + 1)
      push(chunk.span, into: &result)
      return result
    }

    /// Takes the next samples and appends those that are ready.
    ///
    /// They are one more than the chunk's at most; with room for them nothing is allocated.
    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    public mutating func push(_ chunk: Span<Scalar>, into samples: inout [Scalar]) {
      let factor = Scalar(filter.coefficient)
      for index in chunk.indices {
        let sample = chunk[index]
        if let before = previous {
          if let first = waiting {
            samples.append(first + (2 * first - sample))
            waiting = nil
          }
          samples.append(sample - factor * before)
        } else {
          switch filter.firstSample {
          case .kept: samples.append(sample)
          case .repeated: samples.append(sample - factor * sample)
          case .extrapolated: waiting = sample
          }
        }
        previous = sample
      }
    }

    /// Ends the signal and returns what was held back; the stream then starts anew.
    public mutating func finish() -> [Scalar] {
      defer { self = Stream(filter: filter) }
      guard let first = waiting else { return [] }
      return [first + first]
    }
  }
}

extension PreEmphasis where Scalar == Float {
  /// Creates the filter in `Float`; see the generic initialiser.
  public init(
    coefficient: Double = 0.97, firstSample: FirstSample = .extrapolated
  ) throws(SpectralError) {
    try require((-1...1).contains(coefficient), "coefficient", coefficient, "from -1 to 1")
    self.coefficient = coefficient
    self.firstSample = firstSample
  }
}
