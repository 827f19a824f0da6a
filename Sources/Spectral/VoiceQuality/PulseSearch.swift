/// Goes from pulse to pulse through the voiced stretches of a clip.
struct PulseSearch {
  private let samples: [Double]
  private let grid: PulseGrid
  private let track: PitchTrack
  /// The clip's largest amplitude.
  private let peak: Double
  /// The last pulse found on the way to the right.
  private var lastRight = -Double.infinity
  /// The correlations of a period with the places after it, and scratch.
  private var correlations: [Double] = []
  private var energies: [Double] = []

  /// The pulses so far, in the order in which they were found.
  private(set) var pulses: [Double] = []

  init(samples: [Double], sampleRate: Double, track: PitchTrack) {
    self.samples = samples
    self.track = track
    grid = PulseGrid(sampleRate: sampleRate)
    peak = samples.reduce(0) { max($0, abs($1)) }
  }

  /// Finds the pulses of one voiced stretch.
  mutating func follow(_ stretch: ClosedRange<Double>) {
    let middle = (stretch.lowerBound + stretch.upperBound) / 2
    guard peak > 0, let frequency = track.interpolatedFrequency(at: middle) else { return }
    let start = extremum(from: middle - 0.5 / frequency, to: middle + 0.5 / frequency)
    pulses.append(start)
    followLeft(from: start, to: stretch.lowerBound)
    followRight(from: start, to: stretch.upperBound)
  }

  private mutating func followLeft(from start: Double, to end: Double) {
    var time = start
    while let frequency = track.interpolatedFrequency(at: time) {
      let period = 1 / frequency
      let match = bestMatch(
        at: time, period: period, from: time - 1.25 / frequency, to: time - 0.8 / frequency)
      // Without a match the period is stepped over.
      let next = match.time ?? time - period
      guard next < time else { return }
      time = next
      let isNew = time - lastRight > 0.8 / frequency
      if time < end {
        if match.correlation > 0.7, match.peak > 0.023333 * peak, isNew { pulses.append(time) }
        return
      }
      if isPulse(match), isNew { pulses.append(time) }
    }
  }

  private mutating func followRight(from start: Double, to end: Double) {
    var time = start
    while let frequency = track.interpolatedFrequency(at: time) {
      let period = 1 / frequency
      let match = bestMatch(
        at: time, period: period, from: time + 0.8 / frequency, to: time + 1.25 / frequency)
      let next = match.time ?? time + period
      guard next > time else { return }
      time = next
      if time > end {
        if match.correlation > 0.7, match.peak > 0.023333 * peak {
          pulses.append(time)
          lastRight = time
        }
        return
      }
      if isPulse(match) {
        pulses.append(time)
        lastRight = time
      }
    }
  }

  private func isPulse(_ match: Match) -> Bool {
    match.correlation > 0.3 && (match.peak == 0 || match.peak > 0.01 * peak)
  }

  /// Returns the time of the largest magnitude between two times, by a parabola.
  private func extremum(from start: Double, to end: Double) -> Double {
    let first = max(0, grid.last(start))
    let last = min(samples.count - 1, grid.next(end))
    guard first <= last else { return (start + end) / 2 }
    var (lowest, highest) = (first, first)
    for index in first...last {
      if samples[index] < samples[lowest] { lowest = index }
      if samples[index] > samples[highest] { highest = index }
    }
    if samples[lowest] == samples[highest] {
      return 0.5 * (grid.time(first) + grid.time(last))
    }
    let place = abs(samples[lowest]) > abs(samples[highest]) ? lowest : highest
    guard place > first, place < last else { return grid.time(place) }
    let (left, middle, right) = (samples[place - 1], samples[place], samples[place + 1])
    return grid.time(place) + 0.5 * (right - left) / (2 * middle - left - right) * grid.step
  }

  /// A place that looks like the period at the last pulse.
  struct Match {
    /// nil where no shift has a correlation above that of both its neighbours.
    var time: Double?
    /// The correlation, −1 without a match.
    var correlation: Double = -1
    /// The largest magnitude at the place.
    var peak: Double = 0
  }

  /// Returns the shift between two times with the largest correlation to the period at a pulse.
  private mutating func bestMatch(
    at pulse: Double, period: Double, from start: Double, to end: Double
  ) -> Match {
    let half = 0.5 * period
    let (left, right) = (grid.nearest(pulse - half), grid.nearest(pulse + half))
    let shifts = grid.last(start - half)...max(grid.last(start - half), grid.next(end - half))
    guard left <= right else { return Match() }
    let correlator = PeriodCorrelator(samples, left...right)
    var (first, second, third) = (0.0, 0.0, 0.0)
    var (before, after, place) = (0.0, 0.0, 0)
    var best = Match()
    correlator.correlate(at: shifts, into: &correlations, &energies)
    for (index, shift) in shifts.enumerated() {
      (first, second, third) = (second, third, correlations[index])
      if second > best.correlation, second >= first, second >= third {
        (before, best.correlation, after, place) = (first, second, third, shift - 1)
      }
    }
    guard best.correlation > -1 else { return best }
    // The magnitude at the shift after the best one, as in Praat.
    best.peak = correlator.peak(at: place + 1)
    var position = Double(place)
    let bend = 2 * best.correlation - before - after
    if bend != 0 {
      let slope = 0.5 * (after - before)
      best.correlation += 0.5 * slope * slope / bend
      position += slope / bend
    }
    best.time = pulse + (position - Double(left)) * grid.step
    return best
  }
}
