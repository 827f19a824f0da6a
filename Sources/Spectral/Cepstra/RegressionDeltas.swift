/// The rate of change of features over time, by HTK's regression over neighbouring frames.
///
/// d[t] = Σ n (c[t+n] − c[t−n]) / 2 Σ n², n = 1 … reach, with the first and last frames repeated
/// outside: HTK, Kaldi, torchaudio and python_speech_features 0.6 (`delta(feat, N)`). Applied twice
/// it gives HTK's acceleration. ``Deltas`` is librosa's, which differs at the edges and in the
/// second order.
///
/// ```swift
/// let deltas = try RegressionDeltas(reach: 2)
/// let velocity = deltas(mfcc(samples))                         // frames × coefficients
/// let acceleration = deltas(velocity)
///
/// var stream = deltas.stream(columns: 13)                      // rows come `reach` frames late
/// for row in live.push(chunk) { stream.push(row.span) { delta in … } }
/// stream.finish { delta in … }
/// ```
public struct RegressionDeltas: Hashable, Sendable {
  /// How many frames to each side are looked at.
  public let reach: Int

  let factor: Double

  /// Creates the regression.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` unless the reach is from
  ///   1 to 1000.
  public init(reach: Int = 2) throws(SpectralError) {
    try require((1...1000).contains(reach), "reach", reach, "from 1 to 1000 frames")
    self.reach = reach
    factor = 1 / Double(2 * (1...reach).reduce(0) { $0 + $1 * $1 })
  }

  /// Returns the slope at each frame: frames × features, like the input, for any number of frames.
  public func callAsFunction<Scalar: SpectralScalar>(
    _ features: Matrix<Scalar>
  ) -> Matrix<Scalar> {
    var result = Matrix<Scalar>(rows: features.rows, columns: features.columns, repeating: 0)
    let last = features.rows - 1
    var target = 0
    for row in 0..<features.rows {
      for column in 0..<features.columns {
        result.elements[target] = slope { offset in
          let other = min(max(row + offset, 0), last)
          return features.elements[other * features.columns + column]
        }
        target += 1
      }
    }
    return result
  }

  /// Returns a stream of rows.
  ///
  /// - Precondition: `columns` is at least 1.
  public func stream<Scalar: SpectralScalar>(columns: Int) -> RegressionDeltaStream<Scalar> {
    RegressionDeltaStream(self, columns: columns)
  }

  /// The slope of a feature, given as a function of the distance to the frame.
  @inline(__always)
  func slope<Scalar: SpectralScalar>(_ value: (Int) -> Scalar) -> Scalar {
    var sum = 0.0
    for n in 1...reach { sum += Double(n) * (Double(value(n)) - Double(value(-n))) }
    return Scalar(sum * factor)
  }
}
