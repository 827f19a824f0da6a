internal import CSpectralKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The constant parts of subharmonic summation at one sample rate: window, transform, octave scale.
struct SubharmonicSpectrum: Sendable {
  let frameLength: Int
  let fftLength: Int
  let transform: EightFrameFFT
  /// The binary logarithm of the first point's frequency, and the octaves from point to point.
  let origin: Double
  let step: Double

  /// How the bends of a spline from bins to points are found, in the scales of the kernel.
  private let reciprocals: [Double]
  private let pivots: [Double]
  private let lower: [Double]
  private let upper: [Double]
  /// The bin before each point, and what the point takes of it, weighted by the ear's selectivity.
  private let cells: [Int32]
  private let shares: [Double]
  /// How many points each harmonic lies above the first, and its weight.
  private let shifts: [Int32]
  private let weights: [Double]

  /// The number of bins, and of points.
  var count: Int { fftLength / 2 + 1 }

  init(_ options: SubharmonicPitchOptions, sampleRate: Double) throws(SpectralError) {
    let frameLength = options.frameLength(sampleRate)
    var fftLength = 16
    while fftLength < frameLength { fftLength *= 2 }
    self.frameLength = frameLength
    self.fftLength = fftLength
    let middle = Double(frameLength - 1) / 2
    transform = try EightFrameFFT(
      length: fftLength,
      taper: (0..<frameLength).map {
        let distance = (Double($0) - middle) / (options.windowDeviation * middle)
        return exp(-0.5 * distance * distance)
      })
    let count = fftLength / 2 + 1
    let bin = sampleRate / Double(fftLength)
    let octaves = log2(sampleRate / 2 / options.lowestFrequency)
    let (origin, step) = (log2(options.lowestFrequency), octaves / Double(count - 1))
    (self.origin, self.step) = (origin, step)
    var places = (0..<count).map { log2(Double(max($0, 1)) * bin) }
    // On this scale the lowest bin is infinitely far; it stands as far below as the next above.
    places[0] = 2 * places[1] - places[2]
    let top = places[count - 1]
    let spline = CubicSpline(
      places: places, points: (0..<count).map { min(origin + Double($0) * step, top) },
      ends: .natural)
    reciprocals = spline.reciprocals.map { 6 * $0 }
    pivots = spline.pivots
    lower = zip(spline.lower, spline.pivots).map { $0 * $1 }
    upper = spline.upper
    cells = spline.cells
    let pointsPerOctave = Double(count) / octaves
    let corner = pointsPerOctave * log2(65.0 / 50) - 1
    shares = spline.shares.enumerated().flatMap { point, share in
      let selectivity = 0.5 + atan(3 * (Double(point + 1) - corner) / pointsPerOctave) / .pi
      return [share.before, share.after, share.bendBefore, share.bendAfter].map {
        $0 * selectivity
      }
    }
    shifts = (1...options.harmonics).map {
      Int32(min(count, Int((pointsPerOctave * log2(Double($0))).rounded(.down))))
    }
    weights = (0..<options.harmonics).map {
      pow(options.compression, Double($0)) / Double(options.harmonics)
    }
  }

  /// Calls a function with the tables as the kernel takes them.
  @inline(__always)
  func withTables(_ body: (UnsafePointer<spectral_subharmonic_tables>) -> Void) {
    unsafe reciprocals.withUnsafeBufferPointer { reciprocals in
      unsafe pivots.withUnsafeBufferPointer { pivots in
        unsafe lower.withUnsafeBufferPointer { lower in
          unsafe upper.withUnsafeBufferPointer { upper in
            unsafe cells.withUnsafeBufferPointer { cells in
              unsafe shares.withUnsafeBufferPointer { shares in
                unsafe shifts.withUnsafeBufferPointer { shifts in
                  unsafe weights.withUnsafeBufferPointer { weights in
                    var tables = unsafe spectral_subharmonic_tables(
                      count: Int64(count), reciprocals: reciprocals.baseAddress,
                      pivots: pivots.baseAddress, lower: lower.baseAddress,
                      upper: upper.baseAddress, cells: cells.baseAddress,
                      shares: shares.baseAddress, harmonics: Int64(weights.count),
                      shifts: shifts.baseAddress, weights: weights.baseAddress)
                    unsafe body(&tables)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
