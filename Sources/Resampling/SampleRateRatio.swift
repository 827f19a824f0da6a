/// A pair of sample rates, and the number of samples that one second's worth becomes.
///
/// ```swift
/// let ratio = try SampleRateRatio(from: 44_100, to: 16_000)
/// ratio.outputCount(forInputCount: 44_100)   // 16000
/// ```
public struct SampleRateRatio: Sendable, Hashable {
  /// The highest rate accepted, in hertz.
  public static let maximumRate: Double = 100_000_000
  /// The largest factor between two rates.
  public static let maximumFactor: Double = 256

  /// The rate of the input in hertz.
  public let inputRate: Double
  /// The rate of the output in hertz.
  public let outputRate: Double

  /// Creates a ratio.
  ///
  /// - Throws: ``ResamplingError/invalidRate(parameter:rate:)`` or
  ///   ``ResamplingError/ratioOutOfRange(from:to:)``.
  public init(from inputRate: Double, to outputRate: Double) throws(ResamplingError) {
    for (parameter, rate) in [("the input rate", inputRate), ("the output rate", outputRate)] {
      guard rate.isFinite, rate > 0, rate <= Self.maximumRate else {
        throw .invalidRate(parameter: parameter, rate: rate)
      }
    }
    let factor = max(inputRate / outputRate, outputRate / inputRate)
    guard factor <= Self.maximumFactor else {
      throw .ratioOutOfRange(from: inputRate, to: outputRate)
    }
    self.inputRate = inputRate
    self.outputRate = outputRate
  }

  /// Whether both rates are equal, so that samples pass unchanged.
  public var isIdentity: Bool { inputRate == outputRate }

  /// Returns the integer nearest to `count · outputRate / inputRate`; a half rounds up.
  ///
  /// Exact for rates that are whole numbers of hertz; otherwise the quotient is rounded in `Double`.
  ///
  /// - Precondition: `count >= 0`, and the result fits an `Int`.
  public func outputCount(forInputCount count: Int) -> Int {
    precondition(count >= 0, "a count of samples cannot be negative, got \(count)")
    if isIdentity { return count }
    guard let from = UInt64(exactly: inputRate), let to = UInt64(exactly: outputRate) else {
      return Int((Double(count) * (outputRate / inputRate) + 0.5).rounded(.down))
    }
    // floor(n·to/from + 1/2) = floor((2·n·to + from) / (2·from)), in 128 bits.
    let numerator = 2 * UInt128(count) * UInt128(to) + UInt128(from)
    return Int(numerator / (2 * UInt128(from)))
  }
}
