/// The strengths that one window length gives, column after column, between which frames lie.
struct SWIPEColumns {
  private let window: SWIPEWindow
  private var workspace: Workspace<Double>
  private var magnitudes: [Double]
  private var bends: [Double]
  private var loudness: [Double]
  /// The root of the energy of the loudness from each point on.
  private var norms: [Double]
  /// The strengths at the column before a frame and at the one after.
  private var (previous, next): ([Double], [Double])
  /// The number of columns computed.
  private var count = 0

  init(_ window: SWIPEWindow) {
    self.window = window
    workspace = Workspace(count: 2 * window.length + 32)
    magnitudes = Array(repeating: 0, count: window.length / 2 + 1)
    bends = magnitudes
    loudness = Array(repeating: 0, count: window.pointCount)
    norms = loudness
    previous = Array(repeating: 0, count: window.candidates.count)
    next = previous
  }

  /// Adds this window's share of the strengths at a sample; samples must not fall.
  mutating func add(_ samples: [Double], at sample: Int, to strengths: inout [Double]) {
    let column = sample / window.hop
    while count < column + 2 {
      swap(&previous, &next)
      // Only the two columns beside the frame are needed.
      if count >= column { compute(samples, centre: count * window.hop) }
      count += 1
    }
    let part = Double(sample - column * window.hop) / Double(window.hop)
    for (index, candidate) in window.candidates.enumerated() {
      let strength = previous[index] + part * (next[index] - previous[index])
      strengths[candidate] += window.shares[index] * strength
    }
  }

  /// Computes the strengths of the window around a sample.
  private mutating func compute(_ samples: [Double], centre: Int) {
    let window = window
    Self.transform(
      window, samples, from: centre - window.length / 2, &workspace, into: &magnitudes)
    window.spline.evaluate(magnitudes, &bends, into: &loudness)
    var energy = 0.0
    for point in stride(from: window.pointCount - 1, through: 0, by: -1) {
      let magnitude = max(0, loudness[point])
      loudness[point] = magnitude.squareRoot()
      energy += magnitude
      norms[point] = energy.squareRoot()
    }
    ProductKernels.weigh(loudness, window.kernels, into: &next)
    for index in next.indices {
      let norm = norms[window.firsts[index]]
      next[index] = norm > 0 ? next[index] / norm : 0
    }
  }

  /// Writes the magnitudes of the windowed samples from a place on; outside the clip are zeros.
  private static func transform(
    _ window: SWIPEWindow, _ samples: [Double], from start: Int,
    _ workspace: inout Workspace<Double>, into magnitudes: inout [Double]
  ) {
    let length = window.length
    workspace.withSpan { scratch in
      for index in 0..<length {
        let place = start + index
        let isInside = place >= 0 && place < samples.count
        scratch[index] = isInside ? samples[place] * window.taper[index] : 0
      }
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let base = scratch.baseAddress else { return }
        let spectrum = unsafe base + (length + 15) / 16 * 16
        unsafe window.plan.execute(base, spectrum)
        for bin in 0...length / 2 {
          let (real, imaginary) = unsafe (spectrum[2 * bin], spectrum[2 * bin + 1])
          magnitudes[bin] = (real * real + imaginary * imaginary).squareRoot()
        }
      }
    }
  }
}
