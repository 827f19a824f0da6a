#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One of SWIPE′'s window lengths, with the candidates that it serves and their kernels.
struct SWIPEWindow: Sendable {
  /// The samples in the window, a power of two.
  let length: Int
  /// The candidates that the window serves, and its share in each.
  let candidates: Range<Int>
  let shares: [Double]
  let taper: [Double]
  let plan: FFTPlan<Double>
  /// From bins to the points of the ERB scale.
  let spline: CubicSpline
  let pointCount: Int
  /// The kernel of each candidate, row by row.
  let kernels: [Double]
  /// The first point of each kernel, from which on loudness is normalised.
  let firsts: [Int]

  /// The samples from one column to the next: half a window.
  var hop: Int { length / 2 }

  /// Plans all window lengths, from the longest.
  static func all(
    _ candidates: [Double], maximumFrequency: Double, bandStep: Double, sampleRate: Double
  ) throws(SpectralError) -> [SWIPEWindow] {
    let longest = max(3, Int(log2(8 * sampleRate / candidates[0]).rounded()))
    let shortest = min(longest, max(3, Int(log2(8 * sampleRate / maximumFrequency).rounded())))
    let bottom = erbs(candidates[0] / 4)
    let count = Int(((erbs(sampleRate / 2) - bottom) / bandStep).rounded(.down)) + 1
    let points = (0..<count).map { hertz(bottom + Double($0) * bandStep) }
    // The place of each candidate between the windows, in octaves.
    let optimal = 8 * sampleRate / exp2(Double(longest))
    let places = candidates.map { log2($0 / optimal) }
    var windows: [SWIPEWindow] = []
    for index in 0...longest - shortest {
      let (isFirst, isLast) = (index == 0, index == longest - shortest)
      let served = places.indices.filter { candidate in
        let distance = places[candidate] - Double(index)
        return (isFirst || distance > -1) && (isLast || distance < 1)
      }
      guard let low = served.first, let high = served.last else { continue }
      let shares = (low...high).map { candidate in
        let distance = places[candidate] - Double(index)
        return (isFirst && distance < 0) || (isLast && distance > 0) ? 1 : 1 - abs(distance)
      }
      windows.append(
        try SWIPEWindow(
          length: 1 << (longest - index), candidates: low..<high + 1, shares: shares,
          points: points.filter { $0 > candidates[low] / 4 },
          frequencies: Array(candidates[low...high]), sampleRate: sampleRate))
    }
    return windows
  }

  private init(
    length: Int, candidates: Range<Int>, shares: [Double], points: [Double],
    frequencies: [Double], sampleRate: Double
  ) throws(SpectralError) {
    self.length = length
    self.candidates = candidates
    self.shares = shares
    taper = PraatWindows.window(count: length, isGaussian: false)
    plan = try FFTPlanner.plan(.realForward, length: length)
    spline = CubicSpline(
      places: (0...length / 2).map { Double($0) * sampleRate / Double(length) }, points: points,
      ends: .notAKnot)
    pointCount = points.count
    kernels = frequencies.flatMap { Self.kernel($0, points) }
    firsts = frequencies.map { frequency in
      points.firstIndex { $0 > frequency / 4 } ?? points.count - 1
    }
  }

  /// The kernel of a candidate, of norm 1 where it is positive.
  private static func kernel(_ frequency: Double, _ points: [Double]) -> [Double] {
    var kernel = [Double](repeating: 0, count: points.count)
    let harmonics = Int(((points.last ?? 0) / frequency - 0.75).rounded(.down))
    for harmonic in [1] + primes(upTo: harmonics) {
      for (index, point) in points.enumerated() {
        let ratio = point / frequency
        let distance = abs(ratio - Double(harmonic))
        if distance < 0.25 {
          kernel[index] = cos(2 * .pi * ratio)
        } else if distance > 0.25, distance < 0.75 {
          kernel[index] += cos(2 * .pi * ratio) / 2
        }
      }
    }
    var energy = 0.0
    for index in kernel.indices {
      kernel[index] *= (1 / points[index]).squareRoot()
      if kernel[index] > 0 { energy += kernel[index] * kernel[index] }
    }
    let scale = energy > 0 ? 1 / energy.squareRoot() : 0
    return kernel.map { $0 * scale }
  }

  private static func primes(upTo limit: Int) -> [Int] {
    guard limit >= 2 else { return [] }
    return (2...limit).filter { number in
      !(2..<number).prefix { $0 * $0 <= number }.contains { number % $0 == 0 }
    }
  }

  /// The equivalent rectangular bandwidths below a frequency in Hz, and back.
  private static func erbs(_ hertz: Double) -> Double { 21.4 * log10(1 + hertz / 229) }
  private static func hertz(_ erbs: Double) -> Double { (pow(10, erbs / 21.4) - 1) * 229 }
}
