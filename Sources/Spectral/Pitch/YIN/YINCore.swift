/// What computes a frame's difference from itself at each lag.
///
/// Lags are few beside a transform's length, and frames overlap: squares summed over blocks of
/// samples, each block once for all the frames that hold it, beat two transforms a frame. Blocks
/// begin where frames do, whole blocks after one another, so the sums are the same for any grouping
/// of frames. FFTW serves hops and frames that have no such blocks.
enum YINCore: Sendable {
  /// Sums over blocks of a length, for the lags from 0 to a count, a multiple of 16.
  case blocks(length: Int, lagCount: Int)
  /// The autocorrelation by transforms of a length.
  case transforms(length: Int, forward: FFTPlan<Double>, inverse: FFTPlan<Double>)

  /// The longest lag for which blocks are worth it.
  private static let largestLag = 1024

  /// Plans the differences of frames up to a lag.
  init(frameLength: Int, hopLength: Int, longestLag: Int) throws(SpectralError) {
    let lagCount = (longestLag + 16) / 16 * 16
    // Near 32 samples the squares and the sums of blocks cost least.
    let lengths = (16...64).filter { frameLength % $0 == 0 && hopLength % $0 == 0 }
    if let length = lengths.min(by: { abs($0 - 32) < abs($1 - 32) }),
      longestLag <= Self.largestLag, frameLength >= length + 16
    {
      self = .blocks(length: length, lagCount: lagCount)
      return
    }
    // Long enough that the lags looked at do not wrap around.
    let length = Self.fastLength(atLeast: frameLength + longestLag)
    self = .transforms(
      length: length, forward: try FFTPlanner.plan(.realForward, length: length),
      inverse: try FFTPlanner.plan(.realInverse, length: length))
  }

  /// The next even number whose only prime factors are 2, 3 and 5.
  private static func fastLength(atLeast count: Int) -> Int {
    var length = (count + 1) / 2 * 2
    while true {
      var rest = length
      for factor in [2, 3, 5] {
        while rest % factor == 0 { rest /= factor }
      }
      if rest == 1 { return length }
      length += 2
    }
  }
}
