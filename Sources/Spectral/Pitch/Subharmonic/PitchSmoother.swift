#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Chooses a path through the candidates of frame after frame, with bounded delay.
///
/// Viterbi's algorithm over the candidates and an unvoiced state. A frame is decided as soon as the
/// best paths to all states go through one of its states, or when the buffer is full, by the best
/// path so far.
struct PitchSmoother: Sendable {
  private let options: PitchSmootherOptions
  private let plan: SubharmonicPitchOptions
  private let states: Int
  /// The candidates and levels of the frames that are not decided, in a ring.
  private var candidates: [SubharmonicCandidate]
  /// The natural logarithms of the candidates' frequencies.
  private var logarithms: [Double]
  private var levels: [Double]
  /// The states of the best path to each state, in a ring for each.
  private var paths: [Int8]
  private var nextPaths: [Int8]
  private var costs: [Double]
  private var nextCosts: [Double]
  /// The frames taken, and those decided.
  private var (taken, decided) = (0, 0)
  /// The logarithm of the ratio of frequencies looked at last.
  private var lastChange = 1.0

  private var length: Int { options.bufferLength }

  init(_ options: PitchSmootherOptions, _ plan: SubharmonicPitchOptions) {
    self.options = options
    self.plan = plan
    states = plan.maximumCandidates + 1
    candidates = Array(repeating: .none, count: options.bufferLength * plan.maximumCandidates)
    logarithms = Array(repeating: 0, count: candidates.count)
    levels = Array(repeating: 0, count: options.bufferLength)
    paths = Array(repeating: 0, count: states * options.bufferLength)
    nextPaths = paths
    costs = Array(repeating: 0, count: states)
    nextCosts = costs
  }

  /// Takes the candidates of a frame, from a place on, and its level; hands out what is decided.
  mutating func push(
    _ frame: [SubharmonicCandidate], from first: Int, level: Double,
    _ deliver: (PitchTrack.Frame) -> Void
  ) {
    let place = taken % length
    for index in 0..<states - 1 {
      let candidate = frame[first + index]
      candidates[place * (states - 1) + index] = candidate
      logarithms[place * (states - 1) + index] = log(candidate.frequency)
    }
    levels[place] = level
    if taken == 0 {
      for state in 0..<states {
        costs[state] = localCost(state, place)
        paths[state * length] = Int8(state)
      }
    } else {
      advance(place)
    }
    taken += 1
    if taken - decided >= length {
      decide(path: best, deliver)
    } else {
      while decided < taken, agree(on: decided % length) { decide(path: 0, deliver) }
    }
  }

  /// Hands out the remaining frames along the best path, and starts anew.
  mutating func finish(_ deliver: (PitchTrack.Frame) -> Void) {
    let path = best
    while decided < taken { decide(path: path, deliver) }
    (taken, decided, lastChange) = (0, 0, 1)
  }

  /// The state with the least cost.
  private var best: Int {
    var best = 0
    for state in costs.indices where costs[state] < costs[best] { best = state }
    return best
  }

  /// Whether the paths to all states go through one state of a frame.
  private func agree(on place: Int) -> Bool {
    for state in 1..<states where paths[state * length + place] != paths[place] { return false }
    return true
  }

  private mutating func decide(path: Int, _ deliver: (PitchTrack.Frame) -> Void) {
    let place = decided % length
    let state = Int(paths[path * length + place])
    let isVoiced = state < states - 1
    let candidate = candidates[place * (states - 1) + (isVoiced ? state : 0)]
    decided += 1
    deliver(plan.frame(candidate, isVoiced: isVoiced, level: levels[place]))
  }

  /// Finds the best way to each state of a frame.
  private mutating func advance(_ place: Int) {
    let before = (place + length - 1) % length
    for state in 0..<states {
      var (least, from) = (Double.infinity, 0)
      for previous in 0..<states {
        let cost = transitionCost(from: previous, before, to: state, place) + costs[previous]
        if cost < least { (least, from) = (cost, previous) }
      }
      nextCosts[state] = least + localCost(state, place)
      Self.copy(paths, from: from * length, to: state * length, of: &nextPaths, count: length)
      nextPaths[state * length + place] = Int8(state)
    }
    swap(&costs, &nextCosts)
    swap(&paths, &nextPaths)
  }

  /// Copies a path as memory: a loop would ask for each element whether the array is shared.
  private static func copy(
    _ paths: [Int8], from source: Int, to target: Int, of next: inout [Int8], count: Int
  ) {
    precondition(source + count <= paths.count && target + count <= next.count, "a whole path")
    unsafe paths.withUnsafeBufferPointer { paths in
      unsafe next.withUnsafeMutableBufferPointer { next in
        guard let paths = paths.baseAddress, let next = next.baseAddress else { return }
        unsafe (next + target).update(from: paths + source, count: count)
      }
    }
  }

  private func localCost(_ state: Int, _ place: Int) -> Double {
    let first = place * (states - 1)
    guard state < states - 1 else {
      for index in first..<first + states - 1
      where candidates[index].voicing >= plan.voicingThreshold {
        return options.localWeight * options.thresholdCost
      }
      return 0
    }
    let candidate = candidates[first + state]
    let voicing = min(max(candidate.voicing, 0.01), 1)
    let penalty = voicing < plan.voicingThreshold ? options.thresholdCost : 0
    return (-log(voicing) + penalty) * options.localWeight
      + Self.rangeCost(candidate.frequency) * options.rangeWeight
  }

  private static func rangeCost(_ frequency: Double) -> Double {
    switch frequency {
    case ...0: 2
    case ..<100: 1 - frequency / 100
    case ..<350: 0
    case ..<600: (frequency - 350) / 250
    default: 1.2
    }
  }

  private mutating func transitionCost(
    from previous: Int, _ before: Int, to state: Int, _ place: Int
  ) -> Double {
    let unvoiced = states - 1
    if previous == unvoiced, state == unvoiced { return 1 }
    guard previous != unvoiced, state != unvoiced else {
      lastChange = 0
      return options.voicingCost
    }
    let (old, new) = (before * unvoiced + previous, place * unvoiced + state)
    // A place without a candidate is never worth it; its logarithm is −∞.
    guard logarithms[old].isFinite, logarithms[new].isFinite else { return 999 }
    let change = logarithms[new] - logarithms[old]
    defer { lastChange = change }
    return options.transitionWeight * (abs(change) + abs(change - lastChange))
  }
}
