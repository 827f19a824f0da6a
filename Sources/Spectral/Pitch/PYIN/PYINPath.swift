#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The likeliest path through the pitch bins, voiced and unvoiced, by Viterbi's algorithm.
///
/// From frame to frame the bin changes by a triangular distribution of the plan's reach, and the
/// voicing with the probability of a switch. What has no probability counts as the least positive
/// number, as in librosa, so that there always is a path.
struct PYINPath {
  /// The logarithm of what has no probability.
  private static let never = log(Double.leastNormalMagnitude)

  private let bins: Int
  private let reach: Int
  /// The logarithm of each row's sum of the triangle, cut off at both ends.
  private let rowSums: [Double]
  /// The logarithms of the triangle, for changes −reach … reach.
  private let triangle: [Double]
  private let stay: Double
  private let change: Double

  /// The logarithms of the best paths that end in each bin; −∞ stands beside them.
  private var voiced: [Double]
  private var unvoiced: [Double]
  /// The best predecessors: their scores, and their places relative to the bin less the reach.
  private var fromVoiced: [Double]
  private var fromUnvoiced: [Double]
  private var voicedPlace: [Double]
  private var unvoicedPlace: [Double]
  /// The predecessor of each state: a bin, plus ``bins`` where unvoiced.
  private var pointers: [UInt16] = []
  private var frameCount = 0

  init(_ plan: PYIN, frameCount: Int) {
    let (bins, reach) = (plan.binFrequencies.count, plan.reach)
    (self.bins, self.reach) = (bins, reach)
    triangle = (-reach...reach).map { log(Double(reach + 1 - abs($0)) / Double(reach + 1)) }
    rowSums = (0..<bins).map { bin in
      var sum = 0.0
      for other in max(0, bin - reach)...min(bins - 1, bin + reach) {
        sum += Double(reach + 1 - abs(other - bin)) / Double(reach + 1)
      }
      return log(sum)
    }
    stay = log(1 - plan.options.switchProbability)
    change = log(plan.options.switchProbability)
    // The loops run over whole blocks of 4 bins.
    voiced = Array(repeating: -.infinity, count: bins + 2 * reach + 4)
    unvoiced = voiced
    fromVoiced = Array(repeating: 0, count: bins + 4)
    fromUnvoiced = fromVoiced
    voicedPlace = fromVoiced
    unvoicedPlace = fromVoiced
    pointers.reserveCapacity(2 * bins * frameCount)
  }

  /// Goes one frame further.
  mutating func append(_ observer: PYINObserver) {
    let silent = log((1 - observer.voicing) / Double(bins) + .leastNormalMagnitude)
    if frameCount == 0 {
      let start = -log(Double(2 * bins))
      for bin in 0..<bins {
        voiced[reach + bin] = Self.never + start
        unvoiced[reach + bin] = silent + start
      }
      for candidate in observer.candidates {
        let score = log(candidate.probability + .leastNormalMagnitude)
        voiced[reach + candidate.bin] = score + start
      }
    } else {
      let (best, place) = bestState()
      for bin in 0..<bins {
        voiced[reach + bin] -= rowSums[bin]
        unvoiced[reach + bin] -= rowSums[bin]
      }
      Self.findPredecessors(voiced, triangle, bins: bins, &fromVoiced, &voicedPlace)
      Self.findPredecessors(unvoiced, triangle, bins: bins, &fromUnvoiced, &unvoicedPlace)
      step(silent, jump: best + Self.never, from: place)
      for candidate in observer.candidates {
        voiced[reach + candidate.bin] +=
          log(candidate.probability + .leastNormalMagnitude) - Self.never
      }
    }
    frameCount += 1
  }

  /// The best score of all states, and its state.
  private func bestState() -> (Double, UInt16) {
    var (best, place) = (-Double.infinity, 0)
    for bin in 0..<bins where voiced[reach + bin] > best {
      (best, place) = (voiced[reach + bin], bin)
    }
    for bin in 0..<bins where unvoiced[reach + bin] > best {
      (best, place) = (unvoiced[reach + bin], bins + bin)
    }
    return (best, UInt16(place))
  }

  /// Writes the scores of all states as if no voiced bin had a candidate.
  private mutating func step(_ silent: Double, jump: Double, from place: UInt16) {
    let start = pointers.count
    pointers.append(contentsOf: repeatElement(place, count: 2 * bins))
    for bin in 0..<bins {
      let (v, u) = (fromVoiced[bin], fromUnvoiced[bin])
      let vPlace = UInt16(bin - reach + Int(voicedPlace[bin]))
      let uPlace = UInt16(bin - reach + Int(unvoicedPlace[bin]) + bins)
      var score = v + stay
      var from = vPlace
      if u + change > score { (score, from) = (u + change, uPlace) }
      if jump > score { (score, from) = (jump, place) }
      voiced[reach + bin] = score + Self.never
      pointers[start + bin] = from
      score = v + change
      from = vPlace
      if u + stay > score { (score, from) = (u + stay, uPlace) }
      if jump > score { (score, from) = (jump, place) }
      unvoiced[reach + bin] = score + silent
      pointers[start + bins + bin] = from
    }
  }

  /// Writes the best of scores[bin + k] + triangle[k] over k for each bin, and the first best k.
  private static func findPredecessors(
    _ scores: [Double], _ triangle: [Double], bins: Int, _ best: inout [Double],
    _ place: inout [Double]
  ) {
    let size = MemoryLayout<Double>.stride
    unsafe scores.withUnsafeBytes { scores in
      unsafe best.withUnsafeMutableBytes { best in
        unsafe place.withUnsafeMutableBytes { place in
          for block in stride(from: 0, to: bins, by: 4) {
            var top = SIMD4<Double>(repeating: -.infinity)
            var index = SIMD4<Double>(repeating: 0)
            for k in 0..<triangle.count {
              let at = (block + k) * size
              let score =
                unsafe scores.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self)
                + triangle[k]
              let isBetter = score .> top
              top.replace(with: score, where: isBetter)
              index.replace(with: Double(k), where: isBetter)
            }
            unsafe best.storeBytes(of: top, toByteOffset: block * size, as: SIMD4<Double>.self)
            unsafe place.storeBytes(of: index, toByteOffset: block * size, as: SIMD4<Double>.self)
          }
        }
      }
    }
  }

  /// Returns the bin of each frame on the best path, nil where it is unvoiced.
  func states() -> [Int?] {
    guard frameCount > 0 else { return [] }
    var state = Int(bestState().1)
    var result = [Int?](repeating: nil, count: frameCount)
    for frame in stride(from: frameCount - 1, through: 0, by: -1) {
      result[frame] = state < bins ? state : nil
      if frame > 0 { state = Int(pointers[(frame - 1) * 2 * bins + state]) }
    }
    return result
  }
}
