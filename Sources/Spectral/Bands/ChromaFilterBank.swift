#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Filters that gather the bins of each pitch class over all octaves.
///
/// librosa 0.11's `filters.chroma` with `norm=2, ctroct=5, octwidth=2, base_c=True`: each bin is
/// given to the pitch classes by a Gaussian of its distance, scaled to length 1 over the classes,
/// and weighed by a Gaussian of its octave around A4 of 5 octaves above 27.5 Hz. The filters have no
/// zeros to leave out.
///
/// ```swift
/// let bank = try ChromaFilterBank<Float>(fftLength: 2048, sampleRate: 16_000)
/// bank.weights                                    // classes × bins
/// ```
public struct ChromaFilterBank<Scalar: SpectralScalar>: Sendable {
  /// The number of pitch classes.
  public let classes: Int

  /// The transform's length N.
  public let fftLength: Int

  /// The sample rate in Hz.
  public let sampleRate: Double

  /// How far A4 lies from 440 Hz, in classes.
  public let tuning: Double

  /// The number of bins that the bank takes, ⌊N/2⌋ + 1.
  public var binCount: Int { fftLength / 2 + 1 }

  /// Returns the full matrix of weights: classes × bins.
  public var weights: Matrix<Scalar> { filters.dense }

  let filters: SparseFilters<Scalar>

  init(
    planning classes: Int, _ fftLength: Int, _ sampleRate: Double, _ tuning: Double
  ) throws(SpectralError) {
    try require((1...1 << 10).contains(classes), "classes", classes, "from 1 to 1024")
    try require(
      (2...largestLength).contains(fftLength), "fftLength", fftLength, "from 2 to \(largestLength)")
    try require(
      sampleRate > 0 && sampleRate.isFinite, "sampleRate", sampleRate, "a positive number of Hz")
    try require(tuning.isFinite, "tuning", tuning, "a finite number of classes")
    self.classes = classes
    self.fftLength = fftLength
    self.sampleRate = sampleRate
    self.tuning = tuning
    filters = SparseFilters(
      Self.weights(classes, fftLength, sampleRate, tuning), columns: fftLength / 2 + 1)
  }

  private static func weights(
    _ classes: Int, _ fftLength: Int, _ sampleRate: Double, _ tuning: Double
  ) -> [SparseFilters<Scalar>.Row] {
    let n = Double(classes)
    let lowest = 440 * pow(2, tuning / n) / 16
    /// The position of a bin in classes above A0; the first lies 1.5 octaves below the second.
    func position(_ bin: Int) -> Double {
      if bin == 0 { return position(1) - 1.5 * n }
      return n * log2(Double(bin) * sampleRate / Double(fftLength) / lowest)
    }
    let bins = fftLength / 2 + 1
    var rows = Array(repeating: [Double](repeating: 0, count: bins), count: classes)
    let half = (n / 2).rounded(.toNearestOrEven)
    for bin in 0..<bins {
      let here = position(bin)
      let width = bin + 1 < fftLength ? max(position(bin + 1) - here, 1) : 1
      var norm = 0.0
      for index in 0..<classes {
        let raw = here - Double(index) + half + 10 * n
        let distance = raw - n * (raw / n).rounded(.down) - half
        let weight = exp(-0.5 * pow(2 * distance / width, 2))
        rows[index][bin] = weight
        norm += weight * weight
      }
      let octave = exp(-0.5 * pow((here / n - 5) / 2, 2))
      for index in 0..<classes { rows[index][bin] *= octave / norm.squareRoot() }
    }
    // Class 0 is A so far; C comes three semitones later.
    let shift = 3 * (classes / 12)
    return (0..<classes).map { index in
      SparseFilters.Row(first: 0, weights: rows[(index + shift) % classes])
    }
  }
}
