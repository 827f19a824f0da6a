#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The constant parts of subharmonic summation at one sample rate: window, transform, octave scale.
struct SubharmonicSpectrum: Sendable {
  let frameLength: Int
  let fftLength: Int
  let plan: FFTPlan<Double>
  let taper: [Double]
  /// From bins to as many points of an octave scale.
  let spline: CubicSpline
  /// The selectivity of the ear at each point.
  let selectivity: [Double]
  /// The binary logarithm of the first point's frequency, and the octaves from point to point.
  let origin: Double
  let step: Double
  /// How many points each harmonic lies above the first, and its weight.
  let shifts: [Int]
  let weights: [Double]

  /// The number of bins, and of points.
  var count: Int { fftLength / 2 + 1 }

  init(_ options: SubharmonicPitchOptions, sampleRate: Double) throws(SpectralError) {
    let frameLength = options.frameLength(sampleRate)
    var fftLength = 16
    while fftLength < frameLength { fftLength *= 2 }
    self.frameLength = frameLength
    self.fftLength = fftLength
    plan = try FFTPlanner.plan(.realForward, length: fftLength)
    let middle = Double(frameLength - 1) / 2
    taper = (0..<frameLength).map {
      let distance = (Double($0) - middle) / (options.windowDeviation * middle)
      return exp(-0.5 * distance * distance)
    }
    let count = fftLength / 2 + 1
    let bin = sampleRate / Double(fftLength)
    let octaves = log2(sampleRate / 2 / options.lowestFrequency)
    let (origin, step) = (log2(options.lowestFrequency), octaves / Double(count - 1))
    (self.origin, self.step) = (origin, step)
    var places = (0..<count).map { log2(Double(max($0, 1)) * bin) }
    // On this scale the lowest bin is infinitely far; it stands as far below as the next above.
    places[0] = 2 * places[1] - places[2]
    let top = places[count - 1]
    spline = CubicSpline(
      places: places, points: (0..<count).map { min(origin + Double($0) * step, top) },
      ends: .natural)
    let pointsPerOctave = Double(count) / octaves
    let corner = pointsPerOctave * log2(65.0 / 50) - 1
    selectivity = (0..<count).map {
      0.5 + atan(3 * (Double($0 + 1) - corner) / pointsPerOctave) / .pi
    }
    shifts = (1...options.harmonics).map {
      min(count, Int((pointsPerOctave * log2(Double($0))).rounded(.down)))
    }
    weights = (0..<options.harmonics).map {
      pow(options.compression, Double($0)) / Double(options.harmonics)
    }
  }
}
