internal import CSpectralKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds the candidates of eight frames at a time, one in each lane; allocates nothing.
struct SubharmonicFinder: Sendable {
  private let options: SubharmonicPitchOptions
  private let spectrum: SubharmonicSpectrum
  /// Powers, sums, and scratch for the transform, the bends and the points.
  private var memory: Workspace<Double>
  private let sumsOffset: Int
  private let scratchOffset: Int
  /// The highest peaks of each lane's sums, their numbers, and the means of the sums.
  private var peaks: [Int32]
  private var found = [Int32](repeating: 0, count: lanes)
  private var means = [Double](repeating: 0, count: lanes)
  private var energies = [Double](repeating: 0, count: lanes)

  /// As many candidates for each frame as are looked for, the best first; absent ones have the
  /// frequency 0.
  private(set) var candidates: [SubharmonicCandidate]
  /// The root mean square of each windowed frame.
  private(set) var levels = [Double](repeating: 0, count: lanes)

  private static let lanes = EightFrameFFT.lanes

  init(_ plan: SubharmonicPitch) {
    options = plan.options
    spectrum = plan.spectrum
    let rows = Self.lanes * (spectrum.count + 4)
    (sumsOffset, scratchOffset) = (rows, 2 * rows)
    memory = Workspace(count: 2 * rows + max(2 * rows, spectrum.transform.scratchCount))
    peaks = Array(repeating: 0, count: Self.lanes * options.maximumCandidates)
    candidates = Array(repeating: .none, count: Self.lanes * options.maximumCandidates)
  }

  /// Finds the candidates of one to eight neighbouring frames.
  mutating func find(in frames: Span<Double>, hop: Int, count: Int) {
    Self.sum(
      frames, hop, count, spectrum, most: options.maximumCandidates, sumsAt: sumsOffset,
      scratchAt: scratchOffset, &memory, &energies, &peaks, &found, &means)
    for index in candidates.indices { candidates[index] = .none }
    for frame in 0..<count {
      // The energy of a spectrum is that of its samples as many times as there are points.
      let energy = energies[frame] / Double(spectrum.fftLength)
      levels[frame] = (energy / Double(spectrum.frameLength)).squareRoot()
      guard levels[frame] > 0, levels[frame].isFinite else { continue }
      Self.pick(
        frame, sumsAt: sumsOffset, &memory, peaks, Int(found[frame]), mean: means[frame], options,
        spectrum, into: &candidates)
    }
  }

  /// Sums the harmonics of the frames and finds the highest peaks of the sums.
  private static func sum(
    _ frames: Span<Double>, _ hop: Int, _ count: Int, _ spectrum: SubharmonicSpectrum, most: Int,
    sumsAt sumsOffset: Int, scratchAt scratchOffset: Int, _ memory: inout Workspace<Double>,
    _ energies: inout [Double], _ peaks: inout [Int32], _ found: inout [Int32],
    _ means: inout [Double]
  ) {
    let instructions = VectorInstructions.best.kernels
    memory.withSpan { memory in
      unsafe memory.withUnsafeMutableBufferPointer { memory in
        guard let powers = memory.baseAddress else { return }
        let (sums, scratch) = unsafe (powers + sumsOffset, powers + scratchOffset)
        unsafe spectrum.transform.writePowers(
          frames, hop: hop, count: count, to: powers, scratch: scratch)
        unsafe spectrum.withTables { tables in
          unsafe spectral_subharmonic_sums(
            instructions, tables, powers, scratch, sums, &energies)
        }
        unsafe spectral_highest_peaks(
          instructions, sums, Int64(spectrum.count), Int64(most), &peaks, &found, &means)
      }
    }
  }

  /// Moves the highest peaks of a frame to the tops of parabolas; those in range are candidates.
  private static func pick(
    _ frame: Int, sumsAt offset: Int, _ memory: inout Workspace<Double>, _ peaks: [Int32],
    _ found: Int, mean: Double, _ options: SubharmonicPitchOptions,
    _ spectrum: SubharmonicSpectrum, into candidates: inout [SubharmonicCandidate]
  ) {
    let first = frame * options.maximumCandidates
    var count = 0
    for index in first..<first + found {
      let point = Int(peaks[index])
      let place = offset + lanes * point + frame
      let (low, middle, high) = memory.withSpan { sums in
        (sums[place - lanes], sums[place], sums[place + lanes])
      }
      let shift = 0.5 * (low - high) / (low - 2 * middle + high)
      let score = middle - 0.25 * (low - high) * shift
      let frequency = exp2(spectrum.origin + (Double(point) + shift) * spectrum.step)
      guard frequency >= options.minimumFrequency, frequency <= options.maximumFrequency else {
        continue
      }
      candidates[first + count] = SubharmonicCandidate(
        frequency: frequency, voicing: score > mean ? 1 - mean / score : 0, score: score)
      count += 1
    }
    guard count > 1 else { return }
    var best = first
    for index in first..<first + count where candidates[index].score > candidates[best].score {
      best = index
    }
    (candidates[first], candidates[best]) = (candidates[best], candidates[first])
  }
}
