internal import CSpectralKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds the candidates of one frame after the other; allocates nothing.
struct SubharmonicFinder: Sendable {
  private let options: SubharmonicPitchOptions
  private let spectrum: SubharmonicSpectrum
  private var workspace: Workspace<Double>
  private var magnitudes: [Double]
  private var bends: [Double]
  private var points: [Double]
  private var sums: [Double]
  private var peaks: [Int] = []

  /// As many candidates as are looked for, the best first; absent ones have the frequency 0.
  private(set) var candidates: [SubharmonicCandidate] = []
  /// The root mean square of the windowed frame.
  private(set) var level = 0.0

  init(_ plan: SubharmonicPitch) {
    options = plan.options
    spectrum = plan.spectrum
    workspace = Workspace(count: 2 * spectrum.fftLength + 32)
    magnitudes = Array(repeating: 0, count: spectrum.count)
    (bends, points, sums) = (magnitudes, magnitudes, magnitudes)
    peaks.reserveCapacity(spectrum.count)
    candidates = Array(repeating: .none, count: options.maximumCandidates)
  }

  /// Finds the candidates of a frame.
  mutating func find(in frame: Span<Double>) {
    for index in candidates.indices { candidates[index] = .none }
    level = Self.transform(spectrum, frame, &workspace, into: &magnitudes)
    guard level > 0, level.isFinite else { return }
    Self.list(magnitudes, &peaks)
    Self.enhance(&magnitudes, peaks)
    smooth()
    spectrum.spline.evaluate(magnitudes, &bends, into: &points)
    Self.weigh(&points, spectrum.selectivity)
    sum()
    pick()
  }

  /// Takes what is above zero times the selectivity of the ear.
  private static func weigh(_ points: inout [Double], _ selectivity: [Double]) {
    let selectivity = selectivity.span
    var output = points.mutableSpan
    for index in output.indices {
      let value = output[index]
      output[index] = (value > 0 ? value : 0) * selectivity[index]
    }
  }

  /// Writes the magnitudes of the windowed frame, and returns its root mean square.
  private static func transform(
    _ spectrum: SubharmonicSpectrum, _ frame: Span<Double>, _ workspace: inout Workspace<Double>,
    into magnitudes: inout [Double]
  ) -> Double {
    workspace.withSpan { scratch in
      var energy = 0.0
      let taper = spectrum.taper.span
      for index in frame.indices {
        let sample = frame[index] * taper[index]
        scratch[index] = sample
        energy += sample * sample
      }
      for index in frame.count..<spectrum.fftLength { scratch[index] = 0 }
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress else { return }
        let bins = unsafe base + (spectrum.fftLength + 15) / 16 * 16
        unsafe spectrum.plan.execute(base, bins)
        unsafe spectral_moduli(
          VectorInstructions.best.kernels, bins, Int64(magnitudes.count), &magnitudes)
      }
      return (energy / Double(frame.count)).squareRoot()
    }
  }

  /// Sets to zero what is more than two bins from a peak, outside the first and the last peak nothing.
  private static func enhance(_ magnitudes: inout [Double], _ peaks: [Int]) {
    var output = magnitudes.mutableSpan
    if peaks.count == 1 {
      // As openSMILE does, wherever the only peak is.
      for bin in 3..<output.count { output[bin] = 0 }
    }
    for index in 1..<max(1, peaks.count) where peaks[index] - peaks[index - 1] >= 6 {
      for bin in peaks[index - 1] + 3...peaks[index] - 3 { output[bin] = 0 }
    }
  }

  /// Lists the bins of peaks.
  private static func list(_ magnitudes: [Double], _ peaks: inout [Int]) {
    let magnitudes = magnitudes.span
    let last = magnitudes.count - 1
    peaks.removeAll(keepingCapacity: true)
    if magnitudes[0] > magnitudes[1] { peaks.append(0) }
    for bin in 1..<last
    where magnitudes[bin] > magnitudes[bin - 1] && magnitudes[bin] >= magnitudes[bin + 1] {
      peaks.append(bin)
    }
    if magnitudes[last] > magnitudes[last - 1] { peaks.append(last) }
  }

  /// Smooths by ¼, ½, ¼; the last bin stays as it is.
  private mutating func smooth() {
    var output = magnitudes.mutableSpan
    var previous = 0.0
    var here = output[0]
    for bin in 0..<output.count - 1 {
      let next = output[bin + 1]
      output[bin] = (previous + 2 * here + next) / 4
      (previous, here) = (here, next)
    }
  }

  /// Adds up the harmonics of each point.
  private mutating func sum() {
    let first = spectrum.weights[0]
    for index in sums.indices { sums[index] = points[index] * first }
    for harmonic in 1..<spectrum.shifts.count {
      ProductKernels.add(
        points, from: spectrum.shifts[harmonic], times: spectrum.weights[harmonic], to: &sums)
    }
  }

  /// Lists the highest peaks, moved to the tops of parabolas, that are in range.
  private mutating func pick() {
    let kept = sums
    let sums = kept.span
    var mean = 0.0
    // By places: iterating, inserting and swapping elements allocate in a debug build.
    for point in sums.indices { mean += sums[point] }
    mean /= Double(sums.count)
    peaks.removeAll(keepingCapacity: true)
    for point in 1..<sums.count - 1
    where sums[point] > sums[point - 1] && sums[point] > sums[point + 1] {
      if peaks.count < candidates.count {
        peaks.append(point)
      } else if sums[peaks[peaks.count - 1]] >= sums[point] {
        continue
      }
      var place = peaks.count - 1
      while place > 0, sums[peaks[place - 1]] < sums[point] {
        peaks[place] = peaks[place - 1]
        place -= 1
      }
      peaks[place] = point
    }
    var count = 0
    for index in peaks.indices {
      let point = peaks[index]
      let (low, middle, high) = (sums[point - 1], sums[point], sums[point + 1])
      let shift = 0.5 * (low - high) / (low - 2 * middle + high)
      let score = middle - 0.25 * (low - high) * shift
      let frequency = exp2(spectrum.origin + (Double(point) + shift) * spectrum.step)
      guard frequency >= options.minimumFrequency, frequency <= options.maximumFrequency else {
        continue
      }
      candidates[count] = SubharmonicCandidate(
        frequency: frequency, voicing: score > mean ? 1 - mean / score : 0, score: score)
      count += 1
    }
    var best = 0
    for index in 0..<count where candidates[index].score > candidates[best].score { best = index }
    (candidates[0], candidates[best]) = (candidates[best], candidates[0])
  }
}
