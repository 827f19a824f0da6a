/// Mel-frequency cepstral coefficients of a clip whose bands lie at most `topDB` below its maximum.
///
/// With the profile ``CepstralProfile/librosa`` and 80 dB these are the numbers of librosa 0.11's
/// `feature.mfcc` with its defaults. The maximum is over the whole clip, so there is nothing to
/// hand out before its end; ``MFCC`` streams.
///
/// ```swift
/// let mfcc = try ClipMFCC(MFCC(.librosa, coefficients: 13, sampleRate: 16_000), topDB: 80)
/// let frames = mfcc(samples)                      // frames × 13
/// ```
public struct ClipMFCC<Scalar: SpectralScalar>: Sendable {
  /// The plan without the clip's floor.
  public let mfcc: MFCC<Scalar>

  /// How far below the clip's maximum a band may lie, in dB.
  public let topDB: Double

  private let logMel: LogMelSpectrogram<Scalar>

  /// Creates the transform.
  ///
  /// - Throws: ``SpectralError/invalidParameter(name:value:requirement:)`` for a negative `topDB`,
  ///   and for a plan of a filter bank, whose logarithms are not decibels.
  public init(_ mfcc: MFCC<Scalar>, topDB: Double = 80) throws(SpectralError) {
    try require(topDB >= 0, "topDB", topDB, "at least 0 dB")
    guard let logMel = mfcc.logMel else {
      throw .invalidParameter(
        name: "mfcc", value: "of a filter bank", requirement: "of the profile librosa")
    }
    self.mfcc = mfcc
    self.logMel = logMel
    self.topDB = topDB
  }

  /// Returns the coefficients of a whole clip: frames × coefficients.
  public func callAsFunction(_ samples: [Scalar]) -> Matrix<Scalar> {
    var decibels = logMel(samples)
    Decibels.clip(&decibels, topDB: Scalar(topDB))
    return coefficients(ofLogMel: decibels)
  }

  /// Returns the number of frames that a clip of n samples has.
  public func frameCount(forSampleCount n: Int) -> Int { mfcc.frameCount(forSampleCount: n) }

  /// Returns the time of a frame's centre in seconds.
  public func time(ofFrame index: Int, sampleRate: Double) -> Double {
    mfcc.time(ofFrame: index, sampleRate: sampleRate)
  }

  /// Returns the coefficients of bands in decibels: frames × bands → frames × coefficients.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func coefficients(ofLogMel decibels: Matrix<Scalar>) -> Matrix<Scalar> {
    var result = Matrix<Scalar>(
      rows: decibels.rows, columns: mfcc.coefficients, repeating: 0)
    var output = result.elements.mutableSpan
    mfcc.cosineTransform.apply(
      rows: decibels.elements.span, count: decibels.rows, into: &output)
    return result
  }
}
