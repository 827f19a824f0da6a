#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds the candidates of one frame after the other, with their probabilities.
struct PYINObserver {
  /// A pitch bin with the probability that the frame's period belongs to it.
  struct Candidate {
    let bin: Int
    var probability: Double
  }

  private let plan: PYIN
  private let thresholds: [Double]
  /// e^(−λk) (1 − e^(−λ)).
  private let decay: [Double]
  /// 1 / (1 − e^(−λn)).
  private let norm: [Double]
  private var difference: [Double]
  private var troughs: [Int] = []
  private var probabilities: [Double] = []

  /// The candidates of the last frame, each bin once, by falling frequency.
  private(set) var candidates: [Candidate] = []
  /// The probability that the last frame is voiced.
  private(set) var voicing: Double = 0
  /// Whether all samples of the last frame were finite.
  private(set) var isFinite = true

  init(_ plan: PYIN) {
    self.plan = plan
    let (count, lambda) = (plan.options.thresholds, plan.options.troughDecay)
    thresholds = (1...count).map { Double($0) * (1 / Double(count)) }
    let most = plan.yin.lags.count + 1
    decay = (0...most).map { (1 - exp(-lambda)) * exp(-lambda * Double($0)) }
    norm = (0...most).map { $0 == 0 ? 0 : 1 / (1 - exp(-lambda * Double($0))) }
    difference = Array(repeating: 0, count: plan.yin.lags.count)
    troughs.reserveCapacity(most)
    probabilities.reserveCapacity(most)
    candidates.reserveCapacity(most)
  }

  /// Finds the candidates of a frame from its normalised differences at the lags looked at.
  mutating func observe(_ differences: UnsafePointer<Double>, isFinite: Bool) {
    candidates.removeAll(keepingCapacity: true)
    voicing = 0
    self.isFinite = isFinite
    guard isFinite else { return }
    for index in difference.indices { difference[index] = unsafe differences[index] }
    findTroughs()
    guard !troughs.isEmpty else { return }
    weighTroughs()
    placeTroughs()
  }

  /// Lists the lags below both neighbours; the first lag has one neighbour, the last one too.
  private mutating func findTroughs() {
    troughs.removeAll(keepingCapacity: true)
    let last = difference.count - 1
    if difference[0] < difference[1] { troughs.append(0) }
    for lag in 1...last where difference[lag] < difference[lag - 1] {
      if lag == last || difference[lag] <= difference[lag + 1] { troughs.append(lag) }
    }
  }

  /// Adds up, for each trough, the thresholds under which it would be chosen.
  ///
  /// Of the n troughs below a threshold the k-th gets the share of a truncated geometric
  /// distribution. The thresholds that no trough reaches give a little to the lowest trough.
  private mutating func weighTroughs() {
    probabilities.removeAll(keepingCapacity: true)
    var lowest = 0
    for (index, lag) in troughs.enumerated() {
      probabilities.append(0)
      if difference[lag] < difference[troughs[lowest]] { lowest = index }
    }
    var unreached = 0.0
    for (step, threshold) in thresholds.enumerated() {
      let weight = plan.thresholdProbabilities[step]
      guard difference[troughs[lowest]] < threshold else {
        unreached += weight
        continue
      }
      var count = 0
      for lag in troughs where difference[lag] < threshold { count += 1 }
      let share = norm[count] * weight
      var position = 0
      for (index, lag) in troughs.enumerated() where difference[lag] < threshold {
        probabilities[index] += decay[position] * share
        position += 1
      }
    }
    probabilities[lowest] += plan.options.noTroughProbability * unreached
  }

  /// Refines each trough by a parabola and gives its probability to the nearest bin.
  ///
  /// Of two troughs in one bin the longer period counts, and none above the last bin, as in librosa.
  private mutating func placeTroughs() {
    let (lags, last) = (plan.yin.lags, difference.count - 1)
    let bins = Double(12 * plan.options.binsPerSemitone)
    for (index, lag) in troughs.enumerated() where probabilities[index] != 0 {
      var period = Double(lags.lowerBound + lag)
      if lag > 0, lag < last {
        let curvature = difference[lag + 1] + difference[lag - 1] - 2 * difference[lag]
        let slope = (difference[lag + 1] - difference[lag - 1]) / 2
        if abs(slope) < abs(curvature) { period -= slope / curvature }
      }
      let position = bins * log2(plan.sampleRate / period / plan.minimumFrequency)
      let bin = max(0, Int(position.rounded(.toNearestOrEven)))
      guard bin < plan.binFrequencies.count else { continue }
      // Bins fall as lags rise, so that only the last candidate can be in the same one.
      if let previous = candidates.last, previous.bin <= bin { candidates.removeLast() }
      candidates.append(Candidate(bin: bin, probability: probabilities[index]))
    }
    for candidate in candidates.reversed() { voicing += candidate.probability }
    voicing = min(max(voicing, 0), 1)
  }
}
